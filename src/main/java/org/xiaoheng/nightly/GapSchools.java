package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.comparison.SchoolChanges.Registered;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Part;
import org.xiaoheng.indicator.SchoolBehind;
import org.xiaoheng.indicator.SchoolSums;
import org.xiaoheng.indicator.SchoolsBehind;
import org.xiaoheng.plan.Aim;
import org.xiaoheng.plan.Comparison;

/**
 * The schools that stand between an area and what is asked of it. Differences and shares of schools
 * are taken apart from their schools' sums, which hold no pupil; for all else the schools' own
 * published values are held against the same number, or their published verdicts read, so that
 * nothing withheld can show.
 */
final class GapSchools {
  /** What is asked of an area's value in a year, and not reached. */
  record Need(String indicator, String stage, String level, String area, int year, Aim aim) {}

  private record Cell(String indicator, String stage, int year) {
    static Cell of(Need need) {
      return new Cell(need.indicator(), need.stage(), need.year());
    }
  }

  private static final Set<String> FROM_SUMS = Set.of("share_of_schools", "difference_coefficient");

  /** Kinds of which a school's value can be held against the number that its area is asked for. */
  private static final Set<String> FROM_VALUES = Set.of("ratio", "mean", "retention");

  /** Kinds that count the schools of which a verdict is 1. */
  private static final Set<String> FROM_VERDICTS = Set.of("share_of_passing");

  /** A verdict on a school is 1 or 0. */
  private static final Aim PASSES = new Aim(Comparison.ABOVE, BigDecimal.ZERO, BigDecimal.ZERO);

  private final Map<String, Indicator> indicators;
  private final Areas areas;
  private final Map<Integer, Map<String, String>> countyOf;

  GapSchools(Collection<Indicator> indicators, Areas areas, List<Registered> register) {
    this.indicators = indicators.stream().collect(Collectors.toMap(Indicator::id, i -> i));
    this.areas = areas;
    this.countyOf =
        register.stream()
            .collect(
                Collectors.groupingBy(
                    Registered::year,
                    Collectors.toMap(Registered::school, Registered::county, (a, b) -> a)));
  }

  /**
   * The schools behind each need, worst first; needs that no list of schools explains are absent.
   *
   * @param sums rows of {@link IndicatorValues#withSchools}
   * @param values the table {@code indicator_value}
   */
  Map<Need, List<SchoolBehind>> find(
      Collection<Need> needs, Dataset<Row> sums, Dataset<Row> values) {
    Map<Need, List<SchoolBehind>> behind = new HashMap<>();
    behind.putAll(fromSums(of(needs, FROM_SUMS), sums));
    behind.putAll(fromValues(of(needs, FROM_VALUES), values));
    behind.putAll(fromVerdicts(of(needs, FROM_VERDICTS), values));
    return behind;
  }

  /** The schools whose published verdict is 0. */
  private Map<Need, List<SchoolBehind>> fromVerdicts(List<Need> needs, Dataset<Row> values) {
    Map<Need, List<SchoolBehind>> verdicts =
        fromValues(needs.stream().map(this::verdict).distinct().toList(), values);
    Map<Need, List<SchoolBehind>> behind = new HashMap<>();
    for (Need need : needs) {
      List<SchoolBehind> failing = verdicts.getOrDefault(verdict(need), List.of());
      if (!failing.isEmpty()) {
        behind.put(
            need,
            failing.stream().map(s -> new SchoolBehind(s.school(), s.value(), 1, null)).toList());
      }
    }
    return behind;
  }

  private Need verdict(Need need) {
    Part part = java.util.Objects.requireNonNull(indicators.get(need.indicator())).parts().get(0);
    return new Need(
        part.indicator(),
        part.stageIn(need.stage()),
        need.level(),
        need.area(),
        need.year() + part.yearOffset(),
        PASSES);
  }

  private List<Need> of(Collection<Need> needs, Set<String> kinds) {
    return needs.stream()
        .distinct()
        .filter(
            n -> {
              Indicator indicator = indicators.get(n.indicator());
              return indicator != null
                  && kinds.contains(indicator.kind())
                  && !(kinds.equals(FROM_SUMS) && indicator.pupilLevel());
            })
        .toList();
  }

