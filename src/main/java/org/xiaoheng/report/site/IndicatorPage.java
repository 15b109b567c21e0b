package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/**
 * The page of an indicator: what it is, and where areas stand.
 *
 * @param indicator the indicator
 * @param name its name
 * @param definition its definition
 * @param formula its formula
 * @param footnotes what must be said with its values
 * @param unit its unit in words
 * @param stages its published stages
 * @param targets what plans demand of it
 * @param suppressed values that are withheld
 * @param file name of its downloads without ending
 */
record IndicatorPage(
    Indicator indicator,
    String name,
    String definition,
    String formula,
    List<String> footnotes,
    String unit,
    List<OverviewPage.Option> stages,
    List<Demand> targets,
    long suppressed,
    String file) {

  /** A statement of a plan about the indicator. */
  record Demand(String id, String name, String stage, String due, String goal, String phrase) {}

  static String page(Indicator indicator) {
    return "indicator-" + FileNames.safe(indicator.id()) + ".html";
  }

  static IndicatorPage of(Facts facts, Words words, Indicator indicator) {
    return new IndicatorPage(
        indicator,
        words.name(indicator),
        words.either(indicator.definitionZh(), indicator.definitionEn()),
        words.either(indicator.formulaZh(), indicator.formulaEn()),
        indicator.footnotes().stream().map(n -> words.either(n.zh(), n.en())).toList(),
        words.name("unit", indicator.unit()),
        indicator.stages().stream().map(s -> new OverviewPage.Option(s, words.stage(s))).toList(),
        targets(facts, indicator).entrySet().stream()
            .map(
                e ->
                    new Demand(
                        e.getKey().plan() + "/" + e.getKey().target(),
                        words.name(e.getValue()),
                        words.stage(e.getValue().stage()),
                        words.due(e.getValue()),
                        words.goal(e.getValue()),
                        AreaPage.phrase(e.getValue())))
            .toList(),
        facts.valuesOf(indicator.id()).stream()
            .filter(v -> v.status().equals(Status.SUPPRESSED.id()))
            .count(),
        FileNames.safe(indicator.id()));
  }

  /** The statements that set a number for the indicator. */
  private static Map<Definitions.TargetId, Target> targets(Facts facts, Indicator indicator) {
    Map<Definitions.TargetId, Target> targets = new LinkedHashMap<>();
    facts
        .definitions()
        .targets()
        .forEach(
            (id, target) -> {
              if (indicator.id().equals(target.indicator())
                  && target.kind() != Target.Kind.ACTUAL
                  && target.value() != null) {
                targets.put(id, target);
              }
            });
    return targets;
  }

  /** The areas that all indicators refer to by their place in this list. */
  static List<List<String>> areas(Facts facts) {
    return facts.areas().stream()
        .map(a -> List.of(a.code(), a.name(), a.level(), a.page()))
        .toList();
  }

  /** What the browser compares, draws and saves, the same for both languages. */
  static Map<String, Object> data(Facts facts, Words zh, Words en, Indicator indicator) {
    List<Value> values = facts.valuesOf(indicator.id());
    List<Integer> years = new ArrayList<>(new TreeSet<>(values.stream().map(Value::year).toList()));
    Map<String, Integer> index = new HashMap<>();
    for (Area area : facts.areas()) {
      index.put(area.code(), index.size());
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", indicator.id());
    data.put("decimals", indicator.decimals());
    data.put("direction", indicator.direction());
    data.put("years", years);
    data.put("rows", rows(values, years, index));
    data.put("peers", peers(facts, indicator, index));
    data.put(
        "spreads",
        facts.spreadsOf(indicator.id()).stream()
            .filter(s -> index.containsKey(s.area()))
            .map(s -> List.of(index.get(s.area()), s.stage(), s.year(), s.schools(), s.quartiles()))
            .toList());
    data.put(
        "targets",
        targets(facts, indicator).values().stream()
            .map(
                t ->
                    Arrays.asList(
                        t.stage(),
                        t.dueYear(),
                        t.comparator() == null ? "" : Words.sign(t.comparator()),
                        t.value()))
            .toList());
    data.put("definition", DefinitionRows.of(facts, zh, en, indicator));
    return data;
  }

  /**
   * Stage, year, and for each area, lowest value first: area, interval, method, ranks, limits of
   * chance, side on which it lies outside them, and runs of those it cannot be told apart from.
   */
  private static List<Object> peers(Facts facts, Indicator indicator, Map<String, Integer> index) {
    List<Object> groups = new ArrayList<>();
    for (Peers peers : Peers.of(facts, indicator.id())) {
      List<Object> rows = new ArrayList<>();
      for (ReleaseData.Comparison row : peers.rows()) {
        rows.add(
            Arrays.asList(
                index.get(row.area()),
                rounded(row.interval(), indicator),
                row.method(),
                row.ranks(),
                rounded(row.limits(), indicator),
                row.outside(),
                peers.ties(row)));
      }
      groups.add(List.of(peers.occasion().stage(), peers.occasion().year(), rows));
    }
    return groups;
  }

  private static List<BigDecimal> rounded(List<Double> values, Indicator indicator) {
    return values.stream().map(v -> Words.rounded(v, indicator)).toList();
  }

  /**
   * Area, stage, sex, and for every year the value or the status, schools and pupils; by the place
   * of a year what must be said with its value, where there is anything.
   */
  private static List<List<Object>> rows(
      List<Value> values, List<Integer> years, Map<String, Integer> index) {
    Map<Value.Line, NavigableMap<Integer, Value>> lines = new LinkedHashMap<>();
    values.stream()
        .sorted(
            Comparator.comparing(Value::stage)
                .thenComparing(Value::sex)
                .thenComparing(Value::level)
                .thenComparing(Value::area))
        .forEach(v -> lines.computeIfAbsent(v.line(), k -> new TreeMap<>()).put(v.year(), v));
    List<List<Object>> rows = new ArrayList<>();
    lines.forEach(
        (line, byYear) -> {
          List<@Nullable Object> shown = new ArrayList<>();
          List<@Nullable Long> schools = new ArrayList<>();
          List<@Nullable Long> pupils = new ArrayList<>();
          Map<String, Object> remarks = new LinkedHashMap<>();
          for (int year : years) {
            Value value = byYear.get(year);
            if (value == null || value.value() == null) {
              shown.add(value == null ? null : value.status());
              // Of a withheld value its schools and pupils would tell something.
              schools.add(null);
              pupils.add(null);
            } else {
              shown.add(value.value());
              schools.add(value.schools());
              pupils.add(value.pupils());
              if (value.remark() != null) {
                remarks.put(String.valueOf(shown.size() - 1), Remark.coded(value.remark()));
              }
            }
          }
          Integer area = index.get(line.area());
          if (area != null) {
            rows.add(
                remarks.isEmpty()
                    ? List.of(area, line.stage(), line.sex(), shown, schools, pupils)
                    : List.of(area, line.stage(), line.sex(), shown, schools, pupils, remarks));
          }
        });
    return rows;
  }
}
