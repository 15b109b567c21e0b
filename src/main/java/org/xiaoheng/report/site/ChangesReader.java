package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.release.Table;

/** What a release says of changes: of values and of schools, on the release or year before. */
final class ChangesReader {
  /** Values that a list of the site has at most; the tables have every one. */
  private static final int LISTED = 500;

  private final EvaluationReader evaluation;

  ChangesReader(EvaluationReader evaluation) {
    this.evaluation = evaluation;
  }

  /** Published values of areas that differ from the release before. */
  ReleaseData.ValueChanges valueChanges() {
    Column revised = col("before").isNotNull().and(col("after").isNotNull());
    Column gone = col("before").isNotNull().and(col("after").isNull());
    Column appeared = col("before").isNull().and(col("after").isNotNull());
    List<Row> counts =
        evaluation.rows(
            Table.RELEASE_CHANGE,
            t -> t.agg(count_if(revised), count_if(appeared), count_if(gone)));
    if (counts.isEmpty()) {
      return ReleaseData.ValueChanges.NONE;
    }
    Column size =
        abs(col("after").minus(col("before"))).divide(nullif(abs(col("before")), lit(0.0)));
    List<ReleaseData.ValueChange> listed =
        evaluation
            .rows(
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
   * Values that differ much from the year before.
   *
   * @param year the school year of the later values
   */
  ReleaseData.Fluctuations fluctuations(int year) {
    Column ofYear = col("school_year").equalTo(year);
    long count =
        evaluation.rows(Table.FLUCTUATION, t -> t.where(ofYear).agg(count(lit(1)))).stream()
            .mapToLong(r -> r.getLong(0))
            .sum();
    return new ReleaseData.Fluctuations(
        count,
        evaluation
            .rows(
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
                        EvaluationReader.text(r, 2),
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
        evaluation
            .table(Table.SCHOOL_STATISTICS)
            .select(col("school_code").as("_school"), col("school_year").as("_year"), col("stage"))
            .distinct();
    return evaluation
        .rows(
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
}
