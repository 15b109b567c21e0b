package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.generate.SampleCity;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Maintenance;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@link Processes} has done in processes of their own: verbs that nobody else calls. */
final class Steps {
  /** Releases that maintenance keeps, as the verb {@code maintain} does. */
  private static final int KEPT = 7;

  private Steps() {}

  private static Nightly.Result nightly(SparkSession spark, Path job, String out) {
    DataSchema schema = DataSchema.locate();
    return new Nightly(spark, JobFiles.read(job, schema), schema, Progress.silent()).run(out);
  }

  /** Makes the sample city and has its rows checked, so that there are rows to multiply. */
  @Command(name = "sample", hidden = true)
  static final class Sample implements Callable<Integer> {
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
  static final class Prepare implements Callable<Integer> {
    @Parameters private int size;
    @Parameters private Path data = Path.of("");
    @Parameters private Set<BenchJob.Format> formats = Set.of();

    @Override
    public Integer call() throws IOException {
      Path sample = Path.of(System.getProperty("bench.dir"), "sample/out");
      BenchCity.write(Sessions.open(), sample.toString(), data, size, formats);
      return 0;
    }
  }

  /** One run of one contestant. */
  @Command(name = "contest", hidden = true)
  static final class Contest implements Callable<Integer> {
    @Parameters private Contestant contestant = Contestant.OURS;
    @Parameters private BenchJob.Format format = BenchJob.Format.PARQUET;
    @Parameters private Path data = Path.of("");
    @Parameters private Path out = Path.of("");
    @Parameters private String memory = "";

    @Override
    public Integer call() throws Exception {
      Path job = BenchJob.file(data, format);
      String ours = out.resolve(Contestant.OURS.code()).toString();
      switch (contestant) {
        case OURS -> nightly(Sessions.open(), job, ours);
        case UNCHANGED -> {
          if (!nightly(Sessions.open(), job, ours).unchanged()) {
            throw new IllegalStateException("A second run over the same files published again");
          }
        }
        case RESUBMITTED -> {
          if (nightly(Sessions.open(), job, ours).unchanged()) {
            throw new IllegalStateException("A run over corrected files published nothing");
          }
        }
        case MAINTAINED ->
            new Maintenance(new Store(Sessions.open(), out.resolve(contestant.code()).toString()))
                .run(KEPT);
        case FLOOR -> Floor.read(Sessions.open(), format, data.resolve(format.code()).toString());
        case STORED ->
            Floor.store(
                Sessions.open(),
                format,
                data.resolve(format.code()).toString(),
                out.resolve(contestant.code()).toString());
        case DUCKDB, DUCKDB_RESUBMITTED ->
            DuckDb.run(
                format,
                data.resolve(format.code()),
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
  static final class Compare implements Callable<Integer> {
    private static final String VALUES = "/indicator_value.parquet";

    @Parameters private Path out = Path.of("");
    @Parameters private Contestant contestant = Contestant.DUCKDB;

    @Override
    public Integer call() {
      SparkSession spark = Sessions.open();
      Releases releases =
          new Releases(new Store(spark, out.resolve(Contestant.OURS.code()).toString()));
      Release release = releases.latest().orElseThrow();
      String theirs = out.resolve(contestant.code()).toString();
      Comparison.Result result =
          Comparison.of(
              releases.read(release, Table.INDICATOR_VALUE),
              spark.read().parquet(theirs + VALUES),
              releases.read(release, Table.RECONCILIATION),
              spark.read().parquet(theirs + "/rows.parquet"));
      if (!result.differences().isEmpty()) {
        System.out.println("The product and DuckDB differ:");
        result.differences().forEach(System.out::println);
        return 1;
      }
      String changed = "";
      if (contestant == Contestant.DUCKDB_RESUBMITTED) {
        long count =
            Comparison.changed(
                spark.read().parquet(out + "/" + Contestant.DUCKDB.code() + VALUES),
                spark.read().parquet(theirs + VALUES));
        if (count == 0) {
          System.out.println("The corrected files changed no value");
          return 1;
        }
        changed = "; " + count + " are other than before";
      }
      System.out.printf(
          "%d values equal to DuckDB's to the last printed digit; %d withheld by the product%s%n",
          result.values(), result.withheld(), changed);
      return 0;
    }
  }
}
