package org.xiaoheng.cli;

import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.ResultFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: a query over the tables of one release. */
@Command(name = "sql")
final class SqlVerb implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "QUERY", descriptionKey = "query")
  private String query = "";

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private String dir = "";

  @Option(names = "--release", paramLabel = "N", defaultValue = "0")
  private long release;

  @Option(names = "--format", paramLabel = "table|csv|json", defaultValue = "table")
  private ResultFormat format = ResultFormat.TABLE;

  SqlVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    SparkLog.temporary();
    onlyAQuery();
    SparkSession spark = Sessions.open();
    Releases releases = new Releases(new Store(spark, dir));
    releases.registerViews(releases.get(release));
    try {
      format.print(spark.sql(query), context.out());
    } catch (Exception e) {
      throw understood(e);
    }
    return 0;
  }

  /** Statements that change tables would run at once, so they are refused by their grammar. */
  private void onlyAQuery() throws Exception {
    try {
      var unused = CatalystSqlParser$.MODULE$.parseQuery(query);
    } catch (Exception e) {
      throw understood(e);
    }
  }

  /** Spark's error of a query is the user's, unless a disk or network is behind it. */
  private static Exception understood(Exception e) {
    boolean infrastructure = Failures.exitCode(e) != 1;
    return e instanceof SparkThrowable && !infrastructure
        ? UserException.configuration(
            "cli.sql", message(e), String.join(", ", DataSchema.locate().names("tables")))
        : e;
  }

  /** Without the plan, which says nothing to the person who wrote the query. */
  private static String message(Exception e) {
    return e instanceof AnalysisException analysis
        ? analysis.getSimpleMessage()
        : String.valueOf(e.getMessage());
  }
}
