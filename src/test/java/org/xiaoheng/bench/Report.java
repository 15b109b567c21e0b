package org.xiaoheng.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.xiaoheng.bench.Results.Spread;

/** The results as a section of docs/performance.md. */
final class Report {
  private static final String BEGIN =
      "<!-- Written by jobs/bench: what stands between these two lines is replaced by the next run. -->";
  private static final String END = "<!-- End of what jobs/bench writes. -->";

  private final Processes processes;
  private final int rounds;
  private final Set<Contestant> without;
  private final List<Results> all;

  Report(Processes processes, int rounds, Set<Contestant> without, List<Results> all) {
    this.processes = processes;
    this.rounds = rounds;
    this.without = without;
    this.all = all;
  }

  /** Puts the text in the place of the last one, or at the end. */
  void write() throws IOException {
    Path page = processes.home().resolve("docs/performance.md");
    String before = Files.readString(page);
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    String section = BEGIN + "\n" + text() + "\n" + END;
    Files.writeString(
        page,
        begin < 0
            ? before.stripTrailing() + "\n\n" + section + "\n"
            : before.substring(0, begin) + section + before.substring(end + END.length()));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("### Figures\n\n").append(machine()).append("\n");
    for (Results results : all) {
      results(text, results);
    }
    for (BenchJob.Format format : BenchJob.Format.values()) {
      text.append(Growth.text(all.stream().filter(r -> r.format() == format).toList()));
    }
    return text.toString();
  }

  private String machine() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        """
        %s, %s; %d processors (%s), %.0f GiB of memory, load %.1f at the end of the run; Java %s, Spark %s, Delta %s, DuckDB %s; heap and
        DuckDB's memory limit %s, %d threads each; further options of Java: %s; %s. Left out: %s.
        """,
        LocalDate.now(ZoneOffset.UTC),
        commit(),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        system.getTotalMemorySize() / Math.pow(2, 30),
        system.getSystemLoadAverage(),
        Runtime.version(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        io.delta.package$.MODULE$.VERSION(),
        duckDb(),
        processes.heap(),
        BenchJob.THREADS,
        processes.options().isEmpty() ? "none" : String.join(" ", processes.options()),
        rounds == 1 ? "one round" : rounds + " rounds, interleaved",
        without.isEmpty()
            ? "nothing"
            : without.stream().map(Contestant::code).sorted().collect(Collectors.joining(", ")));
  }

  private static void results(StringBuilder text, Results results) {
    text.append("\n#### ").append(results.title()).append("\n\n");
    results
        .compared()
        .forEach(
            (contestant, said) ->
                text.append(contestant == Contestant.DUCKDB ? "Full run: " : " Sent again: ")
                    .append(said)
                    .append('.'));
    text.append("\n\n");
    bytes(text, results);
    text.append(
        "| | seconds (min, median, max) | CPU seconds (min, median, max) | peak memory, MiB |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (Contestant contestant : results.runs().keySet()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.0f |\n",
              contestant.meaning(),
              figures(results.spread(contestant, Measured::seconds), 1),
              figures(results.spread(contestant, Measured::cpu), 1),
              results.spread(contestant, Measured::peak).max()));
    }
    text.append(
        "\n| ratio | by the clock (min, median, max) | by CPU (min, median, max) | limit for a province |\n");
    text.append("| --- | --- | --- | --- |\n");
    ratio(text, results, "full run / DuckDB", Contestant.OURS, Contestant.DUCKDB, "2.0, aim 1.0");
    ratio(text, results, "full run / floor", Contestant.OURS, Contestant.FLOOR, "3.0, aim 1.5");
    ratio(text, results, "rows stored / DuckDB", Contestant.STORED, Contestant.DUCKDB, "");
    ratio(text, results, "full run / rows stored", Contestant.OURS, Contestant.STORED, "");
    ratio(text, results, "full run / plain Spark", Contestant.OURS, Contestant.PLAIN, "0.25");
    ratio(
        text, results, "nothing changed / full run", Contestant.UNCHANGED, Contestant.OURS, "0.05");
    ratio(
        text,
        results,
        "one county sent again / full run",
        Contestant.RESUBMITTED,
        Contestant.OURS,
        "0.10 (a county of a hundred: ten cities)");
    ratio(
        text,
        results,
        "one county sent again / DuckDB anew",
        Contestant.RESUBMITTED,
        Contestant.DUCKDB_RESUBMITTED,
        "0.5");
  }

  private static void bytes(StringBuilder text, Results results) {
    text.append(
        String.format(
            Locale.ROOT,
            "%.2f million rows of pupils; input as Parquet %.1f MB.\n\n| tables | MB | / input | limit |\n| --- | --- | --- | --- |\n",
            results.rows() / 1e6,
            results.input() / 1e6));
    results
        .tables()
        .forEach(
            (after, bytes) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.2f | %s |\n",
                        switch (after) {
                          case MAINTAINED -> "after a full run and maintenance";
                          case RESUBMITTED -> "after a full run and one county sent again";
                          default -> "after a full run";
                        },
                        bytes / 1e6,
                        (double) bytes / results.input(),
                        after == Contestant.MAINTAINED ? "1.5" : "")));
    text.append('\n');
  }

  private static void ratio(
      StringBuilder text,
      Results results,
      String name,
      Contestant above,
      Contestant below,
      String limit) {
    if (!results.has(above) || !results.has(below)) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s |\n",
            name,
            ratio(results, above, below, Measured::seconds),
            ratio(results, above, below, Measured::cpu),
            limit));
  }

  private static String ratio(
      Results results, Contestant above, Contestant below, ToDoubleFunction<Measured> figure) {
    return figures(results.ratio(above, below, figure), 2);
  }

  private static String figures(Spread spread, int decimals) {
    String format = "%." + decimals + "f, **%." + decimals + "f**, %." + decimals + "f";
    return String.format(Locale.ROOT, format, spread.min(), spread.median(), spread.max());
  }

  private String commit() {
    try {
      Process git =
          new ProcessBuilder(
                  "git", "-C", processes.home().toString(), "describe", "--always", "--dirty")
              .start();
      String name =
          new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return name.isBlank() ? "no commit" : "commit " + name.strip();
    } catch (IOException e) {
      return "no commit";
    }
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(l -> l.startsWith("model name"))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 2))
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String duckDb() {
    try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
