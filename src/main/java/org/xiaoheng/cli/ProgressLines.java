package org.xiaoheng.cli;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.report.Texts;

/**
 * Progress as lines: on a terminal the running step is shown in place with its time, elsewhere each
 * step has a line when it is done.
 */
final class ProgressLines implements Progress {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String BACK_TO_START = "\r\u001B[K";

  private final PrintStream err;
  private final boolean terminal;
  private final Texts texts;

  ProgressLines(PrintStream err, boolean terminal, Texts texts) {
    this.err = err;
    this.terminal = terminal;
    this.texts = texts;
  }

  @Override
  public <T> T step(String step, String detail, Supplier<T> work, Supplier<OptionalLong> rows) {
    String name = texts.name("step", step) + (detail.isEmpty() ? "" : "  " + detail);
    long start = System.nanoTime();
    T result;
    if (terminal) {
      result = shown(name, start, work);
      line(BACK_TO_START + name + rows(rows) + "  " + elapsed(start) + System.lineSeparator());
    } else {
      result = work.get();
      String time = LocalTime.now(ZoneId.systemDefault()).format(CLOCK);
      line(time + "  " + name + rows(rows) + "  " + elapsed(start) + System.lineSeparator());
    }
    return result;
  }

  private <T> T shown(String name, long start, Supplier<T> work) {
    ScheduledExecutorService ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        ticker.scheduleAtFixedRate(
            () -> line(BACK_TO_START + name + "  " + elapsed(start)), 0, 1, TimeUnit.SECONDS);
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      ticker.shutdownNow();
      if (!done) {
        line(System.lineSeparator());
      }
    }
  }

  private String rows(Supplier<OptionalLong> rows) {
    OptionalLong number = rows.get();
    return number.isEmpty()
        ? ""
        : "  " + texts.of("cli.rows", String.format(Locale.ROOT, "%,d", number.getAsLong()));
  }

  private synchronized void line(String text) {
    err.print(text);
    err.flush();
  }

  private static String elapsed(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return seconds < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }
}
