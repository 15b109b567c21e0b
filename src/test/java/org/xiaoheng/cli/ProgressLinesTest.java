package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.xiaoheng.report.Texts;

class ProgressLinesTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String progress(boolean terminal) {
    String result =
        new ProgressLines(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                new Texts(Locale.CHINESE))
            .step("ingest", "enrolment", () -> "result", () -> OptionalLong.of(12_345));
    assertThat(result).isEqualTo("result");
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesOneLinePerStepToALog() {
    assertThat(progress(false))
        .matches("\\d\\d:\\d\\d:\\d\\d  读取并检查  enrolment  12,345 行  \\d+\\.\\d s\\R");
  }

  @Test
  void endsInAWholeLineOnATerminal() {
    assertThat(progress(true))
        .matches("(?s).*\r\u001B\\[K读取并检查  enrolment  12,345 行  \\d+\\.\\d s\\R");
  }
}
