package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
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
    Releases releases = new Releases(new Store(spark, dir));
    context.print(
        progress.step(
            "summary",
            "",
            () -> new Summary(releases, result.release(), job, schema, context.texts()).lines()));
    ReportVerb.folder(dir)
        .ifPresent(
            folder -> ReportVerb.write(context, progress, releases, result.release(), folder));
    WorkbookVerb.write(context, releases, result.release(), dir + "/report/xiaoheng.xlsx");
  }
}
