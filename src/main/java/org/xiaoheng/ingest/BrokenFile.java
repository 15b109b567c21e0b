package org.xiaoheng.ingest;

import java.util.Iterator;

/** From {@link #line} to {@link #last} the file cannot be read; what came before stands. */
final class BrokenFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int line;

  /** The last line of the file where that can be told, else {@link #line}. */
  final int last;

  final Refusal refusal;

  BrokenFile(int line, Refusal refusal) {
    this(line, line, refusal);
  }

  BrokenFile(int line, int last, Refusal refusal) {
    super(refusal.en());
    this.line = line;
    this.last = Math.max(line, last);
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
