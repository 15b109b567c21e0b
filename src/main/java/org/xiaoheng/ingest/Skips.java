package org.xiaoheng.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Spellings;
import org.xiaoheng.contract.Units;
import org.xiaoheng.ingest.Profile.Skipped;

/** Tells rows of data from what else stands below a header. */
final class Skips {
  private static final Set<String> TOTALS =
      Set.of("合计", "总计", "小计", "共计", "total", "subtotal", "grandtotal", "本页小计", "本页合计");

  private static final List<String> STEMS = List.of("甲", "乙", "丙", "丁", "戊", "己");

  /** Asked of every row: the first letters of what {@link #NOTE} begins with. */
  private static final String NOTE_BEGINS = "注备说附填制审单统联报负经校主分nN*※";

  private static final Pattern NOTE =
      Pattern.compile(
          "[*※]?(?:备?注|说明|附注|填表说明|(?:填表|填报|制表|经办|审核|统计|联系|报送|单位负责|统计负责)人?"
              + "|(?:单位|统计|学校|分管)?负责人|校长|主管领导|分管领导|联系电话|(?:填表|填报|报出|制表)日期|填报单位|notes?)[0-9]*[:.、]");

  private static final Pattern UNIT_WITH_DIGIT = Pattern.compile("m[2²]|[(\\[]m[2²][)\\]]|5分记录");

  /** Rows below the header that may hold units or column numbers. */
  private static final int UNDER_HEADER = 3;

  private final Units units;
  private final Header header;
  private final int[] labels;

  /** What stands in the header's cells. */
  private final Set<String> titles;

  private int sinceHeader;

  Skips(Units units, Layout layout) {
    this.units = units;
    header = layout.header();
    labels = layout.labels();
    titles =
        header.rows().stream()
            .flatMap(row -> Arrays.stream(row.cells()))
            .filter(cell -> !cell.isEmpty())
            .collect(Collectors.toSet());
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
    if (note(line)) {
      return Skipped.NOTE;
    }
    return total(line) ? Skipped.TOTAL : null;
  }

  /**
   * A row of units, whatever else its cells say that is no number: 单位, —, 年. Rows of data have a
   * code or a year.
   */
  private boolean units(Line line) {
    return Arrays.stream(line.cells()).anyMatch(units::known)
        && Arrays.stream(line.cells()).noneMatch(Skips::hasDigit);
  }

  /** Index of the first cell that is not blank; -1 for none. */
  private static int first(Line line) {
    for (int i = 0; i < line.cells().length; i++) {
      if (!line.cells()[i].isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasDigit(String cell) {
    return cell.chars().anyMatch(Character::isDigit) && !UNIT_WITH_DIGIT.matcher(cell).matches();
  }

  /**
   * A note below the table (注:…, 填表人:…). A row that has all of its key is data, whatever it begins
   * with, unless that stands where a code or year would.
   */
  private boolean note(Line line) {
    int first = first(line);
    if (first < 0
        || NOTE_BEGINS.indexOf(line.cell(first).charAt(0)) < 0
        || !NOTE.matcher(Spellings.squeeze(line.cell(first))).lookingAt()) {
      return false;
    }
    Column column = first < header.columns().length ? header.columns()[first] : null;
    return column != null && column.type() != ColumnType.TEXT
        || Arrays.stream(labels).anyMatch(l -> line.cell(l).isEmpty());
  }

  /** Whether the row names columns anew, in another order: what follows would be misread. */
  boolean headsAnew(Line line) {
    int first = first(line);
    // Asked of every row: what begins with a year or a code names no column.
    return first >= 0
        && !Character.isDigit(line.cell(first).charAt(0))
        && Arrays.stream(line.cells()).filter(titles::contains).count() > 1
        && header.rows().stream().noneMatch(line::sameAs)
        && Arrays.stream(line.cells()).noneMatch(Skips::hasDigit);
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
    int first = first(line);
    return first >= 0 && totalWord(line.cell(first));
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
