package org.xiaoheng.ingest;

import java.util.Iterator;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;

/** Lines of one worksheet. */
final class SheetLines implements Iterator<Line> {
  private final Iterator<Row> rows;
  private final boolean date1904;
  private int last;

  SheetLines(Iterator<Row> rows, boolean date1904) {
    this.rows = rows;
    this.date1904 = date1904;
  }

  @Override
  public boolean hasNext() {
    try {
      return rows.hasNext();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public Line next() {
    Row row;
    try {
      row = rows.next();
    } catch (RuntimeException e) {
      throw broken(e);
    }
    // Books may leave out row numbers; the library then counts from 0.
    last = Math.max(row.getRowNum(), last + 1);
    String[] cells = new String[row.getCellCount()];
    int imprecise = -1;
    for (int i = 0; i < cells.length; i++) {
      Cell cell = row.hasCell(i) ? row.getCell(i) : null;
      cells[i] = cell == null ? "" : Cells.trim(CellText.of(cell, date1904));
      if (imprecise < 0 && cell != null && CellText.imprecise(cell)) {
        imprecise = i;
      }
    }
    return new Line(last, cells, imprecise);
  }

  private BrokenFile broken(RuntimeException e) {
    return new BrokenFile(
        last + 1, Refusal.of("workbook.row", last + 1, String.valueOf(e.getMessage())));
  }
}
