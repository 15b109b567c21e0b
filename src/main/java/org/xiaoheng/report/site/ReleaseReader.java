package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.nightly.SideBySide;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/**
 * Reads of a release what the site needs: one query a table, what grows with schools or rows is
 * reduced by Spark before it is collected (see {@link ReleaseData}).
 */
final class ReleaseReader {
  private final Releases releases;
  private final Release release;

  ReleaseReader(Releases releases, Release release) {
    this.releases = releases;
    this.release = release;
  }

  /** Reads everything; the queries are small, so they wait side by side. */
  ReleaseData read() {
    Dataset<Row> schools =
        table(Table.SCHOOL).select("school_year", "school_code", "county_code", "name").cache();
    try (SideBySide parts = new SideBySide(schools.sparkSession())) {
      return read(schools, parts);
    } finally {
      schools.unpersist();
    }
  }

  private ReleaseData read(Dataset<Row> schools, SideBySide parts) {
    Future<List<Row>> cells = parts.start(this::cells);
    Future<List<Judged>> judged = parts.start(this::judged);
    Optional<Release> previous = previous();
    Future<List<ReleaseData.Before>> before =
        parts.start(() -> previous.map(this::before).orElse(List.of()));
    InputsReader inputs = new InputsReader(releases, release);
    EvaluationReader evaluated = new EvaluationReader(releases, release);
    ChangesReader changes = new ChangesReader(evaluated);
    Future<List<ReleaseData.SchoolBehind>> behind = parts.start(evaluated::behind);
    Future<List<ReleaseData.Point>> points = parts.start(evaluated::points);
    Future<List<ReleaseData.Comparison>> comparisons =
        parts.start(() -> evaluated.comparisons(SideBySide.result(judged)));
    Future<List<ReleaseData.Condition>> conditions = parts.start(evaluated::conditions);
    Future<List<ReleaseData.ConditionSchool>> conditionSchools =
        parts.start(evaluated::conditionSchools);
    Future<ReleaseData.ValueChanges> valueChanges = parts.start(changes::valueChanges);
    Future<List<ReleaseData.SchoolChange>> schoolChanges =
        parts.start(() -> changes.schoolChanges(schools));
    Future<List<ReleaseData.SameSchools>> sameSchools =
        parts.start(() -> new SameSchoolsReader(evaluated).read(schools));
    Future<List<ReleaseData.ProgressRecord>> records =
        parts.start(() -> evaluated.records(SideBySide.result(judged)));
    Future<List<ReleaseData.FileRows>> files = parts.start(inputs::files);
    Future<List<ReleaseData.Check>> checks = parts.start(inputs::checks);
    Dataset<Row> refused = inputs.refused(schools);
    Future<Map<String, Long>> refusedOf =
        parts.start(() -> InputsReader.counts(refused.groupBy("unit")));
    Future<List<ReleaseData.Refused>> listed =
        parts.start(() -> InputsReader.listed(refused, SideBySide.result(refusedOf).size()));
    List<Value> values = SideBySide.result(cells).stream().map(ReleaseReader::value).toList();
    int lastYear = values.stream().mapToInt(Value::year).max().orElse(0);
    Future<List<ReleaseData.Spread>> spreads = parts.start(() -> spreads(values, schools));
    Future<ReleaseData.Fluctuations> fluctuations =
        parts.start(() -> changes.fluctuations(lastYear));
    Future<List<ReleaseData.Reporting>> reporting = parts.start(() -> inputs.reporting(lastYear));
    Future<Map<String, Long>> registered =
        parts.start(
            () ->
                InputsReader.counts(
                    schools.where(col("school_year").equalTo(lastYear)).groupBy("county_code")));
    return new ReleaseData(
        release,
        previous.map(Release::number).orElse(0L),
        areas(SideBySide.result(cells)),
        values,
        SideBySide.result(judged),
        SideBySide.result(before),
        SideBySide.result(spreads),
        SideBySide.result(behind),
        SideBySide.result(points),
        SideBySide.result(comparisons),
        SideBySide.result(conditions),
        SideBySide.result(conditionSchools),
        SideBySide.result(valueChanges),
        SideBySide.result(fluctuations),
        SideBySide.result(schoolChanges),
        SideBySide.result(sameSchools),
        SideBySide.result(records),
        SideBySide.result(files),
        SideBySide.result(checks),
        SideBySide.result(listed),
        SideBySide.result(refusedOf),
        SideBySide.result(reporting),
        SideBySide.result(registered));
  }

  private Dataset<Row> table(Table table) {
    return releases.read(release, table);
  }

  /** The release before, unless maintenance has given it up. */
  private Optional<Release> previous() {
    return releases.all().stream()
        .filter(r -> r.isKept() && r.number() < release.number())
        .reduce((older, newer) -> newer);
  }

