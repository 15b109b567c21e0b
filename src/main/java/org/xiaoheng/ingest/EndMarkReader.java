package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.Reader;

/**
 * Adds a last line that no file holds. If the parser hands it back as part of another row, a quote
 * was left open. Counts the lines that pass, for the rows that nobody can tell apart any more.
 */
final class EndMarkReader extends Reader {
  /** Two noncharacters, which Unicode bars from interchange. */
  static final String MARK = "\uFFFE\uFDD0";

  private final Reader text;
  private char last = '\0';
  private int ends;
  private String tail = "";
  private boolean ended;

  EndMarkReader(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (!ended) {
      int read = text.read(buffer, offset, length);
      for (int i = offset; i < offset + read; i++) {
        ends += buffer[i] == '\r' || buffer[i] == '\n' && last != '\r' ? 1 : 0;
        last = buffer[i];
      }
      if (read >= 0) {
        return read;
      }
      ended = true;
      tail = atLineStart() ? MARK : "\n" + MARK;
    }
    if (tail.isEmpty()) {
      return -1;
    }
    int read = Math.min(length, tail.length());
    tail.getChars(0, read, buffer, offset);
    tail = tail.substring(read);
    return read;
  }

  /** How many lines the whole text has; reads it to its end. */
  int lines() throws IOException {
    char[] buffer = new char[1 << 13];
    while (!ended) {
      read(buffer, 0, buffer.length);
    }
    return atLineStart() ? ends : ends + 1;
  }

  /** Whether the text ends inside of a line; to be asked at its end. */
  boolean endsInALine() {
    return !atLineStart();
  }

  private boolean atLineStart() {
    return last == '\0' || last == '\n' || last == '\r';
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
