package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.Reader;

/**
 * Adds a last line that no file holds. If the parser hands it back as part of another row, a quote
 * was left open.
 */
final class EndMarkReader extends Reader {
  /** Two noncharacters, which Unicode bars from interchange. */
  static final String MARK = "\uFFFE\uFDD0";

  private final Reader text;
  private char last = '\n';
  private String tail = "";
  private boolean ended;

  EndMarkReader(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (!ended) {
      int read = text.read(buffer, offset, length);
      if (read > 0) {
        last = buffer[offset + read - 1];
      }
      if (read >= 0) {
        return read;
      }
      ended = true;
      tail = last == '\n' || last == '\r' ? MARK : "\n" + MARK;
    }
    if (tail.isEmpty()) {
      return -1;
    }
    int read = Math.min(length, tail.length());
    tail.getChars(0, read, buffer, offset);
    tail = tail.substring(read);
    return read;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
