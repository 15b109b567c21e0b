package org.xiaoheng.ingest;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Spellings;

/**
 * What the job file says that cells of a column mean in the files of one source ({@code values}).
 *
 * <p>A cell is found however it is written, as among the spellings of a contract: were 11.0 not the
 * 11 of the job file, it would be read as what 11 means elsewhere, and nobody would know. For the
 * same reason a number that is not named is no choice where others were given a meaning of their
 * own: where 11 is grade 1, 12 is not grade 12.
 */
final class SourceValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.0+)?");

  private final Column column;
  private final Map<String, String> exact;
  private final Map<String, String> normal = new HashMap<>();
  private final boolean ownNumbers;

  /**
   * @param values cell to what it means; empty where every cell means what it means elsewhere
   */
  SourceValues(Column column, Map<String, String> values) {
    this.column = column;
    this.exact = new HashMap<>(values);
    Set<String> ambiguous = new HashSet<>();
    values.forEach(
        (cell, value) -> {
          String before = normal.put(Spellings.normalise(cell), value);
          if (before != null && !before.equals(value)) {
            ambiguous.add(Spellings.normalise(cell));
          }
        });
    // Where a source tells a from A, only the letter as it is written says which.
    normal.keySet().removeAll(ambiguous);
    boolean isChoice = column.type() == ColumnType.ENUM || column.type() == ColumnType.BOOLEAN;
    this.ownNumbers =
        isChoice
            && values.entrySet().stream().anyMatch(e -> isNumber(e.getKey()) && isOwn(column, e));
  }

  /** Whether a cell is given a meaning that it has nowhere else; a mark for no value is none. */
  private static boolean isOwn(Column column, Map.Entry<String, String> given) {
    return !given.getValue().isBlank()
        && !Objects.equals(
            find(column.values(), given.getKey()), find(column.values(), given.getValue()));
  }

  private static boolean isNumber(String cell) {
    return NUMBER
        .matcher(Cells.close(Spellings.normalise(CellText.unquoted(Cells.trim(cell)))))
        .matches();
  }

  /** Why a cell can't be read: it is a number, and the job file names others. Null if it can. */
  @Nullable Refusal refusal(String cell) {
    return ownNumbers && meaning(cell) == null && isNumber(cell)
        ? Refusal.of("value.unnamed", column.titleZh(), column.name(), cell)
        : null;
  }

  /** The spelling that stands for the cell, or the cell where the job file doesn't name it. */
  String read(String cell) {
    String value = exact.isEmpty() ? null : meaning(cell);
    return value == null ? cell : value;
  }

  private @Nullable String meaning(String cell) {
    String value = exact.get(cell);
    return value == null ? find(normal, CellText.unquoted(Cells.trim(cell))) : value;
  }

  /**
   * Looks a text up among spellings that {@link Spellings#normalise} wrote.
   *
   * @param text without blanks at the ends
   */
  static @Nullable String find(Map<String, String> spellings, String text) {
    String value = spellings.get(text);
    if (value == null) {
      String normal = Spellings.normalise(text);
      value = spellings.get(normal);
      if (value == null) {
        // Grades and sexes come as 7.0 from spreadsheets, and with blanks inside.
        String bare = Cells.close(normal);
        Matcher number = Cells.FLOAT.matcher(bare);
        value = spellings.get(number.matches() ? number.group(1) : bare);
      }
    }
    return value;
  }
}
