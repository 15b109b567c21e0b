package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: the static site of a release. */
@Command(name = "report")
final class ReportVerb implements Callable<Integer> {
  private static final String FOLDER = "report";

  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  @Option(names = "--release", paramLabel = "N", defaultValue = "0")
  private long release;

  @Option(names = "--out", paramLabel = "FOLDER")
  private @Nullable Path out;

  ReportVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    Progress progress = context.progress();
    SparkSession spark = progress.step("start", "Spark", Sessions::open);
    Releases releases = new Releases(new Store(spark, dir));
    Path folder = out == null ? folder(dir).orElseThrow(() -> needsOut(dir)) : out;
    Release its = releases.get(release);
    Path page =
        write(
            progress, releases, its, () -> WorkbookVerb.ofReport(progress, releases, its), folder);
    context.out().println(context.texts().of("cli.report", page));
    return 0;
  }

  /** Where the site of a job's folder stands; a browser cannot open one on another file system. */
  static Optional<Path> folder(String dir) {
    return SparkLog.isRemote(dir)
        ? Optional.empty()
        : Optional.of(Path.of(dir.replaceFirst("^file:/*", "/"), FOLDER));
  }

  private static UserException needsOut(String dir) {
    return UserException.configuration("report.site.remote", dir);
  }

  /** Writes the site of a release, with its workbooks, and returns its first page. */
  static Path write(
      Progress progress,
      Releases releases,
      Release release,
      Supplier<Map<String, byte[]>> workbooks,
      Path folder) {
    return progress
        .step(
            "report",
            folder.toString(),
            () -> Site.write(releases, release, DataSchema.locate(), workbooks, folder))
        .toAbsolutePath();
  }
}
