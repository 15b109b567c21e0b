package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.UserException;

class FailuresTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final Failures failures = new Failures(new Context(stream, stream, Locale.CHINESE));

  @Test
  void exitCodeTellsWhoMustAct() {
    assertThat(Failures.exitCode(UserException.configuration("release.none", "x"))).isEqualTo(2);
    assertThat(Failures.exitCode(UserException.data("release.none", "x"))).isEqualTo(3);
    assertThat(Failures.exitCode(UserException.infrastructure("release.none", "x"))).isEqualTo(4);
    assertThat(Failures.exitCode(new IllegalStateException("lost rows"))).isEqualTo(1);
  }

  @Test
  void findsTheCauseThatAnEngineHasWrapped() {
    assertThat(
            Failures.exitCode(
                new RuntimeException("job aborted", new IOException("No space left on device"))))
        .isEqualTo(4);
    assertThat(
            Failures.exitCode(
                new RuntimeException(
                    "job aborted",
                    UserException.data("release.none", new IOException("not the reason")))))
        .isEqualTo(3);
  }

  @Test
  void survivesACircleOfCauses() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    assertThat(Failures.exitCode(first)).isEqualTo(1);
  }

  @Test
  void printsAnErrorOfTheUserWithoutTrace() {
    failures.report(UserException.configuration("release.none", "/data"));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("错误:")
        .contains("/data")
        .doesNotContain("\tat ");
  }

  @Test
  void printsAnErrorOfOursWithTrace() {
    failures.report(new IllegalStateException("lost rows"));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("lost rows", "\tat ");
  }

  @Test
  void printsAnErrorOfTheUserThatCameFromATask() {
    UserException sent =
        UserException.data("release.none", new org.apache.hadoop.fs.Path("/data/x"));
    UserException received = SerializationUtils.roundtrip(sent);
    assertThat(failures.report(new RuntimeException("job aborted", received))).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("/data/x");
  }
}
