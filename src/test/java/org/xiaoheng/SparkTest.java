package org.xiaoheng;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.nightly.Sessions;

/**
 * For tests that need Spark: one session for the whole suite, opened as the nightly job opens it.
 * It is closed with the process. Frames are compared by spark-testing-base, whose own session is
 * not used: its JUnit 4 annotations mean nothing to Jupiter.
 */
public abstract class SparkTest {
  private static final Frames FRAMES = new Frames();

  /** The comparison of spark-testing-base, without its session. */
  private static final class Frames extends JavaDataFrameSuiteBase {
    /** What it shows the differing rows with. */
    @Override
    public SparkSession spark() {
      return SparkTest.spark();
    }
  }

  protected static SparkSession spark() {
    return Sessions.open();
  }

  /** Fails with the rows that differ unless both frames have the same schema and rows. */
  protected static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    String[] order = expected.columns();
    FRAMES.assertDataFrameEquals(sorted(expected, order), sorted(actual.selectExpr(order), order));
  }

  private static Dataset<Row> sorted(Dataset<Row> rows, String[] order) {
    List<String> names = List.of(order);
    return rows.sort(names.get(0), names.subList(1, names.size()).toArray(String[]::new))
        .coalesce(1);
  }
}
