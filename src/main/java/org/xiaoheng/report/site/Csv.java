package org.xiaoheng.report.site;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV for spreadsheet programs: UTF-8 with a byte order mark, without which Excel takes Chinese for
 * something else, and with text that a program would compute marked as text.
 */
final class Csv {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * What a formula begins with; the last four are the full-width forms, which some programs read.
   */
  private static final String COMPUTED = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Csv() {}

  static void write(Path file, List<List<@Nullable Object>> rows) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(BYTE_ORDER_MARK);
      try (CsvWriter csv = CsvWriter.builder().build(out)) {
        for (List<@Nullable Object> row : rows) {
          csv.writeRecord(row.stream().map(Csv::cell).toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers as they are; text that begins like a formula behind an apostrophe. */
  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean formula =
        !(value instanceof Number) && !text.isEmpty() && COMPUTED.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
