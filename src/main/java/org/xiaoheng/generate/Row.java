package org.xiaoheng.generate;

import org.jspecify.annotations.Nullable;

/** A row of a file in the making; at most one blemish is planted in it. */
final class Row {
  /**
   * @param column position of the dirty cell; −1 when the whole row is meant
   * @param text the cell as written
   */
  record Mark(int column, String kind, String text, Dirt.Outcome outcome, String expected) {}

  private Object[] cells;
  private Object @Nullable [] truth;
  private @Nullable Mark mark;
  private boolean kept;

  Row(Object... cells) {
    this.cells = cells;
  }

  static Row skipped(String kind, Object... cells) {
    Row row = new Row(cells);
    row.mark(-1, kind, "", Dirt.Outcome.SKIPPED, "");
    return row;
  }

  Object[] cells() {
    return cells;
  }

  String text(int column) {
    return cells[column].toString();
  }

  @Nullable Mark mark() {
    return mark;
  }

  boolean clean() {
    return mark == null && !kept;
  }

  /** Nothing more may be planted here. */
  void keep() {
    kept = true;
  }

  /** The row as it was before anything was planted. */
  Row original() {
    return new Row((truth == null ? cells : truth).clone());
  }

  /** Plants one cell. */
  void spoil(int column, String kind, Object written, Dirt.Outcome outcome, String expected) {
    replace(cells.clone(), column, written);
    mark(column, kind, written.toString(), outcome, expected);
  }

  private void replace(Object[] copy, int column, Object written) {
    truth = cells;
    copy[column] = written;
    cells = copy;
  }

  /** Replaces the whole row. */
  void spoilWhole(String kind, Object[] written, Dirt.Outcome outcome) {
    truth = cells;
    cells = written;
    mark(-1, kind, "", outcome, "");
  }

  /** Marks the row without changing it. */
  void mark(int column, String kind, String text, Dirt.Outcome outcome, String expected) {
    mark = new Mark(column, kind, text, outcome, expected);
  }
}
