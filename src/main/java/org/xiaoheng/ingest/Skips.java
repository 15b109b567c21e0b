package org.xiaoheng.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.Spellings;
import org.xiaoheng.contract.Units;
import org.xiaoheng.ingest.Profile.Skipped;

/** Tells rows of data from what else stands below a header. */
final class Skips {
  private static final Set<String> TOTALS =
      Set.of("合计", "总计", "小计", "共计", "total", "subtotal", "grandtotal", "本页小计", "本页合计");

  private static final List<String> STEMS = List.of("甲", "乙", "丙", "丁", "戊", "己");

  /** Rows below the header that may hold units or column numbers. */
  private static final int UNDER_HEADER = 3;

  private final Units units;
  private final Header header;
  private final int[] labels;
  private int sinceHeader;

  Skips(Units units, Layout layout) {
    this.units = units;
    header = layout.header();
    labels = layout.labels();
  }

  /** What a row is that is not data; null for data. To be asked once per row, in order. */
  @Nullable Skipped kind(Line line) {
    if (line.blank()) {
      return Skipped.BLANK;
    }
    if (header.rows().stream().anyMatch(line::sameAs)) {
      return Skipped.HEADER;
    }
    if (sinceHeader < UNDER_HEADER) {
      sinceHeader++;
      if (units(line)) {
        return Skipped.UNIT;
      }
      if (numbering(line)) {
        return Skipped.NUMBERING;
      }
      sinceHeader = UNDER_HEADER;
    }
    return total(line) ? Skipped.TOTAL : null;
  }

  private boolean units(Line line) {
    return Arrays.stream(line.cells()).allMatch(c -> c.isEmpty() || units.known(c));
  }

  /** A row such as 甲, 乙, 1, 2, 3, which statistical forms print below their header. */
  private static boolean numbering(Line line) {
    int number = 0;
    int stem = 0;
    for (String cell : line.cells()) {
      if (cell.isEmpty()) {
        continue;
      }
      if (number == 0 && stem < STEMS.size() && cell.equals(STEMS.get(stem))) {
        stem++;
      } else if (cell.equals(String.valueOf(number + 1))) {
        number++;
      } else {
        return false;
      }
    }
    return number >= 2 && number + stem >= 3;
  }

  private boolean total(Line line) {
    for (int label : labels) {
      if (totalWord(line.cell(label)) && !value(line, label)) {
        return true;
      }
    }
    return Arrays.stream(line.cells())
        .filter(c -> !c.isEmpty())
        .findFirst()
        .filter(Skips::totalWord)
        .isPresent();
  }

  /**
   * Whether the word is a value of its column in a row whose other keys are there: 合计 as the stage
   * of a school is the school as a whole, and not a total over schools.
   */
  private boolean value(Line line, int label) {
    Column column = header.columns()[label];
    return column != null
        && column.values().containsKey(Spellings.normalise(line.cell(label)))
        && Arrays.stream(labels).noneMatch(l -> line.cell(l).isEmpty());
  }

  private static boolean totalWord(String cell) {
    // Asked of every row: what begins like a code or a number is none.
    if (cell.isEmpty() || cell.length() > 20 || Character.isDigit(cell.charAt(0))) {
      return false;
    }
    String word = Cells.squeeze(cell).toLowerCase(Locale.ROOT);
    return TOTALS.contains(
        word.endsWith(":") || word.endsWith("：") ? word.substring(0, word.length() - 1) : word);
  }
}
