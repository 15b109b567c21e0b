package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;

/**
 * What the browser shows of an area: its targets, worst first, each with its way, what would close
 * its gap and the schools or records behind it; conditions, changes, and the latest value of every
 * indicator.
 */
final class AreaData {
  private AreaData() {}

  static Map<String, Object> of(Facts facts, Area area) {
    SchoolIndex schools = new SchoolIndex();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "targets",
        facts.judgedOf(area.code()).stream()
            .filter(j -> j.status() != Status.NOT_COMPUTABLE)
            .sorted(facts.worstFirst())
            .map(j -> TargetData.of(facts, j, schools))
            .toList());
    data.put("readiness", readiness(facts, area, schools));
    data.put("changes", changes(facts, area));
    data.put("same", sameSchools(facts, area, schools));
    data.put("values", values(facts, area));
    data.put("schools", schools.rows());
    return data;
  }

  /** Programmes with the year for which they are scheduled and their conditions, failing first. */
  private static List<Object> readiness(Facts facts, Area area, SchoolIndex schools) {
    Map<String, List<ReleaseData.Condition>> programmes = new LinkedHashMap<>();
    for (ReleaseData.Condition condition : facts.conditionsOf(area.code())) {
      programmes.computeIfAbsent(condition.programme(), k -> new ArrayList<>()).add(condition);
    }
    List<Object> all = new ArrayList<>();
    programmes.forEach(
        (programme, conditions) ->
            all.add(
                Arrays.asList(
                    programme,
                    conditions.get(0).dueYear(),
                    conditions.stream().map(c -> condition(facts, c, schools)).toList())));
    return all;
  }

  private static List<@Nullable Object> condition(
      Facts facts, ReleaseData.Condition condition, SchoolIndex schools) {
    Indicator indicator = facts.indicator(condition.indicator());
    int decimals = Shown.decimalsOfSchools(indicator);
    return Arrays.asList(
        condition.indicator(),
        condition.stage(),
        condition.year(),
        condition.comparator().replace(">=", "≥").replace("<=", "≤"),
        condition.cap().stripTrailingZeros(),
        Shown.shown(condition.value(), indicator),
        condition.holds(),
        condition.schoolsBehind(),
        facts.schools(condition).stream()
            .map(
                s -> {
                  List<Object> row = new ArrayList<>();
                  row.add(schools.of(s.name(), s.code()));
                  row.addAll(Shown.apart(s.value(), s.needed(), decimals));
                  return row;
                })
            .toList(),
        condition.value() == null
            ? null
            : remark(
                facts,
                condition.indicator(),
                condition.stage(),
                condition.county(),
                condition.year()));
  }

  /** Year, name, what happened, into what, and the stages that it concerns. */
  private static List<List<@Nullable Object>> changes(Facts facts, Area area) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ReleaseData.SchoolChange change : facts.schoolChangesOf(area.code())) {
      rows.add(
          Arrays.asList(
              change.year(), change.name(), change.change(), change.into(), change.stages()));
    }
    return rows;
  }

  /**
   * Year, how many are withheld, and the changes as published and over the same schools, with what
   * must be said with the published values.
   */
  private static List<Object> sameSchools(Facts facts, Area area, SchoolIndex schools) {
    List<Object> years = new ArrayList<>();
    for (ReleaseData.SameSchools same : facts.sameSchoolsOf(area.code())) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (ReleaseData.SameChange change : same.listed()) {
        Indicator indicator = facts.indicator(change.indicator());
        rows.add(
            Arrays.asList(
                change.indicator(),
                change.stage(),
                Shown.shown(change.before(), indicator),
                Shown.shown(change.after(), indicator),
                Shown.shown(change.sameBefore(), indicator),
                Shown.shown(change.sameAfter(), indicator),
                change.leftOut(),
                change.named().entrySet().stream()
                    .map(s -> schools.of(s.getValue(), s.getKey()))
                    .toList(),
                remark(facts, change.indicator(), change.stage(), area.code(), same.year() - 1),
                remark(facts, change.indicator(), change.stage(), area.code(), same.year())));
      }
      years.add(List.of(same.year(), same.withheld(), rows));
    }
    return years;
  }

  private static @Nullable Object remark(
      Facts facts, String indicator, String stage, String area, @Nullable Integer year) {
    return Shown.remark(facts.remark(indicator, stage, area, year));
  }

  /**
   * Place of the indicator, stage, year, value, that of the city and of the year before; without a
   * value its status. The latest year with a value. What must be said with the three values, where
   * there is anything.
   */
  private static List<List<@Nullable Object>> values(Facts facts, Area area) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Indicator indicator : facts.definitions().indicators().values()) {
      for (String stage : indicator.stages()) {
        NavigableMap<Integer, Value> series = facts.series(indicator.id(), stage, area.code());
        NavigableMap<Integer, Double> values = facts.values(indicator.id(), stage, area.code());
        if (!values.isEmpty()) {
          int year = values.lastKey();
          List<@Nullable Object> row = new ArrayList<>();
          row.add(indicator.id());
          row.add(stage);
          row.add(year);
          row.add(values.get(year));
          row.add(facts.values(indicator.id(), stage, area.city()).get(year));
          row.add(values.get(year - 1));
          List<@Nullable Object> remarks =
              Arrays.asList(
                  remark(facts, indicator.id(), stage, area.code(), year),
                  remark(facts, indicator.id(), stage, area.city(), year),
                  remark(facts, indicator.id(), stage, area.code(), year - 1));
          if (remarks.stream().anyMatch(Objects::nonNull)) {
            row.add(remarks);
          }
          rows.add(row);
        } else if (!series.isEmpty()) {
          Value last = series.lastEntry().getValue();
          rows.add(Arrays.asList(indicator.id(), stage, last.year(), last.status(), null, null));
        }
      }
    }
    return rows;
  }
}
