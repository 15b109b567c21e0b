package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.nightly.TinyCity;

/** A night as the statistics team has it: the commands, their output and exit codes. */
final class NightTest extends SparkTest {
  /** A pupil's identifier that looks like any code. */
  private static final String IDENTIFIER = "HX2025000123457";

  /** The example number printed in the standard GB 11643-1999; it belongs to nobody. */
  private static final String IDENTITY = "11010519491231002X";

  private static Path folder = Path.of("");
  private static Path job = Path.of("");
  private static Said run = new Said(-1, "", "");

  /** What a command left behind. */
  private record Said(int code, String out, String err) {}

  @BeforeAll
  static void runOnce(@TempDir Path temporary) throws IOException {
    folder = temporary;
    job = TinyCity.writeCore(folder.resolve("city"));
    Files.write(
        folder.resolve("city/fitness.csv"),
        List.of(
            // 学籍号 and 学校代码 changed places, twice; and a total that is no number.
            "2025," + IDENTIFIER + ",23080301,一年级,男,60.5",
            "2025,G" + IDENTITY + ",23080301,一年级,女,60.5",
            "2025,23080302,P999,一年级,男,优"),
        StandardOpenOption.APPEND);
    run = say("run", job.toString(), "--dir", dir());
  }

  private static String dir() {
    return folder.resolve("night").toString();
  }

  private static Said say(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void runsToASummaryThatSaysTheDataAreSynthetic() {
    assertThat(run.code()).as(run.err()).isZero();
    // Sent: 2 counties, 12 register rows, 14 of enrolment, 13 of staff, 12 of facilities,
    // 2 years × 2 counties × (13 + 14 + 15) pupils = 168 and 3 added here, 2 of progress: 226;
    // 2 + 3 are refused and 1 is sent twice.
    assertThat(run.out())
        .contains("Release 1")
        .contains("Synthetic data")
        .contains("received 226 = accepted 220 + rejected 5 + superseded 1");
  }

  @Test
  void publishesNoPupilIdentifierThatCameAsASchoolCode() throws IOException {
    Said rows =
        say(
            "sql",
            "SELECT school_code, rules, reasons, reasons_en FROM rejected WHERE dataset ="
                + " 'fitness_test' ORDER BY line",
            "--dir",
            dir(),
            "--format",
            "csv");
    // A code that nobody knows, one that is a resident number, and one of the register.
    assertThat(rows.out().lines().skip(1).map(l -> l.split(",", 3)[0] + "," + l.split(",", 3)[1]))
        .containsExactly("***,foreign_key", ",bad_code", "23080302,not_a_number");
    assertThat(rows.out()).contains("学校代码在数据集 school 中不存在").contains("School code is not in");
    assertThat(rows.out()).contains("应为数值(分)。").contains("must be a number (points).");
    assertThat(holding(IDENTITY, folder.resolve("night"))).isEmpty();
    // The row itself stays where only the statistics team reads.
    assertThat(holding(IDENTIFIER, folder.resolve("night")))
        .isNotEmpty()
        .allMatch(f -> f.startsWith(folder.resolve("night/restricted")));
  }

  /** The tables and the files of the report below a folder that hold a word. */
  private static List<Path> holding(String word, Path below) throws IOException {
    List<Path> holding = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(below)) {
      files = all.toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      boolean found =
          name.equals("_delta_log")
              ? spark()
                      .read()
                      .format("delta")
                      .load(String.valueOf(file.getParent()))
                      .where("to_json(struct(*)) LIKE '%" + word + "%'")
                      .count()
                  > 0
              : name.matches(".*\\.(csv|html|js|json|log)")
                  && Files.readString(file).contains(word);
      if (found) {
        holding.add(file);
      }
    }
    return holding;
  }

  /** Both lie beside the pages, whatever language the operator's machine speaks. */
  @Test
  void writesTheWorkbookInChineseAndInEnglish() throws IOException {
    assertThat(firstSheet("xiaoheng.xlsx")).isEqualTo("总览");
    assertThat(firstSheet("xiaoheng-en.xlsx")).isEqualTo("overview");
    String asked = folder.resolve("asked.xlsx").toString();
    assertThat(say("workbook", "--dir", dir(), "--out", asked).code()).isZero();
    assertThat(sheet(folder.resolve("asked.xlsx"))).isEqualTo("总览");
    assertThat(say("workbook", "--lang", "en", "--dir", dir(), "--out", asked).code()).isZero();
    assertThat(sheet(folder.resolve("asked.xlsx"))).isEqualTo("overview");
  }

  private static String firstSheet(String file) throws IOException {
    return sheet(folder.resolve("night/report").resolve(file));
  }

