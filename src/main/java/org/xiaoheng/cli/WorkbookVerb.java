package org.xiaoheng.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.workbook.ReleaseWorkbook;
import org.xiaoheng.report.workbook.WorkbookFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code workbook}: a release for people who live in spreadsheets. */
@Command(name = "workbook")
final class WorkbookVerb implements Callable<Integer> {
  private final Context context;

  @ParentCommand private Xiaoheng command = new Xiaoheng();

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
    byte[] book =
        make(context.progress(), releases, releases.get(release), new Texts(command.ofFiles()));
    WorkbookFile.write(out, book, spark.sparkContext().hadoopConfiguration());
    context.out().println(context.texts().of("cli.workbook", out));
    return 0;
  }

  /** What lies beside the pages of a report: the workbook in both languages, by file name. */
  static Map<String, byte[]> ofReport(Progress progress, Releases releases, Release release) {
    Map<String, byte[]> books = new LinkedHashMap<>();
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      Texts texts = new Texts(locale);
      books.put(
          ReleaseWorkbook.fileName(texts.isChinese()), make(progress, releases, release, texts));
    }
    return books;
  }

  private static byte[] make(Progress progress, Releases releases, Release release, Texts texts) {
    return progress.step(
        "workbook",
        texts.locale().getLanguage(),
        () -> new ReleaseWorkbook(releases, release, DataSchema.locate(), texts).bytes());
  }
}
