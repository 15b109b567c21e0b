package org.xiaoheng.ingest;

/**
 * One row of a file before anything is known about it.
 *
 * @param number line of the file or row of the sheet, from 1
 * @param cells trimmed; empty for blank
 * @param imprecise index of the first numeric cell with more digits than a spreadsheet keeps (15),
 *     or -1: what was typed there is lost
 */
@SuppressWarnings("ArrayRecordComponent") // Lines are never compared.
record Line(int number, String[] cells, int imprecise) {
  Line(int number, String[] cells) {
    this(number, cells, -1);
  }

  boolean blank() {
    return width() == 0;
  }

  /** Number of cells up to the last that is not blank. */
  int width() {
    int width = cells.length;
    while (width > 0 && cells[width - 1].isEmpty()) {
      width--;
    }
    return width;
  }

  String cell(int index) {
    return index < cells.length ? cells[index] : "";
  }

  /** Whether both say the same, cell for cell. */
  boolean sameAs(Line other) {
    int width = width();
    return width == other.width()
        && java.util.Arrays.equals(cells, 0, width, other.cells, 0, width);
  }
}
