package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Comparison;
import org.xiaoheng.plan.Target;

/** A release and its definitions, found by what pages ask for. */
final class Facts {
  /** Schools of a county for an indicator, stage and year. */
  private record Behind(String indicator, String stage, int year, String county) {}

  private final ReleaseData data;
  private final Definitions definitions;
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final Map<Value.Line, NavigableMap<Integer, Value>> series = new HashMap<>();
  private final Map<String, List<Judged>> judgedOf = new HashMap<>();
  private final Map<Behind, List<ReleaseData.SchoolBehind>> behind = new HashMap<>();
  private final Map<String, List<Value>> valuesOf = new HashMap<>();
  private final Map<String, List<ReleaseData.Spread>> spreadsOf = new HashMap<>();
  private final Map<List<String>, Integer> lastDue = new HashMap<>();
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
      if (judged.indicator() != null && judged.status().isJudged()) {
        lastDue.merge(subject(judged), dueYear(judged), Math::max);
      }
    }
    data.spreads()
        .forEach(s -> spreadsOf.computeIfAbsent(s.indicator(), k -> new ArrayList<>()).add(s));
    for (ReleaseData.SchoolBehind school : data.behind()) {
      behind
          .computeIfAbsent(
              new Behind(school.indicator(), school.stage(), school.year(), school.county()),
              k -> new ArrayList<>())
          .add(school);
    }
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

  /** How far a judgement is from its target, as a share of it. */
  double distance(Judged judged) {
    Target target = target(judged);
    return judged.relativeGap(target == null ? null : target.value());
  }

  /**
   * Whether a judgement is the last word on its indicator: an interim target of an earlier year is
   * history once a later one is judged.
   */
  boolean isCurrent(Judged judged) {
    return dueYear(judged) >= lastDue.getOrDefault(subject(judged), Integer.MIN_VALUE);
  }

  private static List<String> subject(Judged judged) {
    return List.of(
        judged.area(), String.valueOf(judged.indicator()), String.valueOf(judged.stage()));
  }

  private int dueYear(Judged judged) {
    Target target = target(judged);
    return target == null || target.dueYear() == null ? Integer.MAX_VALUE : target.dueYear();
  }

  /** Worst first: what is current, by status, then by how far the gap is from closed. */
  Comparator<Judged> worstFirst() {
    return Comparator.comparing((Judged j) -> !isCurrent(j))
        .thenComparing(Judged::status)
        .thenComparing(Comparator.comparingDouble(this::distance).reversed());
  }

  /** Schools of the area with a published value of what the target is about. */
  List<ReleaseData.SchoolBehind> schools(Judged judged) {
    if (judged.indicator() == null || judged.stage() == null || judged.actualYear() == null) {
      return List.of();
    }
    return behind.getOrDefault(
        new Behind(judged.indicator(), judged.stage(), judged.actualYear(), judged.area()),
        List.of());
  }

  /** Those of {@link #schools} that don't meet the number themselves, furthest away first. */
  List<ReleaseData.SchoolBehind> schoolsBelow(Judged judged) {
    Target target = target(judged);
    if (target == null || target.value() == null || target.comparator() == null) {
      return List.of();
    }
    BigDecimal goal = target.value();
    boolean low =
        target.comparator() == Comparison.AT_LEAST || target.comparator() == Comparison.ABOVE;
    Comparator<ReleaseData.SchoolBehind> byValue =
        Comparator.comparingDouble(ReleaseData.SchoolBehind::value);
    return schools(judged).stream()
        .filter(s -> low ? s.value() < goal.doubleValue() : s.value() > goal.doubleValue())
        .sorted((low ? byValue : byValue.reversed()).thenComparing(ReleaseData.SchoolBehind::code))
        .toList();
  }
}
