package org.xiaoheng.bench;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds the product's results against DuckDB's, value by value and row count by row count. */
final class Comparison {
  private static final String[] KEY = {
    "indicator", "area_level", "area_code", "stage", "sex", "school_year"
  };

  private static final int SHOWN = 50;

  /**
   * What came of it.
   *
   * @param values cells that both have and that are equal
   * @param withheld cells that DuckDB has and the product withholds
   * @param differences the first of the others, one a line; none when all is well
   */
  record Result(long values, long withheld, List<String> differences) {
    Result {
      differences = List.copyOf(differences);
    }
  }

  private Comparison() {}

  /**
   * @param ours rows of {@code indicator_value}
   * @param theirs DuckDB's {@code indicator_value.parquet}
   * @param rows rows of {@code ops_reconciliation}
   * @param theirRows DuckDB's {@code rows.parquet}
   */
  static Result of(
      Dataset<Row> ours, Dataset<Row> theirs, Dataset<Row> rows, Dataset<Row> theirRows) {
    // A double of at most three decimals is that decimal: nothing is rounded here.
    Column printed = col("value").cast("decimal(38,6)");
    Dataset<Row> joined =
        ours.select(columns(KEY, printed.as("our_value"), col("status")))
            .join(theirs.select(columns(KEY, printed.as("their_value"))), KEY, "full_outer")
            .withColumn(
                "outcome",
                when(col("our_value").equalTo(col("their_value")), "equal")
                    .when(
                        col("status").equalTo("suppressed").and(col("their_value").isNotNull()),
                        "withheld")
                    .when(
                        col("their_value").isNull().and(not(col("status").equalTo("ok"))),
                        "neither")
                    .otherwise("differs"))
            .cache();
    List<String> differences = new ArrayList<>();
    joined
        .where("outcome = 'differs'")
        .orderBy(columns(KEY))
        .limit(SHOWN)
        .collectAsList()
        .forEach(row -> differences.add(row.toString()));
    Dataset<Row> counts =
        rows.groupBy("dataset")
            .agg(
                sum("received").as("received"),
                sum("accepted").as("accepted"),
                sum("rejected").as("rejected"),
                sum("superseded").as("superseded"));
    String[] columns = {"dataset", "received", "accepted", "rejected", "superseded"};
    Dataset<Row> compared =
        counts
            .join(theirRows.select("dataset"), new String[] {"dataset"}, "left_semi")
            .selectExpr(columns);
    compared
        .exceptAll(theirRows.selectExpr(columns))
        .collectAsList()
        .forEach(row -> differences.add("rows, ours: " + row));
    theirRows
        .selectExpr(columns)
        .exceptAll(compared)
        .collectAsList()
        .forEach(row -> differences.add("rows, DuckDB: " + row));
    Result result =
        new Result(
            joined.where("outcome = 'equal'").count(),
            joined.where("outcome = 'withheld'").count(),
            differences);
    joined.unpersist();
    return result;
  }

  /** How many values of DuckDB's are not what they were before, or were not there. */
  static long changed(Dataset<Row> before, Dataset<Row> after) {
    Column[] columns = columns(KEY, col("value"));
    return after.select(columns).exceptAll(before.select(columns)).count();
  }

  private static Column[] columns(String[] names, Column... others) {
    Column[] all = new Column[names.length + others.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = col(names[i]);
    }
    System.arraycopy(others, 0, all, names.length, others.length);
    return all;
  }
}
