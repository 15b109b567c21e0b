package org.xiaoheng.report.workbook;

import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.report.Width;

/** One worksheet. Texts are always texts: what begins with = is no formula. */
final class Sheet {
  /** Characters that a cell can hold. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int LONGEST_LINE = 60;
  private static final int FOOTER_POINTS = 9;

  private final Worksheet sheet;
  private final String font;

  Sheet(Worksheet sheet, String font) {
    this.sheet = sheet;
    this.font = font;
  }

  String name() {
    return sheet.getName();
  }

  void text(int row, int column, @Nullable String text, Look look) {
    if (text != null && !text.isBlank()) {
      sheet.value(
          row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
    style(row, column, look).set();
  }

  /** A text of several lines at the cell's width. */
  void wrapped(int row, int column, @Nullable String text, Look look) {
    text(row, column, text, look);
    style(row, column, look).wrapText(true).verticalAlignment("top").set();
  }

  void number(int row, int column, Number number, String format, Look look) {
    sheet.value(row, column, number);
    style(row, column, look).format(format).horizontalAlignment("right").set();
  }

  /** A mark in place of a number. */
  void symbol(int row, int column, String symbol, Look look) {
    text(row, column, symbol, look);
    style(row, column, look).horizontalAlignment("right").set();
  }

  void centred(int row, int column, @Nullable String text, Look look) {
    text(row, column, text, look);
    style(row, column, look).horizontalAlignment("center").set();
  }

  /** A header cell that leads to another sheet. */
  void link(int row, int column, String text, String sheetName) {
    sheet.hyperlink(
        row, column, HyperLink.internal("'" + sheetName.replace("'", "''") + "'!A1", text));
    header(row, column);
  }

  /** A row of headers, filterable down to the last row and repeated on every printed page. */
  void headers(int row, List<String> titles) {
    for (int i = 0; i < titles.size(); i++) {
      text(row, i, titles.get(i), Look.HEADER);
      header(row, i);
    }
    sheet.rowHeight(row, 34);
    sheet.repeatRows(row, row);
  }

  private void header(int row, int column) {
    style(row, column, Look.HEADER)
        .wrapText(true)
        .horizontalAlignment("center")
        .verticalAlignment("center")
        .set();
  }

  void filter(int headerRow, int lastRow, int lastColumn) {
    if (lastRow > headerRow) {
      sheet.setAutoFilter(headerRow, 0, lastRow, lastColumn);
    }
  }

  void freeze(int columns, int rows) {
    sheet.freezePane(columns, rows);
  }

  void width(int column, double characters) {
    sheet.width(column, characters);
  }

  /** As wide as the widest text, within limits. */
  void width(int column, List<String> texts, int least) {
    int widest = texts.stream().mapToInt(Width::of).max().orElse(least);
    sheet.width(column, Math.min(LONGEST_LINE, Math.max(least, widest + 2)));
  }

  /** Landscape A4, as many pages as the rows need, one page wide. */
  void print(String footer) {
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    // & begins a code in headers and footers.
    sheet.footer(footer.replace("&", "&&"), Position.LEFT, font, FOOTER_POINTS);
    sheet.footer("&P / &N", Position.RIGHT, font, FOOTER_POINTS);
  }

  private StyleSetter style(int row, int column, Look look) {
    StyleSetter style = sheet.style(row, column);
    style.fontName(font).fontSize(look.size);
    if (look.bold) {
      style.bold();
    }
    if (look.italic) {
      style.italic();
    }
    if (look.colour != null) {
      style.fontColor(look.colour);
    }
    if (look.fill != null) {
      style.fillColor(look.fill);
    }
    return style;
  }
}
