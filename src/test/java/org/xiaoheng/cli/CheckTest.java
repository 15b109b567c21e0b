package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;

/** What {@code check} says of rows whose fault is elsewhere. */
final class CheckTest extends SparkTest {
  private static final String JOB =
      """
      job: check
      synthetic: true
      years: {from: %s, to: 2025}
      catalogues: [core]
      limits: {reject_share: 1}
      sources:
        - dataset: county
          rows:
            - {county_code: "230803", county_name: 甲区, city_code: "230800", city_name: 某市, province_code: "230000", province_name: 某省}
        - dataset: school
          rows:
            - {school_year: "2023", school_code: "23080301", name: 一小, county_code: "230803", type: 小学, operator: 公办}
            - {school_year: "2023", school_code: "23080302", name: 二小, county_code: "230803", type: 小学, operator: 不明}
        - dataset: enrolment
          rows:
            - {school_year: "2023", school_code: "23080301", stage: 小学, grade: 一年级, pupils: "100", girls: "50"}
            - {school_year: "2023", school_code: "23080301", stage: 小学, grade: 二年级, pupils: 无, girls: "50"}
            - {school_year: "2023", school_code: "23080302", stage: 小学, grade: 一年级, pupils: "100", girls: "50"}
            - {school_year: "2023", school_code: "23080303", stage: 小学, grade: 一年级, pupils: "100", girls: "50"}
      """;

  private final Path folder;

  CheckTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String check(String firstYear, String language) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), JOB.formatted(firstYear));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"check", job.toString(), "--lang", language},
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsARefusedRowOfTheRegisterFromOneThatIsNotThere() throws IOException {
    String said = check("2023", "en");

    assertThat(said)
        .contains("2023 23080302 stands in dataset school, but its row there was refused")
        .contains("2023 23080303 is not in dataset school")
        .contains("is required, but \"无\" is read as missing")
        .doesNotContain("no accepted row lies");
  }

  private static final String COUNTY =
      """
      job: check
      synthetic: true
      years: {from: 2023, to: 2023}
      catalogues: [core]
      limits: {reject_share: %s}
      sources:
        - dataset: county
          rows:
            - {county_code: "230803", county_name: 甲区, city_code: "230800", city_name: 某市, province_code: "230000", province_name: 某省}
        - {dataset: funding, path: "funding*.csv"%s}
      """;

  private String checked(int code, String rejectShare, String more) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), COUNTY.formatted(rejectShare, more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Main.run(new String[] {"check", job.toString(), "--lang", "zh"}, print, print))
        .as(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8).replaceAll(" {2,}", " ");
  }

  @Test
  void saysWhatOfTheFilesIsNotRead() throws IOException {
    Files.writeString(
        folder.resolve("funding1.csv"),
        "县区代码,年度,资金名称,预算数,执行数,经办科室,备注\n230803,2023,营养餐,12,6,二科,x\n");
    Files.writeString(
        folder.resolve("funding2.csv"), "县区代码,年度,资金名称,预算数,拨款科室\n230803,2023,助学金,12,二科\n");

    String said =
        checked(
            0, "1", ", columns: {executed: 执行数}, constants: {school_year: \"2023\"}, ignore: [备注]");

    assertThat(said)
        .contains(
            "文件中没有读取的内容",
            "funding 任务文件写明而文件中没有的列 执行数 1 funding2.csv",
            "funding 由常量代替的列 年度 2 funding1.csv",
            "funding 不认识的列 拨款科室 1 funding2.csv",
            "funding 不认识的列 经办科室 1 funding1.csv")
        .doesNotContain("备注");
  }

  @Test
  void saysThatAPlanIsOfAnotherCity() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            JOB.formatted("2023")
                .replace(
                    "[core]",
                    "[core, preschool, participation, teachers, facilities, funding, fitness, vision, quality, balanced]\nplans: [heyuan-2024]"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

    assertThat(Main.run(new String[] {"check", job.toString(), "--lang", "en"}, print, print))
        .isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("no accepted county lies in the area", "heyuan-2024: city 441600 [230800]");
  }

  @Test
  void endsAsARunWouldWherePartsOfAFileCannotBeRead() throws IOException {
    Files.writeString(
        folder.resolve("funding.csv"), "县区代码,年度,资金名称,预算数\n230803,2023,营养餐,12\n注:单位为万元,,,\n");

    assertThat(checked(3, "0.5", ""))
        .contains("涉及的行数不明,运行时将在发布前停止", "funding.csv (funding): ", "万元");
    checked(0, "1", "");
  }

  @Test
  void saysThatNoRowLiesInTheYearsOfTheJob() throws IOException {
    assertThat(check("2024", "zh"))
        .contains("school:接收的行都不在任务文件的学年范围(2024 至 2025)内,而在 2023 至 2023。")
        .contains("enrolment:接收的行都不在")
        .contains("2023 23080302 在数据集 school 中有对应的行,但该行被拒收");
  }
}
