package org.xiaoheng.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The form in which the rows of a query are printed. Rows are printed as they arrive. */
public enum ResultFormat {
  /** Columns for a terminal. Long results come in pages, each with widths of its own. */
  TABLE,
  /** RFC 4180 with a header; null is an empty field, the empty text a quoted one. Raw data. */
  CSV,
  /** One object per line. */
  JSON;

  private static final int PAGE = 1000;

  /** Prints the result of a query. */
  public void print(Dataset<Row> result, PrintStream out) {
    Iterator<Row> rows = result.toLocalIterator();
    print(
        List.of(result.columns()),
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public List<@Nullable Object> next() {
            return Cells.of(rows.next());
          }
        },
        out);
  }

  void print(List<String> columns, Iterator<List<@Nullable Object>> rows, PrintStream out) {
    switch (this) {
      case TABLE -> table(columns, rows, out);
      case CSV -> csv(columns, rows, out);
      case JSON -> json(columns, rows, out);
    }
  }

  private static void table(
      List<String> columns, Iterator<List<@Nullable Object>> rows, PrintStream out) {
    do {
      List<List<String>> page = new ArrayList<>();
      while (rows.hasNext() && page.size() < PAGE) {
        List<String> cells = new ArrayList<>();
        for (Object cell : rows.next()) {
          String text = Cells.text(cell);
          cells.add(text == null ? "" : text);
        }
        page.add(cells);
      }
      TextTable.lines(columns, page).forEach(out::println);
    } while (rows.hasNext());
  }

  private static void csv(
      List<String> columns, Iterator<List<@Nullable Object>> rows, PrintStream out) {
    // Written row by row to the stream, which must stay open: it is not ours to close.
    StringWriter buffer = new StringWriter();
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .bufferSize(0)
            .build(buffer)) {
      csv.writeRecord(columns);
      flush(buffer, out);
      while (rows.hasNext()) {
        List<@Nullable String> cells = new ArrayList<>();
        for (Object cell : rows.next()) {
          cells.add(Cells.text(cell));
        }
        csv.writeRecord(cells);
        flush(buffer, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flush(StringWriter buffer, PrintStream out) {
    out.print(buffer);
    buffer.getBuffer().setLength(0);
  }

  private static void json(
      List<String> columns, Iterator<List<@Nullable Object>> rows, PrintStream out) {
    while (rows.hasNext()) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      List<@Nullable Object> cells = rows.next();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i), cells.get(i));
      }
      out.print(Cells.json(object));
      out.print('\n');
    }
  }
}
