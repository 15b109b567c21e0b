package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Scope;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/** A release and its definitions, found by what pages ask for. */
final class Facts {
  /** What one statement after another is about, in an area: later ones overtake earlier ones. */
  private record Subject(
      String area,
      @Nullable String indicator,
      @Nullable String progressItem,
      @Nullable String stage,
      String unit,
      Scope scope) {}

  private record Compared(ReleaseData.Occasion occasion, String area) {}

  private final ReleaseData data;
  private final Definitions definitions;
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final Map<Value.Line, NavigableMap<Integer, Value>> series = new HashMap<>();
  private final Map<String, List<Judged>> judgedOf = new HashMap<>();
  private final Map<Judged.Key, List<ReleaseData.SchoolBehind>> behind;
  private final Map<Judged.Key, List<ReleaseData.Point>> points;
  private final Map<Compared, ReleaseData.Comparison> comparisons;
  private final Map<String, List<ReleaseData.Comparison>> comparisonsOf;
  private final Map<String, List<ReleaseData.Condition>> conditionsOf;
  private final Map<String, List<ReleaseData.ConditionSchool>> conditionSchoolsOf;
  private final Map<String, List<ReleaseData.SchoolChange>> schoolChangesOf;
  private final Map<String, List<ReleaseData.SameSchools>> sameSchoolsOf;
  private final Map<String, List<ReleaseData.ProgressRecord>> recordsOf;
  private final Map<String, List<Value>> valuesOf = new HashMap<>();
  private final Map<String, List<ReleaseData.Spread>> spreadsOf = new HashMap<>();
  private final Map<Subject, Integer> lastDue = new HashMap<>();
  private final int firstYear;
  private final int lastYear;

  Facts(ReleaseData data, Definitions definitions) {
    this.data = data;
    this.definitions = definitions;
    this.firstYear = data.values().stream().mapToInt(Value::year).min().orElse(0);
    this.lastYear = data.values().stream().mapToInt(Value::year).max().orElse(0);
    data.areas().forEach(a -> areas.put(a.code(), a));
    for (Value value : data.values()) {
      series.computeIfAbsent(value.line(), k -> new TreeMap<>()).put(value.year(), value);
      valuesOf.computeIfAbsent(value.indicator(), k -> new ArrayList<>()).add(value);
    }
    for (Judged judged : data.judged()) {
      judgedOf.computeIfAbsent(judged.area(), k -> new ArrayList<>()).add(judged);
      Subject subject = subject(judged);
      Integer due = dueYear(judged);
      if (subject != null && due != null && judged.status().isJudged()) {
        lastDue.merge(subject, due, Math::max);
      }
    }
    data.spreads()
        .forEach(s -> spreadsOf.computeIfAbsent(s.indicator(), k -> new ArrayList<>()).add(s));
    this.behind = by(data.behind(), ReleaseData.SchoolBehind::key);
    this.points = by(data.points(), ReleaseData.Point::key);
    this.comparisons =
        data.comparisons().stream()
            .collect(Collectors.toMap(c -> new Compared(c.occasion(), c.area()), c -> c));
    this.comparisonsOf = by(data.comparisons(), c -> c.occasion().indicator());
    this.conditionsOf = by(data.conditions(), ReleaseData.Condition::county);
    this.conditionSchoolsOf = by(data.conditionSchools(), ReleaseData.ConditionSchool::county);
    this.schoolChangesOf = by(data.schoolChanges(), ReleaseData.SchoolChange::county);
    this.sameSchoolsOf = by(data.sameSchools(), ReleaseData.SameSchools::area);
    this.recordsOf = by(data.records(), ReleaseData.ProgressRecord::item);
  }

  private static <T, K> Map<K, List<T>> by(List<T> rows, Function<T, K> key) {
    return rows.stream().collect(Collectors.groupingBy(key));
  }

  ReleaseData data() {
    return data;
  }

  Definitions definitions() {
    return definitions;
  }

  Collection<Area> areas() {
    return areas.values();
  }

  List<Area> counties() {
    return areas.values().stream().filter(Area::isCounty).toList();
  }

  @Nullable Area area(String code) {
    return areas.get(code);
  }

  /** The last school year with values. */
  int lastYear() {
    return lastYear;
  }

  int firstYear() {
    return firstYear;
  }

  List<Judged> judgedOf(String area) {
    return judgedOf.getOrDefault(area, List.of());
  }

  List<Value> valuesOf(String indicator) {
    return valuesOf.getOrDefault(indicator, List.of());
  }

  List<ReleaseData.Spread> spreadsOf(String indicator) {
    return spreadsOf.getOrDefault(indicator, List.of());
  }

  @Nullable Indicator indicator(@Nullable String id) {
    return id == null ? null : definitions.indicators().get(id);
  }

  @Nullable Target target(Judged judged) {
    return definitions.target(judged);
  }

  /** All years of a line, values or not; empty if there is none. */
  NavigableMap<Integer, Value> series(
      @Nullable String indicator, @Nullable String stage, String area) {
    return indicator == null || stage == null
        ? new TreeMap<>()
        : series.getOrDefault(new Value.Line(indicator, stage, "all", area), new TreeMap<>());
  }

