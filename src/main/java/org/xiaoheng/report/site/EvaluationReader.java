package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/**
 * What a release says of its values: schools behind gaps, ways to targets, comparisons, conditions,
 * records. A release of an earlier version of the program may lack a table; its part is empty then.
 */
final class EvaluationReader {
  private final Releases releases;
  private final Release release;

  EvaluationReader(Releases releases, Release release) {
    this.releases = releases;
    this.release = release;
  }

  /** The rows of a query; none where the release lacks the table. */
  List<Row> rows(Table table, java.util.function.UnaryOperator<Dataset<Row>> query) {
    return release.tables().containsKey(table.name())
        ? query.apply(table(table)).collectAsList()
        : List.of();
  }

  Dataset<Row> table(Table table) {
    return releases.read(release, table);
  }

  private static Judged.Key key(Row row) {
    return new Judged.Key(row.getString(0), row.getString(1), row.getString(2));
  }

  List<ReleaseData.SchoolBehind> behind() {
    return rows(
            Table.GAP_SCHOOL,
            t ->
                t.orderBy("plan", "target", "area_code", "rank")
                    .select(
                        "plan",
                        "target",
                        "area_code",
                        "school_code",
                        "name",
                        "value",
                        "needed",
                        "contribution"))
        .stream()
        .map(
            r ->
                new ReleaseData.SchoolBehind(
                    key(r), r.getString(3), text(r, 4), r.getDouble(5), r.getDouble(6), r.getAs(7)))
        .toList();
  }

  List<ReleaseData.Point> points() {
    return rows(
            Table.PLAN_PROJECTION,
            t ->
                t.orderBy("plan", "target", "area_code", "school_year")
                    .select(
                        "plan",
                        "target",
                        "area_code",
                        "school_year",
                        "value",
                        "low80",
                        "high80",
                        "low95",
                        "high95"))
        .stream()
        .map(r -> new ReleaseData.Point(key(r), r.getInt(3), r.getDouble(4), known(r, 5, 6, 7, 8)))
        .toList();
  }

  /** The latest year of every indicator and stage, and the years that targets are judged on. */
  List<ReleaseData.Comparison> comparisons(List<Judged> judged) {
    Object[] occasions =
        judged.stream()
            .filter(j -> j.indicator() != null && j.actualYear() != null)
            .map(j -> j.indicator() + "|" + j.stage() + "|" + j.actualYear())
            .distinct()
            .toArray();
    Column occasion = concat_ws("|", col("indicator"), col("stage"), col("school_year"));
    return rows(
            Table.AREA_COMPARISON,
            t ->
                t.where("sex = 'all'")
                    .withColumn(
                        "_last", max("school_year").over(Window.partitionBy("indicator", "stage")))
                    .where(col("school_year").equalTo(col("_last")).or(occasion.isin(occasions)))
                    .select(
                        "indicator",
                        "stage",
                        "school_year",
                        "area_code",
                        "parent_code",
                        "low95",
                        "high95",
                        "method",
                        "rank",
                        "rank_low",
                        "rank_high",
                        "funnel_low95",
                        "funnel_high95",
                        "funnel_low998",
                        "funnel_high998",
                        "outside",
                        "ties"))
        .stream()
        .map(
            r ->
                new ReleaseData.Comparison(
                    new ReleaseData.Occasion(r.getString(0), r.getString(1), r.getInt(2)),
                    r.getString(3),
                    r.getAs(4),
                    known(r, 5, 6),
                    r.getString(7),
                    ranks(r),
                    known(r, 11, 12, 13, 14),
                    r.getAs(15),
                    r.isNullAt(16) ? List.of() : Arrays.asList(r.getString(16).split(", "))))
        .toList();
  }

  private static List<Integer> ranks(Row row) {
    List<Integer> ranks = new ArrayList<>();
    for (String column : List.of("rank", "rank_low", "rank_high")) {
      int index = row.fieldIndex(column);
      if (!row.isNullAt(index)) {
        ranks.add(row.getInt(index));
      }
    }
    return ranks;
  }

  List<ReleaseData.Condition> conditions() {
    return rows(
            Table.READINESS,
            t ->
                t.select(
                    "county_code",
                    "programme",
                    "due_year",
                    "indicator",
                    "stage",
                    "school_year",
                    "comparator",
                    "cap",
                    "value",
                    "holds",
                    "schools_behind"))
        .stream()
        .map(
            r ->
                new ReleaseData.Condition(
                    r.getString(0),
                    r.getString(1),
                    r.getAs(2),
                    r.getString(3),
                    r.getString(4),
                    r.getAs(5),
                    r.getString(6),
                    r.getDecimal(7),
                    r.getAs(8),
                    r.getString(9),
                    r.getAs(10)))
        .toList();
  }

  List<ReleaseData.ConditionSchool> conditionSchools() {
    return rows(
            Table.READINESS_SCHOOL,
            t ->
                t.orderBy("county_code", "programme", "indicator", "stage", "rank")
                    .select(
                        "county_code",
                        "programme",
                        "indicator",
                        "stage",
                        "school_code",
                        "name",
                        "value",
                        "needed"))
        .stream()
        .map(
            r ->
                new ReleaseData.ConditionSchool(
                    r.getString(0),
                    r.getString(1),
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    text(r, 5),
                    r.getDouble(6),
                    r.getDouble(7)))
        .toList();
  }

  /** Accepted records of the items that targets ask about; they hold no person's data. */
  List<ReleaseData.ProgressRecord> records(List<Judged> judged) {
    Set<String> items = new TreeSet<>();
    for (Judged row : judged) {
      if (row.outlook().progressItem() != null) {
        items.add(row.outlook().progressItem());
      }
    }
    if (!release.tables().containsKey(Table.submitted("progress", false).name())) {
      return List.of();
    }
    Dataset<Row> all = releases.checkedRows(release, "progress", false);
    Set<String> columns = new HashSet<>(Arrays.asList(all.columns()));
    List<Row> found =
        all.where(col("_status").equalTo("accepted").and(col("plan_item").isin(items.toArray())))
            .orderBy(col("plan_item"), col("county_code"), col("date").desc())
            .select(
                col("plan_item"),
                col("county_code"),
                col("date"),
                optional(columns, "planned", "bigint"),
                optional(columns, "done", "bigint"),
                optional(columns, "verified", "bigint"),
                optional(columns, "evidence", "string"))
            .collectAsList();
    return found.stream()
        .map(
            r ->
                new ReleaseData.ProgressRecord(
                    r.getString(0),
                    r.getString(1),
                    r.getDate(2).toLocalDate(),
                    r.getAs(3),
                    r.getAs(4),
                    r.getAs(5),
                    text(r, 6)))
        .toList();
  }

  private static Column optional(Set<String> columns, String name, String type) {
    return columns.contains(name) ? col(name).cast(type) : lit(null).cast(type);
  }

  /** Those of the numbers that are there. */
  private static List<Double> known(Row row, int... indices) {
    List<Double> numbers = new ArrayList<>();
    for (int index : indices) {
      if (!row.isNullAt(index)) {
        numbers.add(row.getDouble(index));
      }
    }
    return numbers;
  }

  /** The text; empty where there is none. */
  static String text(Row row, int index) {
    @Nullable String text = row.getAs(index);
    return text == null ? "" : text;
  }
}