  private Map<Need, List<SchoolBehind>> fromSums(List<Need> needs, Dataset<Row> sums) {
    Map<Need, List<SchoolBehind>> behind = new HashMap<>();
    if (needs.isEmpty()) {
      return behind;
    }
    Map<List<Object>, List<Need>> byCell =
        needs.stream()
            .collect(
                Collectors.groupingBy(
                    n -> List.of(n.indicator(), n.stage(), n.level(), n.area(), n.year())));
    Dataset<Row> wanted =
        sums.sparkSession()
            .createDataFrame(
                byCell.keySet().stream().map(k -> RowFactory.create(k.toArray())).toList(),
                new StructType()
                    .add("indicator", DataTypes.StringType)
                    .add("stage", DataTypes.StringType)
                    .add("area_level", DataTypes.StringType)
                    .add("area_code", DataTypes.StringType)
                    .add("school_year", DataTypes.IntegerType));
    for (Row row :
        sums.where("sex = 'all'")
            .join(
                broadcast(wanted),
                new String[] {"indicator", "stage", "area_level", "area_code", "school_year"},
                "left_semi")
            .collectAsList()) {
      List<Object> cell =
          List.of(
              row.<String>getAs("indicator"),
              row.<String>getAs("stage"),
              row.<String>getAs("area_level"),
              row.<String>getAs("area_code"),
              row.<Integer>getAs("school_year"));
      List<SchoolSums> schools = IndicatorValues.schools(row);
      for (Need need : byCell.getOrDefault(cell, List.of())) {
        behind.put(need, behind(need, schools));
      }
    }
    return behind;
  }

  private List<SchoolBehind> behind(Need need, List<SchoolSums> schools) {
    Indicator indicator = java.util.Objects.requireNonNull(indicators.get(need.indicator()));
    return indicator.kind().equals("share_of_schools")
        ? SchoolsBehind.failing(indicator, need.stage(), schools)
        : SchoolsBehind.contributing(
            indicator, need.stage(), schools, value -> need.aim().meets(value));
  }

  private Map<Need, List<SchoolBehind>> fromValues(List<Need> needs, Dataset<Row> values) {
    Map<Need, List<SchoolBehind>> behind = new HashMap<>();
    if (needs.isEmpty()) {
      return behind;
    }
    List<Row> cells =
        needs.stream()
            .map(Cell::of)
            .distinct()
            .map(c -> RowFactory.create(c.indicator(), c.stage(), c.year()))
            .toList();
    Dataset<Row> wanted =
        values
            .sparkSession()
            .createDataFrame(
                cells,
                new StructType()
                    .add("indicator", DataTypes.StringType)
                    .add("stage", DataTypes.StringType)
                    .add("school_year", DataTypes.IntegerType));
    Map<Cell, List<Row>> schools =
        values
            .where("area_level = 'school' and sex = 'all' and status = 'ok'")
            .join(
                broadcast(wanted), new String[] {"indicator", "stage", "school_year"}, "left_semi")
            .select("indicator", "stage", "school_year", "area_code", "unrounded", "denominator")
            .collectAsList()
            .stream()
            .collect(
                Collectors.groupingBy(r -> new Cell(r.getString(0), r.getString(1), r.getInt(2))));
    for (Need need : needs) {
      List<Row> failing = new ArrayList<>();
      for (Row school : schools.getOrDefault(Cell.of(need), List.of())) {
        String county =
            countyOf.getOrDefault(need.year(), Map.of()).getOrDefault(school.getString(3), "");
        if (areas.contains(need.level(), need.area(), county)
            && !need.aim().meets(school.getDouble(4))) {
          failing.add(school);
        }
      }
      // Of equally bad schools the larger one weighs more.
      failing.sort(
          Comparator.comparingDouble((Row r) -> -Math.abs(need.aim().distance(r.getDouble(4))))
              .thenComparing(r -> -r.getDouble(5))
              .thenComparing(r -> r.getString(3)));
      behind.put(
          need,
          failing.stream()
              .map(
                  r ->
                      new SchoolBehind(
                          r.getString(3),
                          r.getDouble(4),
                          r.getDouble(4) - need.aim().distance(r.getDouble(4)),
                          null))
              .toList());
    }
    return behind;
  }
}
