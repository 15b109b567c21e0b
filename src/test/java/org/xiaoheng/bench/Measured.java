package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one process took.
 *
 * @param seconds from its start to its end
 * @param cpu CPU seconds of all its threads, in user and system mode
 * @param peak most memory that it held at once, in MiB (VmHWM)
 */
record Measured(double seconds, double cpu, double peak) {
  /** How often the process is looked at: what it does after the last look is not seen. */
  private static final long LOOK_MILLIS = 20;

  private static final double TICKS_PER_SECOND = 100;

  /** Lines of a failure that are shown. */
  private static final int SHOWN = 60;

  /**
   * Runs a command to its end.
   *
   * @param log receives its output
   * @throws IllegalStateException if it fails, with the log
   */
  static Measured of(List<String> command, Path log) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path state = Path.of("/proc", String.valueOf(process.pid()));
    double cpu = 0;
    double peak = 0;
    do {
      try {
        // Behind the command's name, which is in parentheses: fields 3, 4, …
        String stat = Files.readString(state.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        cpu =
            Math.max(
                cpu, (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND);
        for (String line : Files.readAllLines(state.resolve("status"))) {
          if (line.startsWith("VmHWM:")) {
            peak = Math.max(peak, Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0);
          }
        }
      } catch (IOException e) {
        // It ended between two looks.
        continue;
      }
    } while (!process.waitFor(LOOK_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IllegalStateException(
          "A process failed; all of its output is in "
              + log
              + ":\n"
              + String.join("\n", lines.subList(0, Math.min(lines.size(), SHOWN))));
    }
    return new Measured(seconds, cpu, peak);
  }
}
