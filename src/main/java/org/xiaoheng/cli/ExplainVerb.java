package org.xiaoheng.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.Explanation;
import org.xiaoheng.report.IndicatorPage;
import org.xiaoheng.report.Question;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code explain}: one published number, down to the schools behind it; without an area, what the
 * indicator is.
 */
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

  /** Which value; all three belong together. */
  static final class Cell {
    @Option(names = "--area", paramLabel = "CODE", required = true)
    private String area = "";

    @Option(names = "--year", paramLabel = "YEAR", required = true)
    private int year;

    @Option(names = "--dir", paramLabel = "DIR", required = true)
    private String dir = "";
  }

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable Cell cell;

  @Option(names = "--stage", paramLabel = "STAGE")
  private @Nullable String stage;

  @Option(names = "--sex", paramLabel = "all|male|female", defaultValue = "all")
  private Sex sex = Sex.ALL;

  @Option(names = "--release", paramLabel = "N", defaultValue = "0")
  private long release;

  ExplainVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (cell == null) {
      context.print(new IndicatorPage(DataSchema.locate(), context.texts()).of(indicator));
      return 0;
    }
    SparkLog.temporary();
    Releases releases = new Releases(new Store(Sessions.open(), cell.dir));
    context.print(
        new Explanation(releases, releases.get(release), DataSchema.locate(), context.texts())
            .of(
                new Question(
                    indicator, cell.area, cell.year, stage, sex.name().toLowerCase(Locale.ROOT))));
    return 0;
  }
}
