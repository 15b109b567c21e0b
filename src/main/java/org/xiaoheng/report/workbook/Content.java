package org.xiaoheng.report.workbook;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.Target;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.workbook.Held.Goal;

/** What the workbook shows of a release, in the order in which it shows it. */
final class Content {
  private static final List<String> LEVELS = List.of("city", "county");

  private final Map<String, Indicator> indicators = new LinkedHashMap<>();
  private final List<Area> areas;
  private final List<Goal> goals = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final TreeSet<Integer> years = new TreeSet<>();
  private final Map<Area, Map<Goal, Held>> held = new HashMap<>();
  private final Map<Area, Map<Series, Map<Integer, YearValue>>> values = new HashMap<>();

  Content(Releases releases, Release release, DataSchema schema, Texts texts) {
    Catalogue catalogue = Catalogue.load(schema, Catalogue.names(schema));
    Set<Area> found = new LinkedHashSet<>();
    Set<Series> read = new LinkedHashSet<>();
    for (Row row : published(releases, release)) {
      Area area = new Area(row.getAs("area_level"), row.getAs("area_code"), row.getAs("area_name"));
      Series its = new Series(row.getAs("indicator"), row.getAs("stage"));
      found.add(area);
      read.add(its);
      years.add(row.<Integer>getAs("school_year"));
      values
          .computeIfAbsent(area, a -> new HashMap<>())
          .computeIfAbsent(its, s -> new HashMap<>())
          .put(
              row.<Integer>getAs("school_year"),
              new YearValue(row.getAs("value"), row.getAs("status"), row.getAs("reason")));
    }
    for (Indicator indicator : catalogue.indicators()) {
      List<Series> its = read.stream().filter(s -> s.indicator().equals(indicator.id())).toList();
      if (!its.isEmpty()) {
        indicators.put(indicator.id(), indicator);
        its.stream()
            .sorted(Comparator.comparingInt(s -> indicator.stages().indexOf(s.stage())))
            .forEach(series::add);
      }
    }
    // Of a catalogue that is not installed here: without a definition, but not without its values.
    read.stream().filter(s -> !indicators.containsKey(s.indicator())).forEach(series::add);

    List<Row> attainment = attainment(releases, release);
    PlanOrder order = new PlanOrder(schema, catalogue, attainment, texts);
    for (Row row : attainment) {
      Held one = order.named(Held.of(row));
      found.add(one.area());
      held.computeIfAbsent(one.area(), a -> new HashMap<>()).put(one.target(), one);
    }
    held.values().stream()
        .flatMap(m -> m.keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(this::beyondData).thenComparing(order))
        .forEach(goals::add);
    areas =
        found.stream()
            .sorted(
                Comparator.comparingInt((Area a) -> LEVELS.indexOf(a.level()))
                    .thenComparing(Area::code))
            .toList();
  }

  private static List<Row> published(Releases releases, Release release) {
    return releases
        .read(release, Table.INDICATOR_VALUE)
        .where(col("area_level").isin(LEVELS.toArray()).and(col("sex").equalTo("all")))
        .select(
            "area_level",
            "area_code",
            "area_name",
            "indicator",
            "stage",
            "school_year",
            "value",
            "status",
            "reason")
        .orderBy("area_level", "area_code", "indicator", "stage")
        .collectAsList();
  }

  private static List<Row> attainment(Releases releases, Release release) {
    return releases
        .read(release, Table.PLAN_ATTAINMENT)
        .where(col("area_level").isin(LEVELS.toArray()))
        .orderBy("plan", "target", "area_level", "area_code")
        .collectAsList();
  }

  /** Whether no data that are read can answer it anywhere: such targets come last. */
  private boolean beyondData(Goal goal) {
    return held.values().stream()
        .map(m -> m.get(goal))
        .allMatch(one -> one == null || one.status().equals("not_computable"));
  }

  /** Cities, then counties, by code. */
  List<Area> areas() {
    return areas;
  }

  /** Targets in the order of their plans, those that no data can answer at the end. */
  List<Goal> goals() {
    return goals;
  }

  /** Indicators by stage, in the order of the catalogue. */
  List<Series> series() {
    return series;
  }

  List<Integer> years() {
    return List.copyOf(years);
  }

  /** Definitions of what was published, in the order of the catalogue. */
  List<Indicator> definitions() {
    return List.copyOf(indicators.values());
  }

  /** Whether any of the indicators is by fiscal year. */
  boolean hasFiscalYears() {
    return indicators.values().stream().anyMatch(Indicator::fiscalYear);
  }

  @Nullable Indicator definition(@Nullable Series series) {
    return series == null ? null : indicators.get(series.indicator());
  }

  @Nullable Held held(Area area, Goal goal) {
    return held.getOrDefault(area, Map.of()).get(goal);
  }

  @Nullable YearValue value(Area area, Series series, int year) {
    return values.getOrDefault(area, Map.of()).getOrDefault(series, Map.of()).get(year);
  }

  /** Whether anything at all was published of the area's series. */
  boolean has(Area area, Series series) {
    return values.getOrDefault(area, Map.of()).containsKey(series);
  }

  /** Every status that occurs. */
  Set<String> statuses() {
    return Stream.concat(
            held.values().stream().flatMap(m -> m.values().stream()).map(Held::status),
            values.values().stream()
                .flatMap(m -> m.values().stream())
                .flatMap(m -> m.values().stream())
                .map(YearValue::status))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  /** Targets as their plans order and name them; those of unknown plans come last, by id. */
  private static final class PlanOrder implements Comparator<Goal> {
    private final Map<List<String>, Integer> place = new HashMap<>();
    private final Map<List<String>, Target> targets = new HashMap<>();
    private final Texts texts;

    PlanOrder(DataSchema schema, Catalogue catalogue, List<Row> attainment, Texts texts) {
      this.texts = texts;
      List<String> installed = Plans.names(schema);
      List<String> used =
          attainment.stream()
              .map(r -> r.<String>getAs("plan"))
              .distinct()
              .filter(installed::contains)
              .toList();
      for (Plan plan : Plans.load(schema, used, catalogue.indicators())) {
        for (Target target : plan.targets()) {
          List<String> key = List.of(plan.id(), target.id());
          place.put(key, place.size());
          targets.put(key, target);
        }
      }
    }

    Held named(Held one) {
      Goal goal = one.target();
      Target target = targets.get(List.of(goal.plan(), goal.id()));
      if (target == null) {
        return one;
      }
      return new Held(
          new Goal(
              goal.plan(),
              goal.id(),
              texts.either(goal.name(), target.nameEn()),
              goal.kind(),
              goal.series(),
              goal.dueYear(),
              target.every(),
              goal.comparator(),
              goal.low(),
              goal.high(),
              goal.unit(),
              goal.gapUnit()),
          one.area(),
          one.actual(),
          one.actualYear(),
          one.gap(),
          one.status(),
          one.reason(),
          one.binding());
    }

    private int placeOf(Goal goal) {
      return place.getOrDefault(List.of(goal.plan(), goal.id()), Integer.MAX_VALUE);
    }

    @Override
    public int compare(Goal one, Goal other) {
      return Comparator.comparingInt(this::placeOf)
          .thenComparing(Goal::plan)
          .thenComparing(Goal::id)
          .compare(one, other);
    }
  }
}