  private static String sheet(Path file) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
      return book.getSheetName(0);
    }
  }

  @Test
  void saysThatNothingHasChangedWhenItRunsAgain() {
    Said again = say("run", job.toString(), "--dir", dir());
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("Nothing has changed");
    assertThat(say("releases", "--dir", dir()).out().lines().filter(l -> l.contains("tiny")))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void answersQueriesAsTableCsvAndJson() {
    String query =
        "SELECT area_code, value FROM indicator_value WHERE indicator = 'pupils' AND stage ="
            + " 'primary' AND area_level = 'city' AND school_year = 2025";
    // 2 counties × (110 + 210 + 310) pupils.
    assertThat(say("sql", query, "--dir", dir(), "--format", "csv").out().strip())
        .isEqualTo("area_code,value\r\n230800,1260.0");
    assertThat(say("sql", query, "--dir", dir(), "--format", "json").out())
        .contains("\"area_code\":\"230800\"")
        .contains("1260.0");
    assertThat(say("sql", query, "--dir", dir()).out()).contains("230800").contains("1260");
  }

  @Test
  void explainsAValueAndAnIndicator() {
    Said value =
        say(
            "explain",
            "r1_above_required_cv",
            "--area",
            "230803",
            "--year",
            "2025",
            "--stage",
            "primary",
            "--dir",
            dir());
    assertThat(value.code()).as(value.err()).isZero();
    // P 110, 210, 310 and x 6, 7, 8: X̄ = 2100/630 = 3.333333333.
    assertThat(value.out()).contains("3.333333333").contains("23080301").contains("教督〔2012〕3号");
    Said page = say("explain", "r1_above_required_cv", "--lang", "zh");
    assertThat(page.code()).as(page.err()).isZero();
    assertThat(page.out()).contains("由以下数据计算").contains("staff.above_required");
  }

  @Test
  void checksFilesWithoutWritingAnything() throws IOException {
    Path before = folder.resolve("unwritten");
    Said check = say("check", job.toString());
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.out()).contains("enrolment.csv").contains("23080409");
    assertThat(before).doesNotExist();
  }

  @Test
  void refusesAnEmptyFileBesideGoodOnes() throws IOException {
    Files.createFile(folder.resolve("city/empty.csv"));
    String sources = "\n  - dataset: enrolment\n    path: empty.csv\n";
    Path stopped = folder.resolve("city/stopped.yaml");
    Files.writeString(stopped, Files.readString(job).stripTrailing() + sources);
    Said refused = say("run", stopped.toString(), "--dir", folder.resolve("stopped").toString());
    assertThat(refused.code()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains("empty.csv (enrolment): 1 / 1 = 100.00%")
        .doesNotContain("\tat ");

    // Who allows that files are refused gets the rest. The counties spell their city in two ways.
    Path allowed = folder.resolve("city/allowed.yaml");
    Files.writeString(
        allowed,
        Files.readString(stopped)
            .replace("reject_share: 0.5", "reject_share: 1")
            .replaceFirst("佳木斯市", "佳木斯地区"));
    String dir = folder.resolve("allowed").toString();
    Said night = say("run", allowed.toString(), "--dir", dir);
    assertThat(night.code()).as(night.err()).isZero();
    // The 226 rows of the other night, 5 of them refused, and the file as a whole.
    assertThat(night.out()).contains("received 227 = accepted 220 + rejected 6 + superseded 1");
    String cities =
        "SELECT area_name, count(*) AS n, count(DISTINCT indicator, stage, sex, school_year) AS d"
            + " FROM indicator_value WHERE area_level = 'city' GROUP BY area_name";
    // 地 (U+5730) comes before 市 (U+5E02); as many counties write one as the other.
    assertThat(say("sql", cities, "--dir", dir, "--format", "csv").out().strip())
        .matches("area_name,n,d\\R佳木斯地区,([0-9]+),\\1");
  }

  @Test
  void stopsBeforePublishingWhenTooManyRowsOfAFileAreRefused() throws IOException {
    Path strict = folder.resolve("city/strict.yaml");
    Files.writeString(
        strict, Files.readString(job).replace("reject_share: 0.5", "reject_share: 0.1"));
    String dir = folder.resolve("strict").toString();
    Said refused = say("run", strict.toString(), "--dir", dir);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("enrolment.csv").doesNotContain("\tat ");
    assertThat(say("releases", "--dir", dir).out()).doesNotContain("Release 1");
  }

  @Test
  void stopsBeforePublishingWhenNobodyKnowsHowManyRowsOfAFileAreLost() throws IOException {
    // One refused row of 13, but all others are in another unit than they were read in.
    Files.writeString(
        folder.resolve("city/noted.csv"),
        Files.readString(folder.resolve("city/facility.csv")).stripTrailing() + "\n注：面积单位为亩。,,,\n");
    Path noted = folder.resolve("city/noted.yaml");
    Files.writeString(
        noted, Files.readString(job).replace("path: facility.csv", "path: noted.csv"));
    String dir = folder.resolve("noted").toString();
    Said refused = say("run", noted.toString(), "--dir", dir, "--lang", "zh");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("noted.csv (facility)", "亩", "平方米", "涉及的行数不明")
        .doesNotContain("\tat ");
    assertThat(say("releases", "--dir", dir).out()).doesNotContain("Release 1");
  }
}
