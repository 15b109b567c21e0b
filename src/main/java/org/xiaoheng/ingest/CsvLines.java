package org.xiaoheng.ingest;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Lines of delimited text. A quote that is opened and never closed is noticed. */
final class CsvLines implements Iterator<Line> {
  private final Handler handler = new Handler();
  private final EndMarkReader text;
  private final Iterator<Line> records;
  private @Nullable Line next;
  private boolean ended;

  CsvLines(Reader reader, char delimiter) {
    text = new EndMarkReader(reader);
    records =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(false)
            .acceptCharsAfterQuotes(false)
            .build(handler, text)
            .iterator();
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Line line = next;
    next = null;
    return line;
  }

  /** Whether the text ends without the end of a line; to be asked when there is no next. */
  boolean endsInALine() {
    return text.endsInALine();
  }

  private @Nullable Line read() {
    Line line;
    try {
      line = records.next();
    } catch (CsvParseException e) {
      ended = true;
      throw broken(handler.line, "quote.misplaced");
    }
    String last = line.cells()[line.cells().length - 1];
    if (!last.endsWith(EndMarkReader.MARK)) {
      return line;
    }
    ended = true;
    if (last.length() > EndMarkReader.MARK.length() || line.cells().length > 1) {
      // The mark stands on a line of its own; where it doesn't, a quoted cell swallowed the line.
      throw broken(line.number(), "quote.open");
    }
    return null;
  }

  private BrokenFile broken(int line, String code) {
    try {
      return new BrokenFile(line, text.lines(), Refusal.of(code, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Handler extends AbstractBaseCsvCallbackHandler<Line> {
    private final List<String> cells = new ArrayList<>();
    private int line;

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = Math.toIntExact(startingLineNumber);
      cells.clear();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      cells.add(length == 0 ? "" : Cells.trim(new String(buffer, offset, length)));
    }

    @Override
    protected RecordWrapper<Line> buildRecord() {
      return wrapRecord(new Line(line, cells.toArray(String[]::new)));
    }
  }
}
