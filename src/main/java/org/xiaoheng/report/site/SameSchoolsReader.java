package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.xiaoheng.release.Table;

/** What a release says of changes over the same schools (同校比较), as the page of an area lists it. */
final class SameSchoolsReader {
  /** Changes that the page of an area lists. */
  private static final int LISTED = 20;

  /** What is left of a difference of rounded values that is none. */
  private static final double NOTHING = 1e-9;

  private final EvaluationReader evaluation;

  SameSchoolsReader(EvaluationReader evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * What closed, merged and new schools did to the values of each area, in the latest year in which
   * they did: largest first in relation to the value, because units differ.
   *
   * @param schools the register: school_code, school_year, name
   */
  List<ReleaseData.SameSchools> read(Dataset<Row> schools) {
    WindowSpec area = Window.partitionBy("area_level", "area_code");
    Column moved =
        coalesce(
            abs(
                col("after")
                    .minus(col("before"))
                    .minus(col("same_after").minus(col("same_before")))),
            lit(0.0));
    Column size = greatest(abs(col("before")), abs(col("after")));
    List<Row> rows =
        evaluation.rows(
            Table.SAME_SCHOOLS,
            t ->
                t.withColumn("_last", max("school_year").over(area))
                    .where(col("school_year").equalTo(col("_last")))
                    .withColumn("_withheld", count_if(expr("status = 'withheld'")).over(area))
                    .withColumn("_moved", moved)
                    .withColumn(
                        "_place",
                        row_number()
                            .over(
                                area.orderBy(
                                    coalesce(col("_moved").divide(nullif(size, lit(0.0))), lit(0.0))
                                        .desc(),
                                    col("indicator"),
                                    col("stage"))))
                    .where(col("_place").leq(LISTED))
                    .orderBy("area_level", "area_code", "_place")
                    .select(
                        "area_code",
                        "school_year",
                        "_withheld",
                        "_moved",
                        "indicator",
                        "stage",
                        "before",
                        "after",
                        "same_before",
                        "same_after",
                        "only_before",
                        "only_after",
                        "left_out"));
    Map<String, String> names = names(schools, rows);
    Map<String, List<Row>> byArea = new LinkedHashMap<>();
    rows.forEach(r -> byArea.computeIfAbsent(r.getString(0), k -> new ArrayList<>()).add(r));
    return byArea.values().stream()
        .map(
            of ->
                new ReleaseData.SameSchools(
                    of.get(0).getString(0),
                    of.get(0).getInt(1),
                    of.get(0).getLong(2),
                    of.stream()
                        .filter(r -> r.getDouble(3) > NOTHING)
                        .map(r -> sameChange(r, names))
                        .toList()))
        .toList();
  }

  private static ReleaseData.SameChange sameChange(Row row, Map<String, String> names) {
    Map<String, String> named = new TreeMap<>();
    codes(row).forEach(code -> named.put(code, names.getOrDefault(code, code)));
    return new ReleaseData.SameChange(
        row.getString(4),
        row.getString(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getLong(10) + row.getLong(11),
        named);
  }

  /** The codes that a row lists; a list that was cut ends with an ellipsis. */
  private static List<String> codes(Row row) {
    return row.isNullAt(12)
        ? List.of()
        : Arrays.stream(row.getString(12).split(", ")).filter(c -> !c.equals("…")).toList();
  }

  /** Last names of the schools that the rows list. */
  private static Map<String, String> names(Dataset<Row> schools, List<Row> rows) {
    Object[] codes = rows.stream().flatMap(r -> codes(r).stream()).distinct().toArray();
    Map<String, String> names = new HashMap<>();
    if (codes.length > 0) {
      schools
          .where(col("school_code").isin(codes))
          .groupBy("school_code")
          .agg(max_by(col("name"), col("school_year")))
          .collectAsList()
          .forEach(r -> names.put(r.getString(0), r.getString(1)));
    }
    return names;
  }
}
