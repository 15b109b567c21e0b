package org.xiaoheng.generate;

/**
 * One planted blemish, as listed in {@code dirt.csv}.
 *
 * @param file path relative to the sample's folder
 * @param sheet sheet of a workbook; empty for text files
 * @param line physical line or spreadsheet row, from 1, header included
 * @param column canonical column name; empty when the whole row is meant
 * @param header the column's header as that file writes it; empty likewise
 * @param kind what was planted, such as {@code full_width_digits}
 * @param text the cell as written; empty for a whole row
 * @param outcome what the ingest has to do with it
 * @param expected the value to be read, canonical ({@code 7}, {@code female}, {@code 2024-09-01});
 *     empty for a missing value and for rows that are not read. For a superseded row: the value
 *     that replaces it, if it changed.
 */
record Dirt(
    String file,
    String sheet,
    int line,
    String column,
    String header,
    String kind,
    String text,
    Outcome outcome,
    String expected) {

  /** What the ingest has to do with a dirty row. */
  enum Outcome {
    /** The row is accepted and the cell read as {@link Dirt#expected}. */
    READ,
    /** The row is refused. */
    REJECTED,
    /** The row is valid, and an equal or later row takes its place. */
    SUPERSEDED,
    /** Not a data row: a title, a row of units, a total. */
    SKIPPED
  }
}
