package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Attainment;
import org.xiaoheng.plan.AttainmentRow;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;

/**
 * The table {@code plan_attainment}: every target of the job's plans, held against its city and
 * each of its counties. Targets and areas are few (hundreds of either), so they are judged in
 * memory.
 */
final class AttainmentTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("plan", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("target_name", DataTypes.StringType, false)
          .add("kind", DataTypes.StringType, false)
          .add("indicator", DataTypes.StringType, true)
          .add("progress_item", DataTypes.StringType, true)
          .add("stage", DataTypes.StringType, true)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("area_name", DataTypes.StringType, true)
          .add("due_year", DataTypes.IntegerType, true)
          .add("due_date", DataTypes.DateType, true)
          .add("comparator", DataTypes.StringType, true)
          .add("target_value", DataTypes.createDecimalType(18, 4), true)
          .add("target_value_max", DataTypes.createDecimalType(18, 4), true)
          .add("actual", DataTypes.DoubleType, true)
          .add("actual_year", DataTypes.IntegerType, true)
          .add("gap", DataTypes.DoubleType, true)
          .add("unit", DataTypes.StringType, false)
          .add("gap_unit", DataTypes.StringType, false)
          .add("status", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, true)
          .add("binding", DataTypes.BooleanType, false)
          .add("soft", DataTypes.BooleanType, false)
          .add("lead", DataTypes.StringType, true)
          .add("basis", DataTypes.StringType, false)
          .add("section", DataTypes.StringType, false)
          .add("phrase", DataTypes.StringType, false)
          .add("note", DataTypes.StringType, true)
          .add("conflicts_with", DataTypes.StringType, true);

  private record Area(String level, String code, String name) {}

  private record Series(String indicator, String stage, String level, String code) {}

  private AttainmentTable() {}

  static Dataset<Row> rows(
      List<Plan> plans,
      Dataset<Row> values,
      Dataset<Row> statistics,
      Dataset<Row> counties,
      int lastYear) {
    Map<Series, NavigableMap<Integer, Outcome>> series = indicatorSeries(plans, values);
    series.putAll(
        ProgressSeries.read(plans, statistics, counties).entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    e ->
                        new Series(
                            e.getKey().item(),
                            e.getKey().unit(),
                            e.getKey().level(),
                            e.getKey().code()),
                    Map.Entry::getValue)));
    List<Row> rows = new ArrayList<>();
    for (Plan plan : plans) {
      List<Area> areas = areas(plan, counties);
      for (Target target : plan.targets()) {
        for (Area area : areas) {
          Attainment.judge(
                  plan,
                  target,
                  area.level(),
                  area.code(),
                  series.getOrDefault(key(target, area), new TreeMap<>()),
                  lastYear)
              .ifPresent(judged -> rows.add(row(plan, target, area, judged)));
        }
      }
    }
    return values.sparkSession().createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Series key(Target target, Area area) {
    return target.progressItem() != null
        ? new Series(target.progressItem(), target.actualUnit(), area.level(), area.code())
        : new Series(
            String.valueOf(target.indicator()),
            String.valueOf(target.stage()),
            area.level(),
            area.code());
  }

  private static List<Area> areas(Plan plan, Dataset<Row> counties) {
    List<Area> areas = new ArrayList<>();
    Map<String, Area> cities = new TreeMap<>();
    List<Area> inside = new ArrayList<>();
    for (Row row :
        counties
            .select("county_code", "county_name", "city_code", "city_name")
            .orderBy("county_code")
            .collectAsList()) {
      boolean mine =
          plan.areaLevel().equals("city")
              ? row.getString(2).equals(plan.areaCode())
              : row.getString(0).equals(plan.areaCode());
      if (mine) {
        if (plan.areaLevel().equals("city")) {
          cities.put(row.getString(2), new Area("city", row.getString(2), row.getString(3)));
        }
        inside.add(new Area("county", row.getString(0), row.getString(1)));
      }
    }
    areas.addAll(cities.values());
    areas.addAll(inside);
    return areas;
  }

  private static Map<Series, NavigableMap<Integer, Outcome>> indicatorSeries(
      List<Plan> plans, Dataset<Row> values) {
    Object[] indicators =
        plans.stream()
            .flatMap(p -> p.targets().stream())
            .map(Target::indicator)
            .filter(java.util.Objects::nonNull)
            .distinct()
            .toArray();
    Map<Series, NavigableMap<Integer, Outcome>> series = new HashMap<>();
    for (Row row :
        values
            .where(
                col("area_level")
                    .isin("city", "county")
                    .and(col("sex").equalTo("all"))
                    .and(col("indicator").isin(indicators)))
            .collectAsList()) {
      series
          .computeIfAbsent(
              new Series(
                  row.getAs("indicator"),
                  row.getAs("stage"),
                  row.getAs("area_level"),
                  row.getAs("area_code")),
              k -> new TreeMap<>())
          .put(row.<Integer>getAs("school_year"), IndicatorValues.outcome(row));
    }
    return series;
  }

  private static Row row(Plan plan, Target target, Area area, AttainmentRow judged) {
    return RowFactory.create(
        plan.id(),
        target.id(),
        target.nameZh(),
        target.kind().name().toLowerCase(java.util.Locale.ROOT),
        judged.indicator(),
        judged.progressItem(),
        judged.stage(),
        area.level(),
        area.code(),
        area.name(),
        judged.dueYear(),
        target.dueDate() == null ? null : java.sql.Date.valueOf(target.dueDate()),
        judged.comparator(),
        judged.targetValue(),
        judged.targetValueMax(),
        judged.actual(),
        judged.actualYear(),
        judged.gap() == null ? null : judged.gap().doubleValue(),
        target.unit(),
        judged.gapUnit(),
        judged.status().id(),
        judged.reason() == null ? target.reasonZh() : judged.reason(),
        judged.binding(),
        target.soft(),
        target.lead(),
        target.basis().name().toLowerCase(java.util.Locale.ROOT),
        target.citation().section(),
        target.citation().phrase(),
        target.noteZh(),
        target.conflictsWith().isEmpty() ? null : String.join(", ", target.conflictsWith()));
  }
}
