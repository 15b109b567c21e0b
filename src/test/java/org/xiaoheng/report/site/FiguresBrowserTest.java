package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/**
 * The pages of an indicator and of the data in a real browser: charts, tables and what they give to
 * keep.
 */
class FiguresBrowserTest extends BrowserTest {
  @Test
  void saysPlainlyWhichCountiesCannotBeToldApart() {
    open("indicator-fitness_pass_rate.html", "#stage=schools&a=230803&b=230804");
    assertThat(browser().texts("#told")).singleElement().asString().contains("无法区分");

    browser().choose("#pair select[name=b]", "230801");
    assertThat(browser().address()).contains("b=230801");
    assertThat(browser().texts("#told"))
        .singleElement()
        .asString()
        .contains("第3县(合成)", "高于第1县(合成)", "差异超出偶然波动");
    assertThat(browser().texts("#comparison tbody tr"))
        .anySatisfy(r -> assertThat(r).contains("第1县(合成)", "39.25–46.00", "9 (9–9)", "低于99.8%控制限"));
  }

  @Test
  void writesTheFiguresOfAnIndicatorAsCsvThatComputesNothing() throws IOException {
    open("indicator-fitness_pass_rate.html", "");

    Path file = downloaded("#csv", "fitness_pass_rate.csv");

    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    assertThat(lines.get(0)).startsWith("\uFEFF代码,地区,层级");
    assertThat(lines)
        .anySatisfy(
            l ->
                assertThat(l)
                    .startsWith("230801,第1县(合成),县级,")
                    .contains(",2025,42.5,%,有值,15,1000,39.25,46,Wilson,9,9,9,85,95,80,100,低于"));
    assertThat(lines)
        .anySatisfy(
            l -> assertThat(l).startsWith("230802,<i>斜体</i>县,县级,").contains(",2025,,%,不予公布,,,"));
  }

  @Test
  void writesTheFiguresOfAnIndicatorAsWorkbookWithNumbersAndText() throws IOException {
    open("indicator-fitness_pass_rate.html", "");

    Path file = downloaded("#xlsx", "fitness_pass_rate.xlsx");

    try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
      List<Row> rows = book.getFirstSheet().read();
      Row worst = row(rows, "230801");
      // The fixture's worst county starts at 40 in 2020 and gains a half a year.
      assertThat(worst.getCell(5).asNumber()).isEqualByComparingTo("40");
      assertThat(worst.getCell(10).asNumber()).isEqualByComparingTo("42.5");
      Row withheld = row(rows, "230802");
      assertThat(withheld.getCell(5).getRawValue()).isEqualTo("不予公布");

      // Interval 3.25 below and 3.5 above 42.5; the last of the nine with a value, apart from all.
      Row compared = row(book.findSheet("比较").orElseThrow().read(), "230801");
      assertThat(compared.getCell(5).asNumber()).isEqualByComparingTo("39.25");
      assertThat(compared.getCell(6).asNumber()).isEqualByComparingTo("46");
      assertThat(compared.getCell(8).asNumber()).isEqualByComparingTo("9");
      assertThat(compared.getCell(15).getRawValue()).isEqualTo("低于99.8%控制限");
      assertThat(compared.getCellText(16)).isEmpty();
    }
  }

  @Test
  void drawsAnIndicatorFromTheTableBesideIt() {
    open("indicator-fitness_pass_rate.html", "#stage=schools&year=2025");

    assertThat(browser().texts("#comparison tbody tr")).hasSize(11);
    assertThat(browser().texts("#comparison tbody tr"))
        .anySatisfy(r -> assertThat(r).contains("第1县(合成)", "42.50", "未达到"))
        .anySatisfy(r -> assertThat(r).contains("※ 不予公布"));
    assertThat(browser().texts("#dots svg")).singleElement().asString().contains("42.50");
    assertThat(browser().texts("#trend thead th")).hasSize(7);
    assertThat(browser().texts("#spread tbody tr")).hasSize(10);

    browser().choose("#choice select[name=year]", "2020");
    assertThat(browser().address()).contains("year=2020");
    assertThat(browser().texts("#comparison tbody tr"))
        .anySatisfy(r -> assertThat(r).contains("第1县(合成)", "40.00"));
  }

  @Test
  void saysWhichValuesOfAnIndicatorLeaveSchoolsOut() throws IOException {
    open("indicator-fitness_pass_rate.html", "#stage=schools&year=2025");

    assertThat(browser().texts("#comparison tbody tr:has(.remark)"))
        .singleElement()
        .asString()
        .contains("第5县(合成)", "注1");
    assertThat(browser().texts("#trend tbody tr:has(.remark)")).hasSize(1);
    assertThat(browser().texts(".scroll:has(#comparison) + .remarks li"))
        .containsExactly("注1 另有 3 所学校数据不全,未计入。");
    assertThat(
            Files.readAllLines(downloaded("#csv", "fitness_pass_rate.csv"), StandardCharsets.UTF_8))
        .filteredOn(l -> l.contains("另有 3 所学校数据不全"))
        .isNotEmpty()
        .allSatisfy(l -> assertThat(l).startsWith("230805,").contains(",2025,"));

    browser().choose("#choice select[name=year]", "2024");
    assertThat(browser().texts("#comparison .remark")).isEmpty();
    assertThat(browser().texts(".scroll:has(#comparison) + .remarks")).isEmpty();
    assertThat(browser().texts(".scroll:has(#trend) + .remarks li")).hasSize(1);
  }

  @Test
  void downloadsTheRefusedRowsOfAUnit() {
    open("data.html", "");

    Path file = downloaded("#unit a[href$='refused-230801.xlsx']", "refused-230801.xlsx");

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void asksAboutValuesThatDifferMuchFromTheYearBefore() {
    open("data.html", "");

    // 1,200 after 120, and 60 after 95.5.
    assertThat(browser().texts("#fluctuation tbody tr"))
        .satisfiesExactly(
            r -> assertThat(r).contains("第1县(合成)", "<b>一</b>小学", "在校生数", "小学", "10 倍"),
            r -> assertThat(r).contains("=二小学", "95.50%", "60.00%", "−35.50"));
    assertThat(browser().texts("#fluctuations ~ .note"))
        .singleElement()
        .asString()
        .contains("共 3 项", "前 2 项");
  }

  /** The file that a click on the page saves. */
  private Path downloaded(String button, String name) {
    browser().click(button);
    Path file = folder.resolve("downloads").resolve(name);
    browser().await(() -> Files.exists(file));
    return file;
  }

  private static Row row(List<Row> rows, String code) {
    return rows.stream()
        .filter(r -> r.getCell(0).getRawValue().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
