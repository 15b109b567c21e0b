package org.xiaoheng.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.report.Texts;

class DefinitionsSheetTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final int FORMULA = 6;
  private static final int FOOTNOTES = 9;

  /** Heading and text of a column of the only indicator, as another library reads them. */
  private static List<String> column(int column, Locale locale) throws IOException {
    Indicator indicator = Catalogue.load(SCHEMA, List.of("vision")).indicator("poor_vision_rate");
    Wording words = new Wording(new Texts(locale), new Stages(List.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      Sheet sheet = new Sheet(book.newWorksheet("s"), "等线");
      DefinitionsSheet.write(sheet, "title", "", List.of(indicator), words);
    }
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      return List.of(
          book.getSheetAt(0).getRow(2).getCell(column).getStringCellValue(),
          book.getSheetAt(0).getRow(3).getCell(column).getStringCellValue());
    }
  }

  @Test
  void writesTheFormulaInTheLanguageOfTheWorkbook() throws IOException {
    assertThat(column(FORMULA, Locale.CHINESE))
        .containsExactly("公式", "100 × 视力不良学生数 / 双眼裸眼视力均有记录的学生数");
    assertThat(column(FORMULA, Locale.ENGLISH))
        .containsExactly("formula", "100 × poor vision / both eyes recorded");
  }

  @Test
  void writesFootnotesInTheLanguageOfTheWorkbook() throws IOException {
    assertThat(column(FOOTNOTES, Locale.CHINESE))
        .containsExactly(
            "注释",
            "按较差眼分度。\n配戴角膜塑形镜者按所测视力计,视力不良可能被低估。\n"
                + "一名学生一学年筛查多次的,取能够判定是否近视的最近一次;都不能判定的,取双眼视力均有记录的最近一次。");
    assertThat(column(FOOTNOTES, Locale.ENGLISH))
        .containsExactly(
            "footnotes",
            "Graded by the worse eye.\nWearers of orthokeratology lenses count by the acuity measured;"
                + " poor vision may be underestimated.\n"
                + "Of a pupil screened several times in a school year the latest screening counts that"
                + " decides on myopia; where none does, the latest with the acuity of both eyes.");
  }
}
