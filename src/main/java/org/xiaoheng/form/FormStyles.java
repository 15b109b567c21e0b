package org.xiaoheng.form;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of a form look. */
final class FormStyles {
  private static final byte[] REQUIRED = {(byte) 0xFF, (byte) 0xE6, (byte) 0x99};
  private static final byte[] OPTIONAL = {(byte) 0xE7, (byte) 0xEC, (byte) 0xF3};

  final XSSFCellStyle title;
  final XSSFCellStyle note;
  final XSSFCellStyle required;
  final XSSFCellStyle optional;

  private final XSSFWorkbook book;
  private final String font;

  FormStyles(XSSFWorkbook book, String font) {
    this.book = book;
    this.font = font;
    title = style(14, true);
    note = style(11, false);
    note.setWrapText(true);
    note.setVerticalAlignment(VerticalAlignment.TOP);
    required = header(REQUIRED);
    optional = header(OPTIONAL);
  }

  /** Cells to be filled in. With the format {@code @} a code keeps its leading zeros. */
  XSSFCellStyle cells(String format) {
    XSSFCellStyle style = style(11, false);
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private XSSFCellStyle header(byte[] colour) {
    XSSFCellStyle style = style(11, true);
    style.setFillForegroundColor(new XSSFColor(colour, null));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setBorderBottom(BorderStyle.THIN);
    style.setWrapText(true);
    style.setAlignment(HorizontalAlignment.CENTER);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    return style;
  }

  private XSSFCellStyle style(int points, boolean bold) {
    XSSFFont face = book.createFont();
    face.setFontName(font);
    face.setFontHeightInPoints((short) points);
    face.setBold(bold);
    XSSFCellStyle style = book.createCellStyle();
    style.setFont(face);
    return style;
  }
}
