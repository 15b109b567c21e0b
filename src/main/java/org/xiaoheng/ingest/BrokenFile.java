package org.xiaoheng.ingest;

import java.util.Iterator;

/** From {@link #line} on the file cannot be read; what came before stands. */
final class BrokenFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int line;
  final Refusal refusal;

  BrokenFile(int line, Refusal refusal) {
    super(refusal.en());
    this.line = line;
    this.refusal = refusal;
  }

  /** Lines of which not even the first can be read. */
  Iterator<Line> lines() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        throw BrokenFile.this;
      }

      @Override
      public Line next() {
        throw BrokenFile.this;
      }
    };
  }
}
