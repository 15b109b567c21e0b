package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table {@code release_change}: published values of areas that the last release had not so. */
final class ReleaseChangeTable {
  private static final String[] KEY = {
    "indicator", "area_level", "area_code", "stage", "sex", "school_year"
  };

  private ReleaseChangeTable() {}

  /**
   * @param before the table {@code indicator_value} of the last release; empty for the first
   * @param after that of this run
   */
  static Dataset<Row> rows(Optional<Dataset<Row>> before, Dataset<Row> after) {
    Dataset<Row> now = cells(after, "after");
    // Without a release before there is nothing to differ from.
    Dataset<Row> then = cells(before.orElse(after), "before");
    Column changed =
        not(col("before").eqNullSafe(col("after")))
            .or(not(col("status_before").eqNullSafe(col("status_after"))));
    // What is withheld now is not shown from the release before either.
    Column shown =
        when(
            col("status_after").isNull().or(col("status_after").notEqual("suppressed")),
            col("before"));
    return then.join(now, IndicatorTable.toSeq(KEY), "full_outer")
        .where(changed)
        .withColumn("before", shown)
        .coalesce(1);
  }

  private static Dataset<Row> cells(Dataset<Row> values, String side) {
    return values
        .where(col("area_level").isin("county", "city", "province"))
        .select(
            col(KEY[0]),
            col(KEY[1]),
            col(KEY[2]),
            col(KEY[3]),
            col(KEY[4]),
            col(KEY[5]),
            col("value").as(side),
            col("status").as("status_" + side));
  }
}
