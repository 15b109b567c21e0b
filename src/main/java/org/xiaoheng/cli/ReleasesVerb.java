package org.xiaoheng.cli;

import java.util.concurrent.Callable;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.ReleaseLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code releases}: what has been published. */
@Command(name = "releases")
final class ReleasesVerb implements Callable<Integer> {
  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  ReleasesVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    Releases releases = new Releases(new Store(Sessions.open(), dir));
    context.print(ReleaseLines.table(releases.all(), context.texts()));
    return 0;
  }
}
