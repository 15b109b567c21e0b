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
  private static final String REJECTED = "rejected";

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

  /** The rows that no other row meets. */
  public static Dataset<Row> single(Dataset<Row> alone, Dataset<Row> repeated) {
    List<Column> place = new ArrayList<>();
    for (String part : List.of("_source", "_file", "_sheet")) {
      place.add(alone.col(part).equalTo(repeated.col(part)));
    }
    place.add(placeInSheet(alone).equalTo(placeInSheet(repeated)));
    // What is refused by itself is never settled.
    place.add(alone.col("_status").equalTo("accepted"));
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

  private static Column placeInSheet(Dataset<Row> rows) {
    return coalesce(rows.col("_line"), rows.col("_row"));
  }
}
