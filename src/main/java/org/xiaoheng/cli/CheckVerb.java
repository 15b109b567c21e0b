package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.nightly.Inspection;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.report.CheckReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: the files of a job, checked as a run would check them; nothing is written. */
@Command(name = "check")
final class CheckVerb implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "JOB.yaml", descriptionKey = "job")
  private Path job = Path.of("");

  @Option(names = "--rows", paramLabel = "N", defaultValue = "20")
  private int rows;

  CheckVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    DataSchema schema = DataSchema.locate();
    JobFile read = JobFiles.read(job, schema);
    List<Plan> plans =
        Plans.ofJob(schema, read, Catalogue.load(schema, read.catalogues()).indicators());
    Progress progress = context.progress();
    SparkSession spark = progress.step("start", "Spark", Sessions::open);
    Inspection inspection = Inspection.of(spark, read, schema, plans, progress);
    CheckReport report = new CheckReport(inspection, Contracts.load(schema), read, context.texts());
    context.print(progress.step("summary", "", () -> report.lines(Math.max(0, rows))));
    if (!inspection.elsewhere().isEmpty()) {
      throw UserException.configuration(
          "nightly.plans.elsewhere", read.file(), String.join("\n  ", inspection.elsewhere()));
    }
    if (!report.overLimit().isEmpty()) {
      throw UserException.data("cli.check.over", String.join("\n  ", report.overLimit()));
    }
    if (!report.unread().isEmpty()) {
      throw UserException.data("cli.check.unread", String.join("\n  ", report.unread()));
    }
    return 0;
  }
}
