package org.xiaoheng.ingest;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.Spellings;

/**
 * What the job file says that cells of a column mean in the files of one source ({@code values}).
 *
 * <p>A cell is found however it is written, as among the spellings of a contract: were 11.0 not the
 * 11 of the job file, it would be read as what 11 means elsewhere, and nobody would know.
 */
final class SourceValues implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every cell means what it means elsewhere. */
  static final SourceValues NONE = new SourceValues(Map.of());

  private final Map<String, String> exact;
  private final Map<String, String> normal = new HashMap<>();

  private SourceValues(Map<String, String> values) {
    exact = new HashMap<>(values);
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
  }

  static SourceValues of(Source source, Column column) {
    Map<String, String> values = source.values().getOrDefault(column.name(), Map.of());
    return values.isEmpty() ? NONE : new SourceValues(values);
  }

  /** The spelling that stands for the cell, or the cell where the job file doesn't name it. */
  String read(String cell) {
    if (exact.isEmpty()) {
      return cell;
    }
    String value = exact.get(cell);
    if (value == null) {
      value = find(normal, CellText.unquoted(Cells.trim(cell)));
    }
    return value == null ? cell : value;
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
