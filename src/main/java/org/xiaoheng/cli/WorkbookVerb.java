package org.xiaoheng.cli;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.workbook.ReleaseWorkbook;
import org.xiaoheng.report.workbook.WorkbookFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code workbook}: a release for people who live in spreadsheets. */
@Command(name = "workbook")
final class WorkbookVerb implements Callable<Integer> {
  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  @Option(names = "--release", paramLabel = "N", defaultValue = "0")
  private long release;

  @Option(names = "--out", paramLabel = "FILE.xlsx", required = true)
  private String out = "";

  WorkbookVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    SparkSession spark = Sessions.open();
    Releases releases = new Releases(new Store(spark, dir));
    byte[] book = make(context, context.progress(), releases, releases.get(release));
    write(context, spark, book, out);
    return 0;
  }

  /** The workbook of a release. */
  static byte[] make(Context context, Progress progress, Releases releases, Release release) {
    return progress.step(
        "workbook",
        "",
        () -> new ReleaseWorkbook(releases, release, DataSchema.locate(), context.texts()).bytes());
  }

  /** Writes it and says where it is. */
  static void write(Context context, SparkSession spark, byte[] book, String file) {
    WorkbookFile.write(file, book, spark.sparkContext().hadoopConfiguration());
    context.out().println(context.texts().of("cli.workbook", file));
  }
}
