package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.OtherProcess;

/** A run that a service manager stops (SIGTERM) in a process of its own. */
final class StopTest {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  @Test
  void saysInOneLineThatTheRunWasStopped(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        OtherProcess.of(
                "run",
                OtherProcess.HOME.resolve("jobs/rehearsal.yaml").toString(),
                "--dir",
                folder.resolve("night").toString(),
                "--lang",
                "en")
            .redirectOutput(said.toFile())
            .start();
    try {
      // The first table is being written: Spark works.
      await(process, folder.resolve("night/internal"), said);
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readAllLines(said))
        .filteredOn(l -> !l.matches("\\d\\d:\\d\\d:\\d\\d  .*"))
        .as("beside the steps that had ended")
        .singleElement()
        .asString()
        .contains("Stopped by a signal", "nothing was published", "goes on");
  }

  private static void await(Process process, Path file, Path said) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    while (!Files.exists(file)) {
      assertThat(process.isAlive()).as(text(said)).isTrue();
      assertThat(System.nanoTime()).as("%s: %s", file, text(said)).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
