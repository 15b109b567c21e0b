package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.nightly.SideBySide;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: the nightly job. */
@Command(name = "run")
final class RunVerb implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "JOB.yaml", descriptionKey = "job")
  private Path job = Path.of("");

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  RunVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.into(dir);
    run(context, job, dir);
    return 0;
  }

  /** Runs a job into a folder and prints the summary of its release. */
  static void run(Context context, Path file, String dir) {
    DataSchema schema = DataSchema.locate();
    JobFile job = JobFiles.read(file, schema);
    Progress progress = context.progress();
    SparkSession spark = progress.step("start", "Spark", Sessions::open);
    Nightly.Result result = new Nightly(spark, job, schema, progress).run(dir);
    if (result.unchanged()) {
      context.out().println(context.texts().of("cli.run.unchanged"));
    }
    published(context, progress, spark, job, schema, dir, result.release());
  }

  /** Summary, report and workbook of a release; all three only read it. */
  private static void published(
      Context context,
      Progress progress,
      SparkSession spark,
      JobFile job,
      DataSchema schema,
      String dir,
      Release release) {
    Releases releases = new Releases(new Store(spark, dir));
    try (SideBySide parts = new SideBySide(spark)) {
      Future<Optional<Path>> report =
          parts.start(
              () ->
                  ReportVerb.folder(dir)
                      .map(folder -> ReportVerb.write(progress, releases, release, folder)));
      Future<List<String>> summary =
          parts.start(
              () ->
                  progress.step(
                      "summary",
                      "",
                      () -> new Summary(releases, release, job, schema, context.texts()).lines()));
      Future<byte[]> workbook =
          parts.start(() -> WorkbookVerb.make(context, progress, releases, release));
      context.print(SideBySide.result(summary));
      SideBySide.result(report)
          .ifPresent(page -> context.out().println(context.texts().of("cli.report", page)));
      // It lies in the folder of the report, which is replaced as a whole.
      WorkbookVerb.write(
          context, spark, SideBySide.result(workbook), dir + "/report/xiaoheng.xlsx");
    }
  }
}
