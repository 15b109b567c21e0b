package org.xiaoheng.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark: the nightly job beside Spark that only reads, DuckDB and plain Spark, over the
 * same files. {@code jobs/bench} starts it; docs/performance.md says what came out. Every
 * contestant runs in a process of its own, start included, one after the other, round by round.
 */
@Command(
    name = "jobs/bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the nightly job beside Spark that only reads, DuckDB, and plain Spark,",
      "holds its values against DuckDB's, and writes ratios to docs/performance.md.",
      "XIAOHENG_JAVA_OPTS holds further options of Java, as for jobs/xiaoheng."
    })
public final class Bench implements Callable<Integer> {
  @Option(
      names = "--cities",
      split = ",",
      defaultValue = "1",
      description = "Sizes, in sample cities of 0.2 million pupils; 38 are a province. Default: 1.")
  private List<Integer> cities = List.of();

  @Option(
      names = "--formats",
      split = ",",
      defaultValue = "parquet,csv",
      description = "Default: parquet,csv.")
  private Set<BenchJob.Format> formats = Set.of();

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds = 3;

  @Option(
      names = "--heap",
      defaultValue = "4g",
      description = "Heap of every JVM that computes, and DuckDB's memory limit. Default: 4g.")
  private String heap = "";

  @Option(
      names = "--without",
      split = ",",
      converter = Contestant.Omissible.class,
      description =
          "Contestants to leave out: unchanged, maintained, floor, stored, plain, resubmitted. Plain Spark takes longest.")
  private Set<Contestant> without = Set.of();

  @Option(
      names = "--dir",
      defaultValue = "target/bench",
      description = "Where files and tables go; files that are there already are used again.")
  private Path dir = Path.of("");

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench())
            .addSubcommand(new Steps.Sample())
            .addSubcommand(new Steps.Prepare())
            .addSubcommand(new Steps.Contest())
            .addSubcommand(new Steps.Compare())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    dir = dir.toAbsolutePath();
    Files.createDirectories(dir);
    Path home = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, "")).toAbsolutePath();
    BenchSchema.write(home.resolve("data-schema"), dir.resolve("home"));
    List<String> options =
        Stream.of(System.getenv().getOrDefault("XIAOHENG_JAVA_OPTS", "").split("\\s+"))
            .filter(o -> !o.isEmpty())
            .toList();
    Processes processes = new Processes(home, dir, heap, options);
    if (!Files.exists(dir.resolve("sample/done"))) {
      processes.step("sample");
    }
    Rounds of = new Rounds(processes, Contestant.without(without), rounds);
    List<Results> all = new ArrayList<>();
    for (int size : cities) {
      Path data = dir.resolve("cities-" + size);
      if (!BenchCity.isWritten(data, formats)) {
        Folders.delete(data);
        List<String> prepare =
            new ArrayList<>(List.of("prepare", String.valueOf(size), data.toString()));
        formats.forEach(f -> prepare.add(f.name()));
        processes.step(prepare.toArray(String[]::new));
      }
      for (BenchJob.Format format : formats) {
        all.add(of.run(size, format, data));
      }
    }
    Report report = new Report(processes, rounds, without, all);
    System.out.println(report.text());
    report.write();
    return 0;
  }
}