  /** The years of a line that have a value. */
  NavigableMap<Integer, Double> values(
      @Nullable String indicator, @Nullable String stage, String area) {
    NavigableMap<Integer, Double> values = new TreeMap<>();
    series(indicator, stage, area)
        .forEach(
            (year, value) -> {
              if (value.value() != null) {
                values.put(year, value.value());
              }
            });
    return values;
  }

  /** What must be said with a value of both sexes together (Chinese); null if there is nothing. */
  @Nullable String remark(
      @Nullable String indicator, @Nullable String stage, String area, @Nullable Integer year) {
    Value value = year == null ? null : series(indicator, stage, area).get(year);
    return value == null ? null : value.remark();
  }

  /**
   * What must be said with the actual value of a judgement, whatever else its reason says; null if
   * there is nothing.
   */
  @Nullable String remark(Judged judged) {
    if (judged.indicator() != null) {
      return remark(judged.indicator(), judged.stage(), judged.area(), judged.actualYear());
    }
    // Values of progress records stand in no table of values.
    String reason = judged.reason();
    boolean isSaid = judged.actual() != null && judged.status().isJudged();
    return isSaid && reason != null && !Remark.isCode(reason) ? reason : null;
  }

  /** How far a judgement is from its target, as a share of it. */
  double distance(Judged judged) {
    return judged.relativeGap(target(judged));
  }

  /**
   * Whether a judgement is the last word on what it is about: an interim target of an earlier year
   * is history once a later one is judged.
   */
  boolean isCurrent(Judged judged) {
    Subject subject = subject(judged);
    Integer due = dueYear(judged);
    return subject == null || due == null || due >= lastDue.getOrDefault(subject, due);
  }

  private @Nullable Subject subject(Judged judged) {
    Target target = target(judged);
    String item = judged.outlook().progressItem();
    return target == null || (judged.indicator() == null && item == null)
        ? null
        : new Subject(
            judged.area(), judged.indicator(), item, judged.stage(), target.unit(), target.scope());
  }

  /** Null for what falls due every year, which nothing later overtakes, and without a year. */
  private @Nullable Integer dueYear(Judged judged) {
    Target target = target(judged);
    return target == null ? null : target.dueYear();
  }

  /** Worst first: what is current, by status, then by how far the gap is from closed. */
  Comparator<Judged> worstFirst() {
    return Comparator.comparing((Judged j) -> !isCurrent(j))
        .thenComparing(Judged::status)
        .thenComparing(Comparator.comparingDouble(this::distance).reversed());
  }

  /** The schools behind a target that is not reached, worst first. */
  List<ReleaseData.SchoolBehind> behind(Judged judged) {
    return behind.getOrDefault(judged.key(), List.of());
  }

  /** Schools with a value behind the actual value, 0 where it is not told. */
  long schools(Judged judged) {
    if (judged.actualYear() == null) {
      return 0;
    }
    Value value =
        series(judged.indicator(), judged.stage(), judged.area()).get(judged.actualYear());
    return value == null || value.schools() == null ? 0 : value.schools();
  }

  /** The years behind a target and ahead of it. */
  List<ReleaseData.Point> points(Judged judged) {
    return points.getOrDefault(judged.key(), List.of());
  }

  /** The area beside its peers; null where it is not compared. */
  ReleaseData.@Nullable Comparison comparison(
      @Nullable String indicator, @Nullable String stage, @Nullable Integer year, String area) {
    return indicator == null || stage == null || year == null
        ? null
        : comparisons.get(new Compared(new ReleaseData.Occasion(indicator, stage, year), area));
  }

  List<ReleaseData.Comparison> comparisonsOf(String indicator) {
    return comparisonsOf.getOrDefault(indicator, List.of());
  }

  List<ReleaseData.Condition> conditionsOf(String county) {
    return conditionsOf.getOrDefault(county, List.of());
  }

  /** The schools behind a condition that fails, worst first. */
  List<ReleaseData.ConditionSchool> schools(ReleaseData.Condition condition) {
    return conditionSchoolsOf.getOrDefault(condition.county(), List.of()).stream()
        .filter(
            s ->
                s.programme().equals(condition.programme())
                    && s.indicator().equals(condition.indicator())
                    && s.stage().equals(condition.stage()))
        .toList();
  }

  List<ReleaseData.SchoolChange> schoolChangesOf(String county) {
    return schoolChangesOf.getOrDefault(county, List.of());
  }

  /** At most one: of the latest year in which schools of the area changed. */
  List<ReleaseData.SameSchools> sameSchoolsOf(String area) {
    return sameSchoolsOf.getOrDefault(area, List.of());
  }

  /**
   * The progress records that an area's value is made from: of a county all of them, of a city the
   * latest of each county in the year of the value.
   */
  List<ReleaseData.ProgressRecord> records(Judged judged) {
    List<ReleaseData.ProgressRecord> all =
        recordsOf.getOrDefault(String.valueOf(judged.outlook().progressItem()), List.of());
    if (judged.level().equals("county")) {
      return all.stream().filter(r -> r.county().equals(judged.area())).toList();
    }
    Integer year = judged.actualYear();
    Map<String, ReleaseData.ProgressRecord> latest = new LinkedHashMap<>();
    for (ReleaseData.ProgressRecord row : all) {
      Area county = areas.get(row.county());
      if (county != null
          && county.city().equals(judged.area())
          && (year == null || row.date().getYear() == year)) {
        latest.putIfAbsent(row.county(), row);
      }
    }
    return List.copyOf(latest.values());
  }
}
