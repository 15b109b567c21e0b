package org.xiaoheng.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.Explanation;
import org.xiaoheng.report.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: one published number, down to the schools behind it. */
@Command(name = "explain")
final class ExplainVerb implements Callable<Integer> {
  /** Whose value it is. */
  enum Sex {
    ALL,
    MALE,
    FEMALE
  }

  private final Context context;

  @Parameters(paramLabel = "INDICATOR", descriptionKey = "indicator")
  private String indicator = "";

  @Option(names = "--area", paramLabel = "CODE", required = true)
  private String area = "";

  @Option(names = "--year", paramLabel = "YEAR", required = true)
  private int year;

  @Option(names = "--stage", paramLabel = "STAGE")
  private @Nullable String stage;

  @Option(names = "--sex", paramLabel = "all|male|female", defaultValue = "all")
  private Sex sex = Sex.ALL;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  @Option(names = "--release", paramLabel = "N", defaultValue = "0")
  private long release;

  ExplainVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.temporary();
    Releases releases = new Releases(new Store(Sessions.open(), dir));
    context.print(
        new Explanation(releases, releases.get(release), DataSchema.locate(), context.texts())
            .of(new Question(indicator, area, year, stage, sex.name().toLowerCase(Locale.ROOT))));
    return 0;
  }
}
