package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.nightly.TinyCity;

/** A night as the statistics team has it: the commands, their output and exit codes. */
final class NightTest extends SparkTest {
  private static Path folder = Path.of("");
  private static Path job = Path.of("");
  private static Said run = new Said(-1, "", "");

  /** What a command left behind. */
  private record Said(int code, String out, String err) {}

  @BeforeAll
  static void runOnce(@TempDir Path temporary) throws IOException {
    folder = temporary;
    job = TinyCity.writeCore(folder.resolve("city"));
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
    // 2 years × 2 counties × (13 + 14 + 15) pupils = 168, 2 of progress: 223; 2 are refused and 1
    // is sent twice.
    assertThat(run.out())
        .contains("Release 1")
        .contains("Synthetic data")
        .contains("received 223 = accepted 220 + rejected 2 + superseded 1");
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
    // The 223 rows of the other night, 2 of them refused, and the file as a whole.
    assertThat(night.out()).contains("received 224 = accepted 220 + rejected 3 + superseded 1");
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
}
