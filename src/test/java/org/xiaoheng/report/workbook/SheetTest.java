package org.xiaoheng.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {
  /** The one cell, as another library reads it. */
  private static Cell written(java.util.function.Consumer<Sheet> content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      content.accept(new Sheet(book.newWorksheet("s"), "等线"));
    }
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      return book.getSheetAt(0).getRow(0).getCell(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1:A9)",
        "<script>alert(1)</script>",
        "\"第一\"小学 & 'b'"
      })
  void storesTextAsTextWhateverItBeginsWith(String text) throws IOException {
    Cell cell = written(s -> s.text(0, 0, text, Look.PLAIN));

    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
    assertThat(cell.getStringCellValue()).isEqualTo(text);
  }

  @Test
  void staysReadableWithCharactersThatNoXmlMayHold() throws IOException {
    assertThat(written(s -> s.text(0, 0, "a\u0001b", Look.PLAIN)).getStringCellValue())
        .startsWith("a")
        .endsWith("b");
  }

  @Test
  void keepsNumbersAsNumbersUnderTheirFormat() throws IOException {
    Cell cell = written(s -> s.number(0, 0, 95.123456, "#,##0.00\"%\"", Look.PLAIN));

    assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
    assertThat(cell.getNumericCellValue()).isEqualTo(95.123456);
    assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00\"%\"");
  }

  @Test
  void writesInAChineseFont() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      new Sheet(book.newWorksheet("s"), "等线").text(0, 0, "县", Look.HEADER);
    }
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      assertThat(book.getSheetAt(0).getRow(0).getCell(0).getCellStyle().getFont().getFontName())
          .isEqualTo("等线");
    }
  }
}
