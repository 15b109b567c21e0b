package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table in columns of a terminal. Columns of numbers are aligned to the right; Chinese characters
 * count double.
 */
public final class TextTable {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*%?|-|");

  private TextTable() {}

  /**
   * The lines of a table: the header, a rule, the rows.
   *
   * @param header names of the columns
   * @param rows as many cells each as the header has
   */
  public static List<String> lines(List<String> header, List<List<String>> rows) {
    int columns = header.size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] =
          Math.max(
              Width.of(header.get(c)),
              rows.stream().mapToInt(r -> Width.of(oneLine(r.get(column)))).max().orElse(0));
      numeric[c] = rows.stream().allMatch(r -> NUMBER.matcher(r.get(column)).matches());
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths, numeric));
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    lines.add(String.join("  ", rule));
    rows.forEach(r -> lines.add(line(r, widths, numeric)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = oneLine(cells.get(c));
      String fill = " ".repeat(widths[c] - Width.of(cell));
      line.append(c == 0 ? "" : "  ").append(numeric[c] ? fill + cell : cell + fill);
    }
    return line.toString().stripTrailing();
  }

  private static String oneLine(String cell) {
    return cell.replaceAll("\\R", " ").replace('\t', ' ');
  }
}
