package org.xiaoheng.ingest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/** Rows that are one table: delimited text, or the rows of a job file. */
final class SingleTable implements Tables {
  private final Iterator<Table> table;
  private final Closeable file;

  SingleTable(Table table, Closeable file) {
    this.table = List.of(table).iterator();
    this.file = file;
  }

  /**
   * Text with separators.
   *
   * @throws BrokenFile if its encoding cannot be told
   */
  static SingleTable delimited(Source source, Contract contract, InputStreamSupplier in)
      throws IOException {
    Encodings.Encoding encoding = Encodings.detect(in, source.options().get("encoding"));
    Reader reader = reader(in, encoding);
    try {
      char delimiter = Delimiters.detect(source, contract, reader);
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("encoding", encoding.charset().name());
      facts.put("delimiter", String.valueOf(delimiter));
      return new SingleTable(new Table("", new CsvLines(reader, delimiter), facts), reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static Reader reader(InputStreamSupplier in, Encodings.Encoding encoding)
      throws IOException {
    InputStream stream = in.open();
    try {
      stream.skipNBytes(encoding.markLength());
    } catch (IOException e) {
      stream.close();
      throw e;
    }
    return new BufferedReader(
        new InputStreamReader(
            stream,
            encoding
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        Delimiters.HEAD);
  }

  /** A file of which no row can be read. */
  static SingleTable broken(BrokenFile fault) {
    return new SingleTable(new Table("", fault.lines(), Map.of()), () -> {});
  }

  @Override
  public boolean hasNext() {
    return table.hasNext();
  }

  @Override
  public Table next() {
    return table.next();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
