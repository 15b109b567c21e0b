package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as far as it goes without Spark. */
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsHelpInChinese() {
    assertThat(run("--lang", "zh", "--help")).isZero();
    assertThat(out()).contains("用法:", "退出码:", "运行任务");
  }

  @Test
  void showsHelpOfAVerbInEnglish() {
    assertThat(run("explain", "--help", "--lang=en")).isZero();
    assertThat(out()).contains("Usage: xiaoheng explain", "Explain an indicator", "Default: all");
  }

  @Test
  void showsTheVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("xiaoheng ");
  }

  @Test
  void refusesToDoNothing() {
    assertThat(run("--lang", "en")).isEqualTo(2);
    assertThat(err()).contains("Usage: xiaoheng", "demo");
  }

  @Test
  void namesTheOptionThatIsMissing() {
    assertThat(run("run", "job.yaml", "--lang", "zh")).isEqualTo(2);
    assertThat(err()).contains("缺少:--dir", "xiaoheng run --help").doesNotContain("\tat ");
  }

  @Test
  void namesOfOptionsThatBelongTogetherThoseThatAreMissing() {
    assertThat(run("explain", "x", "--area", "230803", "--dir", "d", "--lang", "en")).isEqualTo(2);
    assertThat(err().lines()).contains("Missing: --year");
  }

  @Test
  void namesTheArgumentThatItDoesNotKnow() {
    assertThat(run("releases", "--dir", "x", "--dri", "y", "--lang", "en")).isEqualTo(2);
    assertThat(err()).contains("Unknown argument: --dri");
  }

  @Test
  void namesTheValuesThatAnOptionCanHave() {
    assertThat(run("sql", "--dir", "x", "--format", "xml", "SELECT 1", "--lang", "en"))
        .isEqualTo(2);
    assertThat(err()).contains("--format cannot be xml", "table|csv|json");
  }

  @Test
  void reportsAnAbsentJobFileWithoutTrace(@TempDir Path dir) {
    assertThat(run("check", dir.resolve("none.yaml").toString(), "--lang", "en")).isEqualTo(2);
    assertThat(err()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void reportsAFaultyJobFileInTheLanguageAskedFor(@TempDir Path dir) throws Exception {
    Path job = Files.writeString(dir.resolve("job.yaml"), "job: x\nsynthetic: perhaps\n");
    assertThat(run("run", job.toString(), "--dir", dir.toString(), "--lang", "zh")).isEqualTo(2);
    assertThat(err()).contains("错误:", "job.yaml", "不符合");
  }

  @Test
  void refusesStatementsThatAreNoQuery(@TempDir Path dir) {
    assertThat(run("sql", "--dir", dir.toString(), "DROP TABLE indicator_value", "--lang", "en"))
        .isEqualTo(2);
    assertThat(err()).contains("Only queries").doesNotContain("\tat ");
  }

  @Test
  void cannotWriteBelowAFile(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThat(run("run", "job.yaml", "--dir", file.toString(), "--lang", "en")).isEqualTo(4);
  }
}
