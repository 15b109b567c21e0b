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

  /** A condition held against a county's latest value. */
  record Checked(
      String county,
      Programme programme,
      Programme.Condition condition,
      @Nullable Integer year,
      Outcome outcome) {

    Optional<GapSchools.Need> need() {
      return year != null && condition.holds(outcome) == Programme.Holds.NO
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

  /** Every condition in every county, on the latest year that has a value. */
  static List<Checked> check(List<Programme> programmes, Areas areas, AreaValues values) {
    List<Checked> checked = new ArrayList<>();
    for (Areas.County county : areas.counties()) {
      for (Programme programme : programmes) {
        for (Programme.Condition condition : programme.conditions()) {
          NavigableMap<Integer, Outcome> series =
              values.of(
                  new AreaValues.Series(
                      condition.indicator(), condition.stage(), "county", county.code()));
          checked.add(latest(county.code(), programme, condition, series));
        }
      }
    }
    return List.copyOf(checked);
  }

  private static Checked latest(
      String county,
      Programme programme,
      Programme.Condition condition,
      NavigableMap<Integer, Outcome> series) {
    for (Map.Entry<Integer, Outcome> year : series.descendingMap().entrySet()) {
      if (year.getValue() instanceof Outcome.Value) {
        return new Checked(county, programme, condition, year.getKey(), year.getValue());
      }
    }
    Outcome none =
        series.isEmpty() ? new Outcome.NoData("no_value") : series.lastEntry().getValue();
    return new Checked(county, programme, condition, null, none);
  }

  static Dataset<Row> rows(
      SparkSession spark,
      List<Checked> checked,
      List<Plan> plans,
      Map<GapSchools.Need, List<SchoolBehind>> behind) {
    return spark
        .createDataFrame(checked.stream().map(c -> row(c, plans, behind)).toList(), SCHEMA)
        .coalesce(1);
  }

  private static Row row(
      Checked checked, List<Plan> plans, Map<GapSchools.Need, List<SchoolBehind>> behind) {
    Programme.Condition condition = checked.condition();
    List<SchoolBehind> schools = checked.need().map(behind::get).orElse(null);
    return RowFactory.create(
        checked.county(),
        checked.programme().id(),
        checked.programme().dueYear(plans, checked.county()).orElse(null),
        condition.indicator(),
        condition.stage(),
        checked.year(),
        condition.aim().comparison().symbol(),
        condition.aim().lower(),
        checked.outcome() instanceof Outcome.Value value ? value.value() : null,
        condition.holds(checked.outcome()).id(),
        schools == null ? null : schools.size());
  }
}
