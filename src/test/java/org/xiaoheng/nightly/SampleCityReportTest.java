package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.nightly.SampleCityRun.SCHEMA;
import static org.xiaoheng.nightly.SampleCityRun.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.site.Site;
import org.xiaoheng.report.workbook.ReleaseWorkbook;

/** The workbook and the report of the sample city hold the numbers of its tables. */
// After the class that makes the run: two classes run at a time, and both would wait for it.
@Order(2)
@ExtendWith(SampleCityRun.class)
final class SampleCityReportTest extends SparkTest {
  private final Releases releases = SampleCityRun.releases();
  private final Release release = SampleCityRun.release();

  @Test
  void writesTheNumbersOfTheTablesIntoTheWorkbook() throws IOException {
    byte[] bytes =
        new ReleaseWorkbook(releases, release, SCHEMA, new Texts(Locale.CHINESE)).bytes();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      List<String> areas =
          table(Table.PLAN_ATTAINMENT).select("area_name").distinct().collectAsList().stream()
              .map(r -> r.getString(0))
              .toList();
      List<String> sheets = new ArrayList<>();
      book.sheetIterator().forEachRemaining(s -> sheets.add(s.getSheetName()));
      assertThat(sheets).containsAll(areas).contains("总览", "指标定义", "说明");
      for (String sheet : sheets) {
        assertThat(book.getSheet(sheet).getRow(1).getCell(0).getStringCellValue())
            .as(sheet)
            .contains("合成数据");
      }
      assertThat(book.getSheet("向阳区(合成)").getPaneInformation().isFreezePane()).isTrue();

      int numbers = 0;
      Map<String, Double> published =
          table(Table.INDICATOR_VALUE)
              .where("area_level = 'county' and area_name = '向阳区(合成)' and sex = 'all'")
              .where("status = 'ok' and school_year = 2024 and stage = 'preschool'")
              .collectAsList()
              .stream()
              .collect(
                  Collectors.toMap(
                      r -> r.<String>getAs("indicator_name"), r -> r.<Double>getAs("value")));
      for (org.apache.poi.ss.usermodel.Row row : book.getSheet("向阳区(合成)")) {
        if (row.getRowNum() > 3 && row.getCell(1) != null) {
          Double value = published.get(row.getCell(0).getStringCellValue());
          if (value != null && row.getCell(1).getStringCellValue().equals("学前")) {
            assertThat(row.getCell(row.getLastCellNum() - 1).getNumericCellValue())
                .isEqualTo(value);
            numbers++;
          }
        }
      }
      assertThat(numbers).isPositive();
    }
  }

  @Test
  void saysInTheWorkbookWhatLeavesSchoolsOutAndWhichYearsAreFiscal() throws IOException {
    Row remarked =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'county' and sex = 'all' and status = 'ok'")
            .where("reason rlike '^另有 [0-9]+ 所学校数据不全,未计入。$'")
            .orderBy("area_code", "indicator", "stage", "school_year")
            .first();
    String remark = remarked.<Integer>getAs("school_year") + ":" + remarked.getAs("reason");
    byte[] bytes =
        new ReleaseWorkbook(releases, release, SCHEMA, new Texts(Locale.CHINESE)).bytes();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var sheet = book.getSheet(remarked.getAs("area_name"));
      List<String> titles = new ArrayList<>();
      sheet.getRow(3).forEach(c -> titles.add(c.getStringCellValue()));
      assertThat(titles).contains("年份类型", "备注", "2024–2025学年或2024年度");
      List<String> remarks = new ArrayList<>();
      Map<String, String> kinds = new java.util.HashMap<>();
      for (org.apache.poi.ss.usermodel.Row row : sheet) {
        if (row.getRowNum() > 3) {
          var said = row.getCell(titles.indexOf("备注"));
          var kind = row.getCell(titles.indexOf("年份类型"));
          remarks.addAll(said == null ? List.of() : said.getStringCellValue().lines().toList());
          kinds.put(
              row.getCell(0).getStringCellValue(), kind == null ? "" : kind.getStringCellValue());
        }
      }
      assertThat(remarks).contains(remark);
      assertThat(kinds).containsEntry("一般公共预算教育支出", "年度").containsEntry("在校生数", "学年");
    }
  }

  @Test
  void writesAReportWhoseNumbersAreThoseOfTheTables(@TempDir Path report) throws IOException {
    Path first = Site.write(releases, release, SCHEMA, Map::of, report.resolve("site"));

    assertThat(first).isEqualTo(report.resolve("site/index.html")).exists();
    Row county =
        table(Table.INDICATOR_VALUE)
            .where(
                "indicator = 'inclusive_coverage' and area_code = '230811' and school_year = 2024")
            .select(col("value").cast("string"))
            .first();
    assertThat(unpacked(first.resolveSibling("data/area-230811.js")))
        .contains("[\"inclusive_coverage\",\"preschool\",2024," + county.getString(0) + ",");
    Row rows =
        table(Table.RECONCILIATION).agg(sum("received"), sum("accepted"), sum("rejected")).first();
    assertThat(first.resolveSibling("en/data.html"))
        .content(StandardCharsets.UTF_8)
        .contains(
            String.format(
                Locale.ROOT,
                "%d rows received = %d accepted + %d refused",
                rows.getLong(0),
                rows.getLong(1),
                rows.getLong(2)));
    long missed =
        table(Table.PLAN_ATTAINMENT).where("area_code = '230883' and status = 'missed'").count();
    assertThat(first.resolveSibling("area-230883.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<strong>" + missed + "</strong><span><b aria-hidden=\"true\">✗");
  }

  /** The data of a page: a base64 text in a script, gzip inside. */
  private static String unpacked(Path script) throws IOException {
    Matcher packed = Pattern.compile("\"(H4sI[^\"]+)\"").matcher(Files.readString(script));
    assertThat(packed.find()).isTrue();
    try (GZIPInputStream gzip =
        new GZIPInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1))))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
