package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Rounding;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/**
 * The page of a county, or of the city that a plan is for. The page itself is a frame; what it
 * shows stands in one file of data for both languages ({@link #data}), because a city of many
 * counties would have every name and number in its report four times.
 *
 * @param area the area
 * @param city the area that a county lies in, or null
 * @param counts how often each status occurs
 * @param notComputable statements that no data answer
 * @param statuses statuses of judged targets
 * @param domains stages that they are about
 */
record AreaPage(
    Area area,
    @Nullable Area city,
    List<OverviewPage.Count> counts,
    int notComputable,
    List<OverviewPage.Option> statuses,
    List<OverviewPage.Option> domains) {

  /** Decimals of a school's value of an indicator that has another unit. */
  private static final int DECIMALS_OF_SCHOOLS = 2;

  private static final int MOST_DECIMALS = 6;
  private static final int ORDER_DECIMALS = 4;

  static AreaPage of(Facts facts, Words words, Area area) {
    List<Judged> judged = facts.judgedOf(area.code());
    Map<Status, String> statuses = new TreeMap<>();
    Map<String, String> domains = new TreeMap<>();
    for (Judged row : judged) {
      Target target = facts.target(row);
      if (row.status().isJudged()) {
        statuses.put(row.status(), row.status().sign() + " " + words.word(row.status()));
        domains.put(
            target == null ? "tasks" : OverviewPage.domain(target), words.stage(row.stage()));
      }
    }
    return new AreaPage(
        area,
        area.isCounty() ? facts.area(area.city()) : null,
        OverviewPage.counts(judged, words),
        (int) judged.stream().filter(j -> j.status() == Status.NOT_COMPUTABLE).count(),
        statuses.entrySet().stream()
            .map(e -> new OverviewPage.Option(e.getKey().id(), e.getValue()))
            .toList(),
        domains.entrySet().stream()
            .map(e -> new OverviewPage.Option(e.getKey(), e.getValue()))
            .toList());
  }

  static String id(Judged judged) {
    return judged.plan() + "/" + judged.target();
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

  /**
   * What the browser shows of the area: its targets, worst first, each with its way, what would
   * close its gap and the schools or records behind it; conditions, changes, and the latest value
   * of every indicator.
   */
  static Map<String, Object> data(Facts facts, Area area) {
    SchoolIndex schools = new SchoolIndex();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "targets",
        facts.judgedOf(area.code()).stream()
            .filter(j -> j.status() != Status.NOT_COMPUTABLE)
            .sorted(facts.worstFirst())
            .map(j -> target(facts, j, schools))
            .toList());
    data.put("readiness", readiness(facts, area, schools));
    data.put("changes", changes(facts, area));
    data.put("same", sameSchools(facts, area, schools));
    data.put("values", values(facts, area));
    data.put("schools", schools.rows);
    return data;
  }

  /** A school stands behind several targets; its name is written once. */
  private static final class SchoolIndex {
    private final Map<List<String>, Integer> places = new LinkedHashMap<>();
    private final Collection<List<String>> rows = places.keySet();

    int of(String name, String code) {
      return places.computeIfAbsent(List.of(name, code), k -> places.size());
    }
  }

  private static Map<String, Object> target(Facts facts, Judged judged, SchoolIndex schools) {
    Target target = facts.target(judged);
    Indicator indicator = facts.indicator(judged.indicator());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", id(judged));
    data.put("st", judged.status().id());
    put(data, "a", shown(judged.actual(), indicator));
    put(data, "y", judged.actualYear());
    put(data, "g", shown(judged.gap(), indicator));
    String remark = facts.remark(judged);
    put(data, "rm", remark == null ? null : Words.remark(remark));
    put(data, "rs", Remark.beside(judged.reason(), remark));
    data.put("b", judged.binding() ? 1 : 0);
    put(data, "i", judged.indicator());
    put(data, "sg", judged.stage());
    data.put(
        "o",
        Rounding.halfUp(
            judged.status().ordinal() + 1 / (1 + facts.distance(judged)), ORDER_DECIMALS));
    put(data, "old", facts.isCurrent(judged) ? null : 1);
    ReleaseData.Comparison comparison =
        facts.comparison(judged.indicator(), judged.stage(), judged.actualYear(), judged.area());
    if (comparison != null && target != null && target.shareOf() == null) {
      put(data, "ci", shown(comparison.interval(), indicator));
    }
    way(data, judged, indicator);
    points(data, facts, judged, indicator);
    Closing closing = Closing.of(judged, target, indicator);
    if (closing != null) {
      data.put("tc", List.of(closing.how(), closing.amount(), closing.unit()));
    }
    behind(data, facts, judged, indicator, schools);
    return data;
  }

  private static void way(Map<String, Object> data, Judged judged, @Nullable Indicator indicator) {
    Outlook outlook = judged.outlook();
    data.put("pts", outlook.points());
    put(data, "pr", outlook.probability() == null ? null : probability(outlook.probability()));
    put(data, "need", shown(outlook.paceNeeded(), indicator));
    put(data, "far", shown(outlook.paceSoFar(), indicator));
    if (outlook.baseline() != null) {
      data.put("bl", Arrays.asList(shown(outlook.baseline(), indicator), outlook.baselineYear()));
    }
    if (outlook.interim() != null) {
      data.put("im", Arrays.asList(shown(outlook.interim(), indicator), outlook.interimYear()));
    }
    put(data, "it", outlook.progressItem());
  }

  /** Per cent, whole ones: more digits would claim more than a line knows. */
  private static BigDecimal probability(double probability) {
    return Rounding.halfUp(100 * probability, 0);
  }

  private static void points(
      Map<String, Object> data, Facts facts, Judged judged, @Nullable Indicator indicator) {
    List<List<@Nullable Object>> measured = new ArrayList<>();
    List<List<@Nullable Object>> ahead = new ArrayList<>();
    for (ReleaseData.Point point : facts.points(judged)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(point.year());
      row.add(shown(point.value(), indicator));
      row.addAll(shown(point.bands(), indicator));
      (point.bands().isEmpty() ? measured : ahead).add(row);
    }
    data.put("v", measured);
    Map<String, Object> remarks = new LinkedHashMap<>();
    for (ReleaseData.Point point : facts.points(judged)) {
      String remark = facts.remark(judged.indicator(), judged.stage(), judged.area(), point.year());
      if (remark != null && point.bands().isEmpty()) {
        remarks.put(String.valueOf(point.year()), Words.remark(remark));
      }
    }
    if (!remarks.isEmpty()) {
      data.put("vr", remarks);
    }
    if (!ahead.isEmpty()) {
      data.put("ah", ahead);
    }
  }

  private static void behind(
      Map<String, Object> data,
      Facts facts,
      Judged judged,
      @Nullable Indicator indicator,
      SchoolIndex schools) {
    if (indicator == null) {
      List<List<@Nullable Object>> records = new ArrayList<>();
      for (ReleaseData.ProgressRecord row : facts.records(judged)) {
        Area county = facts.area(row.county());
        records.add(
            Arrays.asList(
                row.date().toString(),
                row.planned(),
                row.done(),
                row.verified(),
                row.evidence(),
                county == null ? row.county() : county.name()));
      }
      data.put("rec", records);
      return;
    }
    data.put("n", facts.schools(judged));
    List<ReleaseData.SchoolBehind> behind = facts.behind(judged);
    if (behind.isEmpty()) {
      return;
    }
    int decimals = decimalsOfSchools(indicator);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ReleaseData.SchoolBehind school : behind) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(schools.of(school.name(), school.code()));
      row.addAll(apart(school.value(), school.needed(), decimals));
      if (school.contribution() != null) {
        row.add(Rounding.halfUp(100 * school.contribution(), 1));
      }
      rows.add(row);
    }
    data.put("s", rows);
  }

  /** A verdict is 1 or 0; else a school's value is in the unit of the indicator, or in another. */
  private static int decimalsOfSchools(@Nullable Indicator indicator) {
    if (indicator == null) {
      return DECIMALS_OF_SCHOOLS;
    }
    return switch (indicator.kind()) {
      case "share_of_passing" -> 0;
      case "share_of_schools", "difference_coefficient" -> DECIMALS_OF_SCHOOLS;
      default -> indicator.decimals();
    };
  }

  /** Both with as many decimals as it takes to see that they differ. */
  private static List<BigDecimal> apart(double value, double needed, int decimals) {
    int enough = decimals;
    while (enough < MOST_DECIMALS
        && Rounding.halfUp(value, enough).compareTo(Rounding.halfUp(needed, enough)) == 0) {
      enough++;
    }
    return List.of(Rounding.halfUp(value, enough), Rounding.halfUp(needed, enough));
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
    int decimals = decimalsOfSchools(indicator);
    String remark =
        facts.remark(
            condition.indicator(), condition.stage(), condition.county(), condition.year());
    return Arrays.asList(
        condition.indicator(),
        condition.stage(),
        condition.year(),
        condition.comparator().replace(">=", "≥").replace("<=", "≤"),
        condition.cap().stripTrailingZeros(),
        shown(condition.value(), indicator),
        condition.holds(),
        condition.schoolsBehind(),
        facts.schools(condition).stream()
            .map(
                s -> {
                  List<Object> row = new ArrayList<>();
                  row.add(schools.of(s.name(), s.code()));
                  row.addAll(apart(s.value(), s.needed(), decimals));
                  return row;
                })
            .toList(),
        condition.value() == null || remark == null ? null : Words.remark(remark));
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
                shown(change.before(), indicator),
                shown(change.after(), indicator),
                shown(change.sameBefore(), indicator),
                shown(change.sameAfter(), indicator),
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
      Facts facts, String indicator, String stage, String area, int year) {
    String remark = facts.remark(indicator, stage, area, year);
    return remark == null ? null : Words.remark(remark);
  }

  /** A number with the decimals that its indicator publishes. */
  private static @Nullable BigDecimal shown(@Nullable Double value, @Nullable Indicator indicator) {
    return value == null ? null : Words.rounded(value, indicator);
  }

  private static List<BigDecimal> shown(List<Double> values, @Nullable Indicator indicator) {
    return values.stream().map(v -> Words.rounded(v, indicator)).toList();
  }

  private static void put(Map<String, Object> data, String key, @Nullable Object value) {
    if (value != null && !(value instanceof Collection<?> all && all.isEmpty())) {
      data.put(key, value);
    }
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
