package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;

/**
 * The page of a county, or of the city that a plan is for.
 *
 * @param area the area
 * @param city the area that a county lies in, or null
 * @param counts how often each status occurs
 * @param rows the targets that are judged, worst first
 * @param open those that are not, by status and reason
 * @param behind failing targets with the schools that do not meet the number themselves
 * @param notComputable statements that no data answer
 * @param statuses statuses that occur
 * @param domains stages that targets are about
 */
record AreaPage(
    Area area,
    @Nullable Area city,
    List<OverviewPage.Count> counts,
    List<Row> rows,
    List<Open> open,
    List<Behind> behind,
    int notComputable,
    List<OverviewPage.Option> statuses,
    List<OverviewPage.Option> domains) {

  /** Schools that are named in the page itself; all are listed when a target is opened. */
  private static final int NAMED = 5;

  /**
   * A target of the scorecard.
   *
   * @param id plan and target
   * @param indicator page of the indicator, or null
   * @param year school year of the actual value, or empty
   * @param actual sorts by the actual value; null without one
   * @param trend the last years, or null
   * @param schools schools that do not meet the number, of those with a value
   */
  record Row(
      String id,
      String name,
      @Nullable String indicator,
      String domain,
      String domainName,
      String due,
      String goal,
      Cell cell,
      String year,
      @Nullable Double actual,
      @Nullable Spark trend,
      boolean soft,
      boolean conflicts,
      int schools,
      int schoolsOf) {}

  /** Targets that are not judged, all for the same reason. */
  record Open(OverviewPage.Count status, String reason, List<Item> items) {}

  /** One of them. {@code actual} is the latest value with its year, or empty. */
  record Item(String id, String name, String due, String actual) {}

  /** Schools behind a failing target, those named being the furthest from the number. */
  record Behind(
      String id,
      String name,
      String goal,
      String actual,
      int failing,
      int counted,
      List<School> named,
      int more) {}

  /** A school and its value with unit. */
  record School(String name, String value) {}

  static AreaPage of(Facts facts, Words words, Area area) {
    List<Judged> judged = facts.judgedOf(area.code()).stream().sorted(facts.worstFirst()).toList();
    List<Judged> shown = judged.stream().filter(j -> j.status() != Status.NOT_COMPUTABLE).toList();
    List<Row> rows =
        shown.stream().filter(j -> j.status().isJudged()).map(j -> row(facts, words, j)).toList();
    Map<String, String> statuses = new LinkedHashMap<>();
    Map<String, String> domains = new LinkedHashMap<>();
    for (Row row : rows) {
      statuses.put(row.cell().status(), row.cell().sign() + " " + row.cell().word());
      domains.put(row.domain(), row.domainName());
    }
    return new AreaPage(
        area,
        area.isCounty() ? facts.area(area.city()) : null,
        OverviewPage.counts(judged, words),
        rows,
        open(facts, words, shown.stream().filter(j -> !j.status().isJudged()).toList()),
        shown.stream()
            .filter(j -> j.status().isFailing() && !facts.schools(j).isEmpty())
            .map(j -> behind(facts, words, j))
            .toList(),
        judged.size() - shown.size(),
        options(statuses),
        options(domains));
  }

  private static List<OverviewPage.Option> options(Map<String, String> found) {
    return found.entrySet().stream()
        .map(e -> new OverviewPage.Option(e.getKey(), e.getValue()))
        .toList();
  }

  private static String id(Judged judged) {
    return judged.plan() + "/" + judged.target();
  }

  private static Row row(Facts facts, Words words, Judged judged) {
    Target target = facts.target(judged);
    Indicator indicator = facts.indicator(judged.indicator());
    NavigableMap<Integer, Double> values =
        facts.values(judged.indicator(), judged.stage(), judged.area());
    Double goal = target == null || target.value() == null ? null : target.value().doubleValue();
    return new Row(
        id(judged),
        target == null ? judged.target() : words.name(target),
        indicator == null ? null : IndicatorPage.page(indicator),
        target == null ? "tasks" : OverviewPage.domain(target),
        words.stage(judged.stage()),
        target == null ? "" : words.due(target),
        target == null ? "" : words.goal(target),
        Cell.of(judged, target, indicator, words),
        judged.actualYear() == null ? "" : judged.actualYear().toString(),
        judged.actual(),
        Spark.of(
            values,
            goal,
            values.entrySet().stream()
                .map(e -> e.getKey() + ": " + words.number(e.getValue(), indicator))
                .collect(Collectors.joining("; "))),
        target != null && target.soft(),
        target != null && !target.conflictsWith().isEmpty(),
        facts.schoolsBelow(judged).size(),
        facts.schools(judged).size());
  }

  private static List<Open> open(Facts facts, Words words, List<Judged> judged) {
    Map<List<String>, List<Judged>> groups =
        judged.stream()
            .collect(
                Collectors.groupingBy(
                    j -> List.of(j.status().id(), reason(words, j, facts.target(j))),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(
            e ->
                new Open(
                    OverviewPage.counts(e.getValue(), words).get(0),
                    e.getKey().get(1),
                    e.getValue().stream().map(j -> item(facts, words, j)).toList()))
        .toList();
  }

  private static Item item(Facts facts, Words words, Judged judged) {
    Target target = facts.target(judged);
    String actual = Cell.of(judged, target, facts.indicator(judged.indicator()), words).actual();
    return new Item(
        id(judged),
        target == null ? judged.target() : words.name(target),
        target == null ? "" : words.due(target),
        actual.isEmpty() ? "" : actual + " (" + judged.actualYear() + ")");
  }

  /** The plan's words; cells of a table are held apart by strokes. */
  static String phrase(Target target) {
    return target.citation().phrase().replaceAll("\\s*\\|\\s*", " | ").strip();
  }

  /** Why a target is not judged: a code of ours in words, or what the indicator said. */
  static String reason(Words words, Judged judged, @Nullable Target target) {
    String reason = judged.reason();
    if (reason == null) {
      return "";
    }
    if (reason.equals("target_not_computable") && target != null) {
      return words.either(target.reasonZh(), target.reasonEn());
    }
    return words.name("reason", reason);
  }

  private static Behind behind(Facts facts, Words words, Judged judged) {
    Target target = facts.target(judged);
    Indicator indicator = facts.indicator(judged.indicator());
    List<ReleaseData.SchoolBehind> below = facts.schoolsBelow(judged);
    String unit = target == null ? "" : target.actualUnit();
    return new Behind(
        id(judged),
        target == null ? judged.target() : words.name(target),
        target == null ? "" : words.goal(target),
        Cell.of(judged, target, indicator, words).actual(),
        below.size(),
        facts.schools(judged).size(),
        below.stream()
            .limit(NAMED)
            .map(
                s -> new School(s.name(), words.withUnit(words.number(s.value(), indicator), unit)))
            .toList(),
        Math.max(0, below.size() - NAMED));
  }

  /**
   * What the browser draws and lists of the area, the same for both languages: trends and schools
   * of targets, and the latest value of every indicator.
   */
  static Map<String, Object> data(Facts facts, Area area) {
    // A school stands behind several targets; its name is written once.
    Map<String, Integer> index = new LinkedHashMap<>();
    List<List<String>> schools = new ArrayList<>();
    Map<String, Object> targets = new LinkedHashMap<>();
    for (Judged judged : facts.judgedOf(area.code())) {
      if (judged.status().isJudged() && judged.indicator() != null) {
        Map<String, Object> target = target(facts, judged);
        if (judged.status().isFailing()) {
          List<List<@Nullable Object>> behind = new ArrayList<>();
          for (ReleaseData.SchoolBehind school : facts.schoolsBelow(judged)) {
            int number =
                index.computeIfAbsent(
                    school.code() + " " + school.name(),
                    k -> {
                      schools.add(List.of(school.name(), school.code()));
                      return schools.size() - 1;
                    });
            behind.add(Arrays.asList(number, school.value(), school.pupils()));
          }
          target.put("s", behind);
        }
        targets.put(id(judged), target);
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("years", new int[] {facts.firstYear(), facts.lastYear()});
    data.put("schools", schools);
    data.put("targets", targets);
    data.put("values", values(facts, area));
    return data;
  }

  private static Map<String, Object> target(Facts facts, Judged judged) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("i", judged.indicator());
    data.put("v", trend(facts, judged));
    Target target = facts.target(judged);
    if (target != null && target.value() != null) {
      data.put("g", target.value());
    }
    data.put("n", facts.schools(judged).size());
    return data;
  }

  private static List<@Nullable Double> trend(Facts facts, Judged judged) {
    NavigableMap<Integer, Double> values =
        facts.values(judged.indicator(), judged.stage(), judged.area());
    List<@Nullable Double> trend = new ArrayList<>();
    for (int year = facts.firstYear(); year <= facts.lastYear(); year++) {
      trend.add(values.get(year));
    }
    return trend;
  }

  /** Indicator, stage, year, value, that of the city, or the status: latest year with a value. */
  private static List<List<@Nullable Object>> values(Facts facts, Area area) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Indicator indicator : facts.definitions().indicators().values()) {
      for (String stage : indicator.stages()) {
        NavigableMap<Integer, Value> series = facts.series(indicator.id(), stage, area.code());
        NavigableMap<Integer, Double> values = facts.values(indicator.id(), stage, area.code());
        if (!values.isEmpty()) {
          int year = values.lastKey();
          rows.add(
              Arrays.asList(
                  indicator.id(),
                  stage,
                  year,
                  values.get(year),
                  facts.values(indicator.id(), stage, area.city()).get(year),
                  values.get(year - 1)));
        } else if (!series.isEmpty()) {
          Value last = series.lastEntry().getValue();
          rows.add(Arrays.asList(indicator.id(), stage, last.year(), last.status(), null, null));
        }
      }
    }
    return rows;
  }
}