  private List<Row> cells() {
    return table(Table.INDICATOR_VALUE)
        .where("area_level <> 'school'")
        .select(
            "indicator",
            "area_code",
            "area_level",
            "stage",
            "sex",
            "school_year",
            "value",
            "unrounded",
            "schools",
            "pupils",
            "status",
            "reason",
            "area_name")
        .collectAsList();
  }

  private static Value value(Row row) {
    return new Value(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getAs(6),
        row.getAs(7),
        row.getAs(8),
        row.getAs(9),
        row.getString(10),
        row.getAs(11));
  }

  /** The areas that have values; the city of a county as its accepted row names it. */
  private List<Area> areas(List<Row> cells) {
    Map<String, String> cities = new HashMap<>();
    for (Row row :
        releases
            .checkedRows(release, "county", false)
            .where("_status = 'accepted'")
            .select("county_code", "city_code")
            .collectAsList()) {
      cities.put(row.getString(0), row.getString(1));
    }
    Map<String, Area> areas = new TreeMap<>();
    for (Row row : cells) {
      String code = row.getString(1);
      String level = row.getString(2);
      areas.computeIfAbsent(
          level + code,
          k ->
              new Area(
                  level,
                  code,
                  row.isNullAt(12) ? code : row.getString(12),
                  level.equals("county") ? cities.getOrDefault(code, code) : code));
    }
    return List.copyOf(areas.values());
  }

  private List<Judged> judged() {
    return table(Table.PLAN_ATTAINMENT)
        .select(
            "plan",
            "target",
            "area_code",
            "area_level",
            "actual",
            "actual_year",
            "gap",
            "gap_unit",
            "status",
            "reason",
            "binding",
            "indicator",
            "stage",
            "progress_item",
            "points",
            "probability",
            "pace_needed",
            "pace_so_far",
            "baseline",
            "baseline_year",
            "interim_value",
            "interim_year",
            "to_close",
            "to_close_unit")
        .collectAsList()
        .stream()
        .map(
            r ->
                new Judged(
                    r.getString(0),
                    r.getString(1),
                    r.getString(2),
                    r.getString(3),
                    r.getAs(4),
                    r.getAs(5),
                    r.getAs(6),
                    r.getString(7),
                    Status.of(r.getString(8)),
                    r.getAs(9),
                    r.getBoolean(10),
                    r.getAs(11),
                    r.getAs(12),
                    new Outlook(
                        r.getAs(13),
                        r.getInt(14),
                        r.getAs(15),
                        r.getAs(16),
                        r.getAs(17),
                        r.getAs(18),
                        r.getAs(19),
                        r.isNullAt(20) ? null : r.getDecimal(20).doubleValue(),
                        r.getAs(21),
                        r.getAs(22),
                        r.getAs(23))))
        .toList();
  }

  private List<ReleaseData.Before> before(Release previous) {
    return releases
        .read(previous, Table.PLAN_ATTAINMENT)
        .select("plan", "target", "area_code", "status", "actual")
        .collectAsList()
        .stream()
        .map(
            r ->
                new ReleaseData.Before(
                    new Judged.Key(r.getString(0), r.getString(1), r.getString(2)),
                    Status.of(r.getString(3)),
                    r.getAs(4)))
        .toList();
  }

  /** Quartiles of a county's schools, per indicator of the last year in which it has values. */
  private List<ReleaseData.Spread> spreads(List<Value> values, Dataset<Row> schools) {
    Map<String, Integer> latest = new HashMap<>();
    values.stream()
        .filter(v -> v.value() != null)
        .forEach(v -> latest.merge(v.indicator(), v.year(), Math::max));
    Object[] cells = latest.entrySet().stream().map(e -> e.getKey() + "|" + e.getValue()).toArray();
    Column five = array(lit(0), lit(0.25), lit(0.5), lit(0.75), lit(1));
    return ofSchools(schools)
        .where(concat_ws("|", col("indicator"), col("school_year")).isin(cells))
        .groupBy("indicator", "stage", "school_year", "county_code")
        .agg(count("*").as("schools"), percentile(col("value"), five).as("quartiles"))
        .collectAsList()
        .stream()
        .map(
            r ->
                new ReleaseData.Spread(
                    r.getString(0),
                    r.getString(1),
                    r.getInt(2),
                    r.getString(3),
                    r.getLong(4),
                    r.<Double>getList(5)))
        .toList();
  }

  /** Published values of schools with the school's county and name. */
  private Dataset<Row> ofSchools(Dataset<Row> schools) {
    return table(Table.INDICATOR_VALUE)
        .where("area_level = 'school' and status = 'ok' and sex = 'all'")
        .join(
            broadcast(schools.withColumnRenamed("school_code", "area_code")),
            new String[] {"area_code", "school_year"});
  }
}
