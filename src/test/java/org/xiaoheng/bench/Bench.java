package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.generate.SampleCity;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
      "holds its values against DuckDB's, and writes ratios to docs/performance.md."
    })
public final class Bench implements java.util.concurrent.Callable<Integer> {
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
  private List<String> formats = List.of();

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds = 3;

  @Option(
      names = "--heap",
      defaultValue = "4g",
      description = "Heap of every JVM that computes, and DuckDB's memory limit. Default: 4g.")
  private String heap = "";

  @Option(
      names = "--dir",
      defaultValue = "target/bench",
      description = "Where files and tables go; files that are there already are used again.")
  private Path dir = Path.of("");

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench())
            .addSubcommand(new Sample())
            .addSubcommand(new Prepare())
            .addSubcommand(new Contest())
            .addSubcommand(new Compare())
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    dir = dir.toAbsolutePath();
    Files.createDirectories(dir);
    Path home = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, "")).toAbsolutePath();
    BenchSchema.write(home.resolve("data-schema"), dir.resolve("home"));
    if (!Files.exists(dir.resolve("sample/done"))) {
      child("sample", "sample");
    }
    List<Results> all = new ArrayList<>();
    for (int size : cities) {
      Path data = dir.resolve("cities-" + size);
      if (!Files.exists(data.resolve("README.txt"))) {
        delete(data);
        child("prepare", "prepare", String.valueOf(size), data.toString());
      }
      for (String format : formats) {
        all.add(contest(size, BenchJob.Format.named(format), data));
      }
    }
    Report report = new Report(home, heap, rounds, all);
    System.out.println(report.text());
    report.write();
    return 0;
  }

  private Results contest(int size, BenchJob.Format format, Path data)
      throws IOException, InterruptedException {
    Map<Contestant, List<Measured>> runs = new LinkedHashMap<>();
    String compared = "";
    long tables = 0;
    Path out = dir.resolve("out");
    for (int round = 1; round <= rounds; round++) {
      delete(out);
      for (Contestant contestant : Contestant.values()) {
        Files.createDirectories(out.resolve(contestant.code()));
        System.err.printf(
            "%d cities, %s, round %d: %s ... ", size, format.code(), round, contestant.code());
        Measured run =
            Measured.of(
                command(
                    contestant == Contestant.DUCKDB ? "256m" : heap,
                    "contest",
                    contestant.name(),
                    format.code(),
                    data.toString(),
                    out.toString(),
                    heap),
                dir.resolve(contestant.code() + ".log"));
        System.err.printf("%.1f s, CPU %.1f s, %.0f MiB%n", run.seconds(), run.cpu(), run.peak());
        runs.computeIfAbsent(contestant, c -> new ArrayList<>()).add(run);
      }
      if (round == 1) {
        tables = size(out.resolve("ours"));
        compared = child("compare", "compare", out.toString());
        System.err.println(compared);
      }
    }
    long input = size(data.resolve(BenchJob.Format.PARQUET.code()));
    return new Results(size, format, runs, tables, input, compared);
  }

  /** Runs a step that is not measured, and returns the last line that it prints. */
  private String child(String name, String... arguments) throws IOException, InterruptedException {
    System.err.println(name + " ...");
    Path log = dir.resolve(name + ".log");
    Measured.of(command(heap, arguments), log);
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private List<String> command(String memory, String... arguments) {
    Path home = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, "")).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As jobs/xiaoheng starts the program.
    command.addAll(
        List.of(
            "@" + home.resolve("jobs/jvm.options"),
            "-XX:SharedArchiveFile=" + home.resolve("target/classes.jsa"),
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xms" + memory,
            "-Xmx" + memory,
            "-XX:ActiveProcessorCount=" + BenchJob.THREADS,
            "-Dlog4j2.configurationFile=log4j2-test.xml",
            "-D" + DataSchema.HOME_PROPERTY + "=" + dir.resolve("home"),
            "-Dbench.dir=" + dir,
            "-cp",
            System.getProperty("java.class.path"),
            Bench.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static Nightly.Result nightly(SparkSession spark, Path job, String out) {
    DataSchema schema = DataSchema.locate();
    return new Nightly(spark, JobFiles.read(job, schema), schema, Progress.silent()).run(out);
  }

  static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().endsWith(".crc"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }

  /** Makes the sample city and has its rows checked, so that there are rows to multiply. */
  @Command(name = "sample", hidden = true)
  static final class Sample implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      Path sample = Path.of(System.getProperty("bench.dir"), "sample");
      SampleCity.write(sample, 1);
      Path job = BenchJob.ofSample(sample);
      nightly(Sessions.open(), job, sample.resolve("out").toString());
      Files.createFile(sample.resolve("done"));
      return 0;
    }
  }

  /** Multiplies it. */
  @Command(name = "prepare", hidden = true)
  static final class Prepare implements java.util.concurrent.Callable<Integer> {
    @Parameters private int size;
    @Parameters private Path data = Path.of("");

    @Override
    public Integer call() throws IOException {
      Path sample = Path.of(System.getProperty("bench.dir"), "sample/out");
      BenchCity.write(Sessions.open(), sample.toString(), data, size);
      return 0;
    }
  }

  /** One run of one contestant. */
  @Command(name = "contest", hidden = true)
  static final class Contest implements java.util.concurrent.Callable<Integer> {
    @Parameters private Contestant contestant = Contestant.OURS;
    @Parameters private String format = "";
    @Parameters private Path data = Path.of("");
    @Parameters private Path out = Path.of("");
    @Parameters private String memory = "";

    @Override
    public Integer call() throws Exception {
      BenchJob.Format of = BenchJob.Format.named(format);
      String ours = out.resolve(Contestant.OURS.code()).toString();
      switch (contestant) {
        case OURS -> nightly(Sessions.open(), data.resolve(format + ".yaml"), ours);
        case UNCHANGED -> {
          if (!nightly(Sessions.open(), data.resolve(format + ".yaml"), ours).unchanged()) {
            throw new IllegalStateException("A second run over the same files published again");
          }
        }
        case FLOOR -> Floor.run(Sessions.open(), of, data.resolve(format).toString());
        case DUCKDB ->
            DuckDb.run(
                of,
                data.resolve(format),
                Path.of(System.getProperty(DataSchema.HOME_PROPERTY), "data-schema/standards"),
                out.resolve(contestant.code()),
                memory + "b");
        case PLAIN ->
            PlainSpark.run(
                Sessions.open(),
                DataSchema.locate(),
                ours,
                out.resolve(contestant.code()).toString());
      }
      return 0;
    }
  }

  /** Fails with the differences unless the product's values and row counts are DuckDB's. */
  @Command(name = "compare", hidden = true)
  static final class Compare implements java.util.concurrent.Callable<Integer> {
    @Parameters private Path out = Path.of("");

    @Override
    public Integer call() {
      SparkSession spark = Sessions.open();
      Releases releases =
          new Releases(new Store(spark, out.resolve(Contestant.OURS.code()).toString()));
      Release release = releases.latest().orElseThrow();
      String theirs = out.resolve(Contestant.DUCKDB.code()).toString();
      Comparison.Result result =
          Comparison.of(
              releases.read(release, Table.INDICATOR_VALUE),
              spark.read().parquet(theirs + "/indicator_value.parquet"),
              releases.read(release, Table.RECONCILIATION),
              spark.read().parquet(theirs + "/rows.parquet"));
      if (!result.differences().isEmpty()) {
        System.out.println("The product and DuckDB differ:");
        result.differences().forEach(System.out::println);
        return 1;
      }
      System.out.printf(
          "%d values equal to DuckDB's to the last printed digit; %d withheld by the product%n",
          result.values(), result.withheld());
      return 0;
    }
  }
}
