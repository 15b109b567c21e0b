package org.xiaoheng.report.workbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How to read the workbook: statuses, symbols, and the release that it shows. */
final class NotesSheet {
  private static final List<String> READING =
      List.of(
          "notes.actual",
          "notes.gap",
          "notes.binding",
          "notes.percent",
          "notes.year",
          "notes.remark");

  /** Explained even where they do not occur: a reader looks a symbol up before she meets it. */
  private static final List<String> WITHOUT_VALUE =
      List.of("suppressed", "no_data", "not_applicable", "not_comparable", "failed");

  private final Sheet sheet;
  private final Wording words;
  private int row;

  NotesSheet(Sheet sheet, Wording words) {
    this.sheet = sheet;
    this.words = words;
  }

  /**
   * @param statuses those that occur
   * @param release what the release was made from, in lines
   */
  void write(String title, String label, Set<String> statuses, List<String> release) {
    sheet.text(row++, 0, words.of("notes") + "  " + title, Look.TITLE);
    sheet.text(row++, 0, label, Look.LABEL);
    sheet.freeze(0, row);
    section("notes.release");
    release.forEach(line -> sheet.text(row++, 0, line, Look.PLAIN));
    section("notes.reading");
    READING.forEach(key -> sheet.text(row++, 0, words.of(key), Look.PLAIN));
    section("notes.statuses");
    sheet.text(row, 0, words.of("status"), Look.HEADER);
    sheet.text(row, 1, words.of("symbol"), Look.HEADER);
    sheet.text(row++, 2, words.of("meaning"), Look.HEADER);
    Set<String> explained = new TreeSet<>(statuses);
    explained.addAll(WITHOUT_VALUE);
    for (String status : explained) {
      sheet.text(row, 0, words.status(status), Look.of(status));
      String symbol = words.symbol(status);
      sheet.centred(row, 1, symbol.equals(words.status(status)) ? "" : symbol, Look.PLAIN);
      sheet.text(row++, 2, words.meaning(status), Look.PLAIN);
    }
    sheet.width(0, 24);
    sheet.width(1, 10);
    sheet.width(2, 110);
    sheet.print(title + "  " + label);
  }

  private void section(String key) {
    row++;
    sheet.text(row, 0, words.of(key), Look.SECTION);
    sheet.text(row, 1, "", Look.SECTION);
    sheet.text(row++, 2, "", Look.SECTION);
  }
}
