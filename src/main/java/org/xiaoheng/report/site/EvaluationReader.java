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
 * changes. A release of an earlier version of the program may lack a table; its part is empty then.
 */
final class EvaluationReader {
  /** Values that a list of the site has at most; the tables have every one. */
  private static final int LISTED = 500;

  private final Releases releases;
  private final Release release;

  EvaluationReader(Releases releases, Release release) {
    this.releases = releases;
    this.release = release;
  }

  /** The rows of a query; none where the release lacks the table. */
  List<Row> rows(Table table, java.util.function.UnaryOperator<Dataset<Row>> query) {
    return release.tables().containsKey(table.name())
        ? query.apply(releases.read(release, table)).collectAsList()
        : List.of();
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

  ReleaseData.ValueChanges valueChanges() {
    Column revised = col("before").isNotNull().and(col("after").isNotNull());
    Column gone = col("before").isNotNull().and(col("after").isNull());
    Column appeared = col("before").isNull().and(col("after").isNotNull());
    List<Row> counts =
        rows(
            Table.RELEASE_CHANGE,
            t -> t.agg(count_if(revised), count_if(appeared), count_if(gone)));
    if (counts.isEmpty()) {
      return ReleaseData.ValueChanges.NONE;
    }
    Column size =
        abs(col("after").minus(col("before"))).divide(nullif(abs(col("before")), lit(0.0)));
    List<ReleaseData.ValueChange> listed =
        rows(
                Table.RELEASE_CHANGE,
                t ->
                    t.where(revised.or(gone).and(col("sex").equalTo("all")))
                        .orderBy(
                            size.desc_nulls_first(),
                            col("indicator"),
                            col("area_code"),
                            col("stage"),
                            col("school_year"))
                        .limit(LISTED)
                        .select(
                            "indicator",
                            "stage",
                            "school_year",
                            "area_code",
                            "before",
                            "after",
                            "status_after"))
            .stream()
            .map(
                r ->
                    new ReleaseData.ValueChange(
                        new ReleaseData.Occasion(r.getString(0), r.getString(1), r.getInt(2)),
                        r.getString(3),
                        r.getAs(4),
                        r.getAs(5),
                        r.getAs(6)))
            .toList();
    Row count = counts.get(0);
    return new ReleaseData.ValueChanges(
        count.getLong(0), count.getLong(1), count.getLong(2), listed);
  }

  /**
   * @param year the school year of the later values
   */
  ReleaseData.Fluctuations fluctuations(int year) {
    Column ofYear = col("school_year").equalTo(year);
    long count =
        rows(Table.FLUCTUATION, t -> t.where(ofYear).agg(count(lit(1)))).stream()
            .mapToLong(r -> r.getLong(0))
            .sum();
    return new ReleaseData.Fluctuations(
        count,
        rows(
                Table.FLUCTUATION,
                t ->
                    t.where(ofYear)
                        .orderBy("county_code", "area_level", "area_code", "indicator", "stage")
                        .limit(LISTED)
                        .select(
                            "indicator",
                            "stage",
                            "county_code",
                            "area_code",
                            "area_name",
                            "before",
                            "value",
                            "unit",
                            "rule"))
            .stream()
            .map(
                r ->
                    new ReleaseData.Fluctuation(
                        new ReleaseData.Occasion(r.getString(0), r.getString(1), year),
                        text(r, 2),
                        r.isNullAt(4) ? r.getString(3) : r.getString(4),
                        r.getDouble(5),
                        r.getDouble(6),
                        r.getString(7),
                        r.getString(8)))
            .toList());
  }

  /**
   * Changes of schools, with the stages at which each has data around its change: only there it
   * moves a figure.
   *
   * @param schools the register: school_code, school_year, name
   */
  List<ReleaseData.SchoolChange> schoolChanges(Dataset<Row> schools) {
    Dataset<Row> names =
        schools
            .groupBy(col("school_code").as("_into"))
            .agg(max_by(col("name"), col("school_year")).as("_into_name"));
    Dataset<Row> stages =
        releases
            .read(release, Table.SCHOOL_STATISTICS)
            .select(col("school_code").as("_school"), col("school_year").as("_year"), col("stage"))
            .distinct();
    return rows(
            Table.SCHOOL_CHANGE,
            t ->
                t.join(names, col("_into").equalTo(col("merged_into")), "left")
                    .join(
                        stages,
                        col("_school")
                            .equalTo(col("school_code"))
                            .and(
                                col("_year")
                                    .between(col("school_year").minus(1), col("school_year"))),
                        "left")
                    .groupBy(
                        col("county_code"),
                        col("school_year"),
                        col("school_code"),
                        col("name"),
                        col("change"),
                        coalesce(col("_into_name"), col("merged_into")).as("into"))
                    .agg(array_sort(collect_set("stage")).as("stages"))
                    .orderBy("county_code", "school_year", "school_code"))
        .stream()
        .map(
            r ->
                new ReleaseData.SchoolChange(
                    r.getString(0),
                    r.getInt(1),
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    r.getAs(5),
                    r.<String>getList(6)))
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

  private static String text(Row row, int index) {
    @Nullable String text = row.getAs(index);
    return text == null ? "" : text;
  }
}
