package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.xiaoheng.report.workbook.WorkbookFile;
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

  /** Summary, report and workbooks of a release; all three only read it. */
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
      Future<Map<String, byte[]>> workbooks =
          parts.start(() -> WorkbookVerb.ofReport(progress, releases, release));
      Future<Optional<Path>> report =
          parts.start(
              () ->
                  ReportVerb.folder(dir)
                      .map(
                          folder ->
                              ReportVerb.write(
                                  progress,
                                  releases,
                                  release,
                                  () -> SideBySide.result(workbooks),
                                  folder)));
      Future<List<String>> summary =
          parts.start(
              () ->
                  progress.step(
                      "summary",
                      "",
                      () -> new Summary(releases, release, job, schema, context.texts()).lines()));
      context.print(SideBySide.result(summary));
      Optional<Path> page = SideBySide.result(report);
      page.ifPresent(first -> context.out().println(context.texts().of("cli.report", first)));
      SideBySide.result(workbooks)
          .forEach(
              (name, book) -> {
                String file = dir + "/report/" + name;
                if (page.isEmpty()) {
                  // No pages on that file system, where a browser could not open them.
                  WorkbookFile.write(file, book, spark.sparkContext().hadoopConfiguration());
                }
                context.out().println(context.texts().of("cli.workbook", file));
              });
    }
  }
}
