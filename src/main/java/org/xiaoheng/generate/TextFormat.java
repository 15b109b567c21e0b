package org.xiaoheng.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How a county writes its text files.
 *
 * @param charset encoding
 * @param mark whether a byte order mark comes first
 * @param separator between cells
 * @param lineEnd end of line
 */
record TextFormat(Charset charset, boolean mark, char separator, LineDelimiter lineEnd) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** UTF-8 with a byte order mark, commas: what a spreadsheet of today saves. */
  static final TextFormat UTF8_MARK =
      new TextFormat(StandardCharsets.UTF_8, true, ',', LineDelimiter.CRLF);

  /** GB18030 with commas: what a Chinese spreadsheet saves. */
  static final TextFormat CHINESE = new TextFormat(GB18030, false, ',', LineDelimiter.CRLF);

  static final TextFormat PLAIN =
      new TextFormat(StandardCharsets.UTF_8, false, ',', LineDelimiter.LF);

  private static final List<TextFormat> ALL =
      List.of(
          UTF8_MARK,
          CHINESE,
          new TextFormat(StandardCharsets.UTF_8, false, '\t', LineDelimiter.LF),
          new TextFormat(StandardCharsets.UTF_8, true, ';', LineDelimiter.CRLF),
          PLAIN,
          new TextFormat(GB18030, false, '\t', LineDelimiter.CRLF),
          new TextFormat(GB18030, false, ';', LineDelimiter.LF));

  /** The format of the county of that number. */
  static TextFormat of(int index) {
    return ALL.get(index % ALL.size());
  }

  void write(Path file, Sheet sheet) throws IOException {
    try (Writer writer = writer(file);
        CsvWriter csv =
            CsvWriter.builder().fieldSeparator(separator).lineDelimiter(lineEnd).build(writer)) {
      for (Row row : sheet.above) {
        csv.writeRecord(texts(row));
      }
      csv.writeRecord(sheet.columns.stream().map(Sheet.Column::header).toList());
      for (Row row : sheet.rows) {
        csv.writeRecord(texts(row));
      }
    }
  }

  private Writer writer(Path file) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(file, charset);
    if (mark) {
      writer.write('\uFEFF');
    }
    return writer;
  }

  private static String[] texts(Row row) {
    return Arrays.stream(row.cells()).map(Object::toString).toArray(String[]::new);
  }
}
