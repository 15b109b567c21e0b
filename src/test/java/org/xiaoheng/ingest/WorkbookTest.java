package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.ingest.Reading.PUPILS;
import static org.xiaoheng.ingest.Reading.SCHOOLS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class WorkbookTest {
  private static byte[] book(Consumer<Workbook> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      content.accept(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Worksheet row(Worksheet sheet, int row, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        sheet.value(row, i, number);
      } else {
        sheet.value(row, i, cells[i].toString());
      }
    }
    return sheet;
  }

  /** A workbook of one sheet from raw XML, for what the writer does not write. */
  private static byte[] raw(String workbookProperties, String formats, String sheetData) {
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
              + "<Override PartName='/xl/workbook.xml' ContentType='"
              + types
              + "sheet.main+xml'/>"
              + (formats.isEmpty()
                  ? ""
                  : "<Override PartName='/xl/styles.xml' ContentType='" + types + "styles+xml'/>")
              + "</Types>");
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
              + "<Relationship Id='r1' Type='"
              + rel
              + "/worksheet' Target='s.xml'/>"
              + "</Relationships>");
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns='"
              + main
              + "' xmlns:r='"
              + rel
              + "'>"
              + workbookProperties
              + "<sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets></workbook>");
      entry(zip, "xl/styles.xml", "<styleSheet xmlns='" + main + "'>" + formats + "</styleSheet>");
      entry(
          zip,
          "xl/s.xml",
          "<worksheet xmlns='" + main + "'><sheetData>" + sheetData + "</sheetData></worksheet>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String cell, String text) {
    return "<c r='" + cell + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
  }

  @Test
  void readsNumbersAsPlainTextOfTheFewestDigits() {
    byte[] bytes =
        book(
            b -> {
              Worksheet sheet = b.newWorksheet("表");
              row(sheet, 0, "学校代码", "学校名称", "在校生数", "女生数");
              row(sheet, 1, new BigDecimal("2123000123.0"), "甲校", 8.9000000000000004, 0.1 + 0.2);
              row(sheet, 2, 1e12, " 乙校 ", new BigDecimal("1E-7"), 0);
            });
    assertThat(Reading.xlsx(SCHOOLS).of(bytes).data())
        .containsExactly("2123000123|甲校|8.9|0.3", "1000000000000|乙校|0.0000001|0");
  }

  @Test
  void readsEverySheetWithAHeaderAndSaysWhichHadNone() {
    byte[] bytes =
        book(
            b -> {
              row(b.newWorksheet("说明"), 0, "填表说明");
              row(row(b.newWorksheet("小学"), 0, "学校代码", "在校生数"), 1, "1", 20);
              row(row(row(b.newWorksheet("初中"), 1, "表"), 2, "在校生数", "学校代码"), 3, 30, "2");
              Worksheet hidden = row(b.newWorksheet("旧"), 0, "学校代码", "在校生数");
              row(hidden, 1, "3", 40).setVisibilityState(VisibilityState.HIDDEN);
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.data()).containsExactly("1|-|20|-", "2|-|30|-");
    assertThat(rows.lines()).containsExactly(2, 4);
    assertThat(rows.refused()).isEmpty();
    assertThat(rows.profiles()).hasSize(3);
    assertThat(rows.profile().get("problem").asText()).isEqualTo("header.absent");
    assertThat(rows.profile().get("hidden_sheets").toString()).isEqualTo("[\"旧\"]");
    assertThat(rows.all()).extracting(SentRow::sheet).containsExactly("说明", "小学", "小学", "初中", "初中");
    assertThat(Reading.xlsx(SCHOOLS).option("sheet", "初中").of(bytes).data())
        .containsExactly("2|-|30|-");
    assertThat(Reading.xlsx(SCHOOLS).option("sheet", "高中").of(bytes).firstRefusal().en())
        .contains("说明, 小学, 初中, 旧");
  }

  @Test
  void refusesABookWithoutAnyHeaderOnce() {
    byte[] bytes =
        book(
            b -> {
              row(b.newWorksheet("一"), 0, "x", "y");
              b.newWorksheet("二");
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.firstRefusal().zh()).contains("一, 二");
    assertThat(rows.profiles())
        .extracting(p -> p.get("refused_rows").asInt())
        .containsExactly(0, 1);
  }

  @Test
  void refusesABookWithoutASheetThatIsShown() {
    byte[] bytes =
        book(
            b -> {
              Worksheet hidden = row(b.newWorksheet("旧"), 0, "学校代码", "在校生数");
              row(hidden, 1, "3", 40).setVisibilityState(VisibilityState.HIDDEN);
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.data()).isEmpty();
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.profiles()).hasSize(1);
    assertThat(rows.profile().get("refused_rows").asInt()).isEqualTo(1);
  }

  @Test
  void readsDatesByTheCellsFormat() {
    byte[] bytes =
        book(
            b -> {
              Worksheet sheet = row(b.newWorksheet("表"), 0, "学年", "学籍号", "筛查日期");
              row(sheet, 1, 2022, "G1");
              sheet.value(1, 2, LocalDate.of(2023, 4, 5));
              sheet.style(1, 2).format("yyyy\"年\"m\"月\"d\"日\"").set();
              row(sheet, 2, 2022, "G2", "2023.4.6");
              // The day number of 2023-04-05, as cells hold it that lost their date format.
              row(sheet, 3, 2022, "G3", 45021);
              row(sheet, 4, 2022, "G4", "45021");
            });
    assertThat(Reading.xlsx(PUPILS).of(bytes).data())
        .containsExactly(
            "2022|G1|-|2023-04-05",
            "2022|G2|-|2023.4.6",
            "2022|G3|-|2023-04-05",
            "2022|G4|-|2023-04-05");
  }

  @Test
  void readsBuiltInDatesTimesAndZeroPaddedCodes() {
    String formats =
        "<numFmts><numFmt numFmtId='170' formatCode='000000'/></numFmts><cellXfs>"
            + "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='31'/><xf numFmtId='45'/>"
            + "<xf numFmtId='20'/><xf numFmtId='170'/></cellXfs>";
    String header = "<row r='1'>" + text("A1", "学校代码") + text("B1", "在校生数") + "</row>";
    // 0.15625 days are 3 h 45 min; 225 s are 0.0026041666666666665 days.
    byte[] bytes =
        raw(
            "",
            formats,
            header
                + "<row r='2'><c r='A2' s='5'><v>812</v></c><c r='B2' s='1'><v>45021</v></c></row>"
                + "<row r='3'><c r='A3' s='0'><v>812</v></c><c r='B3' s='2'><v>45021.5</v></c></row>"
                + "<row r='4'><c r='A4' s='0'><v>1</v></c>"
                + "<c r='B4' s='3'><v>0.0026041666666666665</v></c></row>"
                + "<row r='5'><c r='A5' s='0'><v>1</v></c><c r='B5' s='4'><v>0.15625</v></c></row>");
    assertThat(Reading.xlsx(SCHOOLS).of(bytes).data())
        .containsExactly("000812|-|2023-04-05|-", "812|-|2023-04-05|-", "1|-|3:45|-", "1|-|3:45|-");
  }

  @Test
  void keepsTheSignOfPercentAndTheHundredthsOfATime() {
    String formats =
        "<numFmts><numFmt numFmtId='170' formatCode='0.0%'/></numFmts><cellXfs>"
            + "<xf numFmtId='0'/><xf numFmtId='9'/><xf numFmtId='10'/><xf numFmtId='170'/>"
            + "<xf numFmtId='47'/></cellXfs>";
    String header = "<row r='1'>" + text("A1", "学校代码") + text("B1", "在校生数") + "</row>";
    // 7.85 s are 7.85 / 86400 = 0.0000908564814814815 days.
    byte[] bytes =
        raw(
            "",
            formats,
            header
                + "<row r='2'><c r='A2'><v>1</v></c><c r='B2' s='1'><v>0.07</v></c></row>"
                + "<row r='3'><c r='A3'><v>2</v></c><c r='B3' s='2'><v>0.125</v></c></row>"
                + "<row r='4'><c r='A4'><v>3</v></c><c r='B4' s='3'><v>-1.5</v></c></row>"
                + "<row r='5'><c r='A5'><v>4</v></c>"
                + "<c r='B5' s='4'><v>9.08564814814815E-5</v></c></row>");
    assertThat(Reading.xlsx(SCHOOLS).of(bytes).data())
        .containsExactly("1|-|7%|-", "2|-|12.5%|-", "3|-|-150%|-", "4|-|0:07.85|-");
  }

  @Test
  void keepsTheUnitThatAFormatWritesBehindANumber() {
    String formats =
        "<numFmts><numFmt numFmtId='170' formatCode='0.00&quot;万元&quot;'/>"
            + "<numFmt numFmtId='171' formatCode='#,##0.00\\万\\元;-0'/>"
            + "<numFmt numFmtId='172' formatCode='0.0,&quot;千人&quot;'/>"
            + "<numFmt numFmtId='173' formatCode='0&quot;人&quot;'/></numFmts><cellXfs>"
            + "<xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='172'/>"
            + "<xf numFmtId='173'/></cellXfs>";
    StringBuilder rows =
        new StringBuilder("<row r='1'>" + text("A1", "学校代码") + text("B1", "在校生数") + "</row>");
    for (int i = 1; i <= 4; i++) {
      String row = String.valueOf(i + 1);
      rows.append("<row r='" + row + "'><c r='A" + row + "'><v>" + i + "</v></c>");
      rows.append("<c r='B" + row + "' s='" + i + "'><v>5000</v></c></row>");
    }
    // The third shows 5.0千人 of 5000, which is what it is.
    assertThat(Reading.xlsx(SCHOOLS).of(raw("", formats, rows.toString())).data())
        .containsExactly("1|-|5000万元|-", "2|-|5000万元|-", "3|-|5000|-", "4|-|5000|-");
  }

  @Test
  void aFormulaThatNobodyHasComputedIsNoBlankCell() {
    String rows =
        "<row r='1'>"
            + text("A1", "学校代码")
            + text("B1", "在校生数")
            + text("C1", "女生数")
            + "</row><row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>20</v></c>"
            + "<c r='C2'><f>B2-11</f></c></row>"
            + "<row r='3'><c r='A3'><v>2</v></c><c r='B3'><v>20</v></c>"
            + "<c r='C3' t='str'><f>IF(B3&gt;50,9,\"\")</f><v></v></c></row>";
    assertThat(Reading.xlsx(SCHOOLS).of(raw("", "<cellXfs/>", rows)).data())
        .containsExactly("1|-|20|=B2-11", "2|-|20|-");
  }

  @Test
  void saysSoOfASingleRowOfFiguresWithoutHeader() {
    byte[] bytes =
        book(
            b -> {
              row(row(b.newWorksheet("小学"), 0, "学校代码", "在校生数"), 1, "1", 20);
              row(b.newWorksheet("续表"), 0, 2, 30, 14);
              row(b.newWorksheet("说明"), 0, "填报说明", 1, 2);
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.refused().get(0).sheet()).isEqualTo("续表");
  }

  @Test
  void saysSoIfASheetOfFiguresHasNoHeaderThatIsKnown() {
    byte[] bytes =
        book(
            b -> {
              row(row(b.newWorksheet("小学"), 0, "学校代码", "在校生数"), 1, "1", 20);
              Worksheet other = row(b.newWorksheet("初中"), 0, "编号", "人头", "班");
              row(row(other, 1, 2, 30, 1), 2, 3, 40, 1);
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.data()).containsExactly("1|-|20|-");
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.refused().get(0).sheet()).isEqualTo("初中");
    assertThat(rows.firstRefusal().zh()).contains("初中");
  }

  @Test
  void countsDatesFrom1904IfTheBookSaysSo() {
    String header = "<row r='1'>" + text("A1", "学校代码") + text("B1", "在校生数") + "</row>";
    String formats = "<cellXfs><xf numFmtId='14'/></cellXfs>";
    String day = "<row r='2'>" + text("A2", "1") + "<c r='B2' s='0'><v>43559</v></c></row>";
    // Both systems lie 1462 days apart: 43559 + 1462 = 45021, 2023-04-05.
    assertThat(
            Reading.xlsx(SCHOOLS)
                .of(raw("<workbookPr date1904='1'/>", formats, header + day))
                .data())
        .containsExactly("1|-|2023-04-05|-");
    assertThat(Reading.xlsx(SCHOOLS).of(raw("", formats, header + day)).data())
        .containsExactly("1|-|2019-04-04|-");
  }

  @Test
  void readsFormulasBooleansAndErrorsAsTheirResult() {
    String rows =
        "<row r='1'>"
            + text("A1", "学校代码")
            + text("B1", "学校名称")
            + text("C1", "在校生数")
            + text("D1", "女生数")
            + "</row>"
            + "<row r='2'><c r='A2' t='b'><v>1</v></c><c r='B2' t='str'><f>\"a\"</f><v>甲校</v></c>"
            + "<c r='C2'><f>SUM(D2:D2)</f><v>20.0</v></c><c r='D2' t='e'><v>#N/A</v></c></row>"
            + "<row r='3'><c r='A3'><v>1</v></c><c r='C3' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>";
    assertThat(Reading.xlsx(SCHOOLS).of(raw("", "<cellXfs/>", rows)).data())
        .containsExactly("true|甲校|20|#N/A", "1|-|#DIV/0!|-");
  }

  @Test
  void readsABookWithoutStyles() {
    String rows =
        "<row r='1'>"
            + text("A1", "学校代码")
            + text("B1", "在校生数")
            + "</row>"
            + "<row r='2'>"
            + text("A2", "1")
            + "<c r='B2'><v>20</v></c></row>";
    assertThat(Reading.xlsx(SCHOOLS).of(raw("", "", rows)).data()).containsExactly("1|-|20|-");
  }

  @Test
  void numbersRowsThatCarryNoNumber() {
    String rows =
        "<row><c t='inlineStr'><is><t>学校代码</t></is></c>"
            + "<c t='inlineStr'><is><t>在校生数</t></is></c></row>"
            + "<row><c><v>1</v></c><c><v>20</v></c></row>";
    Reading.Rows read = Reading.xlsx(SCHOOLS).of(raw("", "<cellXfs/>", rows));
    assertThat(read.data()).containsExactly("1|-|20|-");
    assertThat(read.lines()).containsExactly(2);
  }

  @Test
  void refusesANumberWhoseLastDigitsTheSpreadsheetHasChanged() {
    byte[] bytes =
        book(
            b -> {
              Worksheet sheet = row(b.newWorksheet("表"), 0, "学校代码", "在校生数");
              row(sheet, 1, new BigDecimal("230803201501011230"), 20);
              row(sheet, 2, "230803201501011234", 20);
            });
    Reading.Rows rows = Reading.xlsx(SCHOOLS).of(bytes);
    assertThat(rows.refusals()).containsExactly("2 number.imprecise");
    assertThat(rows.data()).containsExactly("230803201501011234|-|20|-");
  }

  @Test
  void keepsRowsBeforeTheDamage() {
    String rows =
        "<row r='1'>"
            + text("A1", "学校代码")
            + text("B1", "在校生数")
            + "</row>"
            + "<row r='2'>"
            + text("A2", "1")
            + "<c r='B2'><v>20</v></c></row>"
            + "<row r='3'><c r='A3'></row>";
    Reading.Rows read = Reading.xlsx(SCHOOLS).of(raw("", "<cellXfs/>", rows));
    assertThat(read.data()).containsExactly("1|-|20|-");
    assertThat(read.refusals()).containsExactly("3 workbook.row");
  }

  @Test
  void refusesWhatIsNoWorkbook() {
    assertThat(Reading.xlsx(SCHOOLS).of("学校代码,在校生数").refusals())
        .containsExactly("0 workbook.broken");
    assertThat(Reading.xlsx(SCHOOLS).of(new byte[] {'P', 'K', 3, 4, 0}).refusals())
        .containsExactly("0 workbook.broken");
    byte[] old = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    assertThat(Reading.xlsx(SCHOOLS).of(old).refusals()).containsExactly("0 workbook.old");
  }
}
