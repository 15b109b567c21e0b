package org.xiaoheng.release;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All checked rows of a dataset, from the two tables that hold them: rows as they are by
 * themselves, and those of them whose key occurs again, as that was settled.
 */
public final class CheckedRows {
  /** How often a row is to be counted: 1, or −1 to take one back. */
  public static final String TIMES = "_times";

  private static final String ACCEPTED = "accepted";
  private static final String REJECTED = "rejected";

  /** What accepted rows are counted by. */
  private static final List<String> BY =
      List.of(
          "_batch",
          "_source",
          "_file",
          "school_year",
          "school_code",
          "county_code",
          "_warnings",
          "_notes");

  /** What each other row is told with besides. */
  private static final List<String> AS_SENT =
      List.of("_sheet", "_line", "_status", "_errors", "_raw", "_extra");

  private CheckedRows() {}

  /**
   * @param alone rows of {@link Table#submitted}
   * @param repeated rows of {@link Table#repeated}
   * @return every row once, with its final {@code _status}
   */
  public static Dataset<Row> of(Dataset<Row> alone, Dataset<Row> repeated) {
    return single(alone, repeated)
        .unionByName(
            repeated.select(Stream.of(alone.columns()).map(c -> col(c)).toArray(Column[]::new)));
  }

  /**
   * What became of rows by themselves, with the accepted ones counted by file and school: few rows
   * instead of millions, from which a later run counts again without reading these.
   *
   * @param alone rows of {@link Table#submitted}
   * @return rows of {@link Table#tally}: those columns that counting needs, with {@link #TIMES}
   */
  public static Dataset<Row> tally(Dataset<Row> alone) {
    Dataset<Row> accepted =
        alone
            .where(col("_status").equalTo(ACCEPTED))
            .groupBy(columns(alone, BY.stream()))
            .agg(count("*").as(TIMES))
            .withColumn("_status", lit(ACCEPTED));
    Dataset<Row> others =
        toCount(
            alone
                .where(col("_status").notEqual(ACCEPTED))
                .select(columns(alone, Stream.concat(BY.stream(), AS_SENT.stream()))));
    return others.unionByName(accepted, true);
  }

  /** Those of the columns that a dataset has. */
  private static Column[] columns(Dataset<Row> rows, Stream<String> names) {
    List<String> present = List.of(rows.columns());
    return names.filter(present::contains).map(c -> col(c)).toArray(Column[]::new);
  }

  /**
   * The rows of {@link #of} for counting, without looking for each in the other table: what a row
   * is by itself is taken back where it was settled.
   *
   * @param tally rows of {@link Table#tally}
   * @param repeated rows of {@link Table#repeated}
   * @return rows with {@link #TIMES}: the sums over equal rows are how often {@link #of} has them.
   *     A row that is not accepted stands there once.
   */
  public static Dataset<Row> toCount(Dataset<Row> tally, Dataset<Row> repeated) {
    Dataset<Row> settled =
        repeated.select(
            Stream.of(tally.columns())
                .filter(c -> !c.equals(TIMES))
                .map(c -> col(c))
                .toArray(Column[]::new));
    return tally
        .unionByName(toCount(settled))
        .unionByName(
            settled
                .withColumn("_status", lit(ACCEPTED))
                .withColumn("_errors", lit(null).cast(tally.schema().apply("_errors").dataType()))
                .withColumn(TIMES, lit(-1L)));
  }

  /** Rows that are settled, each once. */
  public static Dataset<Row> toCount(Dataset<Row> rows) {
    return rows.withColumn(TIMES, lit(1L));
  }

  /** The rows that no other row meets. */
  public static Dataset<Row> single(Dataset<Row> alone, Dataset<Row> repeated) {
    List<Column> place = new ArrayList<>();
    for (String part : List.of("_source", "_file", "_sheet")) {
      place.add(alone.col(part).equalTo(repeated.col(part)));
    }
    // What is refused by itself is never settled, and of no place.
    place.add(
        when(alone.col("_status").equalTo(ACCEPTED), placeInSheet(alone))
            .equalTo(placeInSheet(repeated)));
    return alone
        .join(repeated, place.stream().reduce(Column::and).orElseThrow(), "left_anti")
        .select(
            Stream.of(alone.columns())
                .map(
                    c ->
                        c.equals("_raw")
                            ? when(col("_status").equalTo(REJECTED), col(c)).as(c)
                            : col(c))
                .toArray(Column[]::new));
  }

  /**
   * Rows with the columns of their contract alone: not where they came from and what became of
   * them.
   */
  public static Dataset<Row> asSent(Dataset<Row> rows) {
    return rows.drop(
        Stream.of(rows.columns()).filter(c -> c.startsWith("_")).toArray(String[]::new));
  }

  /** A row without a place would not be found again, and be counted twice. */
  private static Column placeInSheet(Dataset<Row> rows) {
    return coalesce(
        rows.col("_line"),
        rows.col("_row"),
        raise_error(lit("A row has neither a line nor a number")).cast("bigint"));
  }
}
