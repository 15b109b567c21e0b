package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.SchoolBehind;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Programme;

/** The table {@code readiness}: each county against each condition of each programme (双创). */
final class ReadinessTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("county_code", DataTypes.StringType, false)
          .add("programme", DataTypes.StringType, false)
          .add("due_year", DataTypes.IntegerType, true)
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, true)
          .add("comparator", DataTypes.StringType, false)
          .add("cap", DataTypes.createDecimalType(18, 4), false)
          .add("value", DataTypes.DoubleType, true)
          .add("holds", DataTypes.StringType, false)
          .add("schools_behind", DataTypes.IntegerType, true);

  /**
   * A condition held against a county's value.
   *
   * @param dueYear the earliest year for which a plan schedules the programme there, or null
   * @param year school year of the value; null where none is shown
   * @param value the value, unrounded; null where none is shown
   * @param holds whether the condition holds in the job's last year
   */
  record Checked(
      String county,
      Programme programme,
      @Nullable Integer dueYear,
      Programme.Condition condition,
      @Nullable Integer year,
      @Nullable Double value,
      Programme.Holds holds) {

    Optional<GapSchools.Need> need() {
      return year != null && holds == Programme.Holds.NO
          ? Optional.of(
              new GapSchools.Need(
                  condition.indicator(),
                  condition.stage(),
                  "county",
                  county,
                  year,
                  condition.aim()))
          : Optional.empty();
    }
  }

  private ReadinessTable() {}

  /**
   * Every condition in every county, in the job's last year. Where that year has no value, the
   * latest that there is stands in the row with its year, and decides nothing: a county that kept
   * to the rule two years ago need not do so now.
   */
  static List<Checked> check(
      List<Programme> programmes, List<Plan> plans, Areas areas, AreaValues values, int lastYear) {
    List<Checked> checked = new ArrayList<>();
    for (Areas.County county : areas.counties()) {
      List<Plan> its =
          plans.stream()
              .filter(p -> areas.contains(p.areaLevel(), p.areaCode(), county.code()))
              .toList();
      for (Programme programme : programmes) {
        Integer dueYear = programme.dueYear(its, county.code()).orElse(null);
        for (Programme.Condition condition : programme.conditions()) {
          NavigableMap<Integer, Outcome> series =
              values.of(
                  new AreaValues.Series(
                      condition.indicator(), condition.stage(), "county", county.code()));
          checked.add(held(county.code(), programme, dueYear, condition, series, lastYear));
        }
      }
    }
    return List.copyOf(checked);
  }

  private static Checked held(
      String county,
      Programme programme,
      @Nullable Integer dueYear,
      Programme.Condition condition,
      NavigableMap<Integer, Outcome> series,
      int lastYear) {
    Programme.Holds holds =
        condition.holds(series.getOrDefault(lastYear, new Outcome.NoData("no_value")));
    if (holds != Programme.Holds.NOT_APPLICABLE) {
      for (Map.Entry<Integer, Outcome> year :
          series.headMap(lastYear, true).descendingMap().entrySet()) {
        if (year.getValue() instanceof Outcome.Value value) {
          return new Checked(
              county, programme, dueYear, condition, year.getKey(), value.value(), holds);
        }
      }
    }
    return new Checked(county, programme, dueYear, condition, null, null, holds);
  }

  static Dataset<Row> rows(
      SparkSession spark, List<Checked> checked, Map<GapSchools.Need, List<SchoolBehind>> behind) {
    return spark
        .createDataFrame(checked.stream().map(c -> row(c, behind)).toList(), SCHEMA)
        .coalesce(1);
  }

  private static Row row(Checked checked, Map<GapSchools.Need, List<SchoolBehind>> behind) {
    Programme.Condition condition = checked.condition();
    List<SchoolBehind> schools = checked.need().map(behind::get).orElse(null);
    return RowFactory.create(
        checked.county(),
        checked.programme().id(),
        checked.dueYear(),
        condition.indicator(),
        condition.stage(),
        checked.year(),
        condition.aim().comparison().symbol(),
        condition.aim().lower(),
        checked.value(),
        checked.holds().id(),
        schools == null ? null : schools.size());
  }
}
