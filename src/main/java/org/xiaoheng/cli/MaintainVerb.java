package org.xiaoheng.cli;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Maintenance;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.MaintenanceLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintain}: care of the tables. */
@Command(name = "maintain")
final class MaintainVerb implements Callable<Integer> {
  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  /** A week of nights. */
  @Option(names = "--keep", paramLabel = "N", defaultValue = "7")
  private int keep;

  MaintainVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    Progress progress = context.progress();
    SparkSession spark = progress.step("start", "Spark", Sessions::open);
    Maintenance.Result result =
        progress.step("maintain", dir, () -> new Maintenance(new Store(spark, dir)).run(keep));
    context.print(MaintenanceLines.of(result, context.texts()));
    return 0;
  }
}
