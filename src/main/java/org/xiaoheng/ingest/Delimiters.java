package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/** Finds out what separates the cells of a text file. */
final class Delimiters {
  /** Characters at the start of a file in which the header must be. */
  static final int HEAD = 1 << 16;

  private static final List<Character> CANDIDATES = List.of(',', '\t', ';');

  private Delimiters() {}

  /**
   * The separator under which the file's header names most columns of the contract; a comma if none
   * does. The reader is left where it was.
   *
   * @throws BrokenFile if the job file names a separator that is not one character
   */
  static char detect(Source source, Contract contract, Reader reader) throws IOException {
    String named = source.options().get("delimiter");
    if (named != null) {
      return named(named);
    }
    String head = head(reader);
    HeaderFinder finder = new HeaderFinder(contract, source);
    char best = ',';
    int most = 0;
    for (char candidate : CANDIDATES) {
      @Nullable Header header = finder.find(lines(head, candidate));
      if (header != null && header.matched() > most) {
        most = header.matched();
        best = candidate;
      }
    }
    return best;
  }

  private static char named(String named) {
    if (named.equals("\\t") || named.equals("tab")) {
      return '\t';
    }
    if (named.length() != 1 || "\"\r\n".contains(named)) {
      throw new BrokenFile(0, Refusal.of("delimiter.invalid", named));
    }
    return named.charAt(0);
  }

  private static String head(Reader reader) throws IOException {
    char[] buffer = new char[HEAD];
    reader.mark(HEAD);
    int length = 0;
    int read = reader.read(buffer, 0, HEAD);
    while (read > 0) {
      length += read;
      read = reader.read(buffer, length, HEAD - length);
    }
    reader.reset();
    return new String(buffer, 0, length);
  }

  private static List<Line> lines(String head, char delimiter) {
    List<Line> lines = new ArrayList<>();
    CsvLines records = new CsvLines(new StringReader(head), delimiter);
    try {
      while (lines.size() < HeaderFinder.WINDOW && records.hasNext()) {
        lines.add(records.next());
      }
    } catch (BrokenFile e) {
      // The head may end inside a quoted cell; the lines before it are enough to tell.
      return lines;
    }
    return lines;
  }
}
