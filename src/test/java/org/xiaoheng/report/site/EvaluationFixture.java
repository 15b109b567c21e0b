package org.xiaoheng.report.site;

import static org.xiaoheng.report.site.SiteFixture.CITY;
import static org.xiaoheng.report.site.SiteFixture.FIRST_YEAR;
import static org.xiaoheng.report.site.SiteFixture.LAST_YEAR;
import static org.xiaoheng.report.site.SiteFixture.NASTY;
import static org.xiaoheng.report.site.SiteFixture.county;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xiaoheng.indicator.Indicator;

/**
 * What the made-up release of {@link SiteFixture} says of its values: the judgements before,
 * schools behind gaps, ways to targets, comparisons, conditions and the schools behind them,
 * changes, and the rows it refused. Nothing here is left to chance.
 */
final class EvaluationFixture {
  private EvaluationFixture() {}

  /** The release before had met what the worst county misses now. */
  static List<ReleaseData.Before> before(List<Judged> judged) {
    return judged.stream()
        .filter(j -> j.area().equals(county(0)) && j.status() == Status.MISSED)
        .map(j -> new ReleaseData.Before(j.key(), Status.MET, 99.0))
        .toList();
  }

  /** Behind every missed target of a county: schools with 1, 11 … 111, each of which needs 88. */
  static List<ReleaseData.SchoolBehind> behind(List<Judged> judged, int schoolsEach) {
    List<ReleaseData.SchoolBehind> schools = new ArrayList<>();
    for (Judged j : judged) {
      if (j.indicator() != null && j.status() == Status.MISSED && j.level().equals("county")) {
        for (int s = 0; s < Math.min(schoolsEach, 12); s++) {
          schools.add(
              new ReleaseData.SchoolBehind(j.key(), "21000" + s, name(s), 1 + 10.0 * s, 88, null));
        }
      }
    }
    return schools;
  }

  private static String name(int school) {
    return school < NASTY.size() ? NASTY.get(school) : "第" + school + "小学";
  }

  /** Measured up to the last year; a target that is due later has a line with its bands. */
  static List<ReleaseData.Point> points(List<Judged> judged) {
    List<ReleaseData.Point> points = new ArrayList<>();
    for (Judged j : judged) {
      Double actual = j.actual();
      Integer last = j.actualYear();
      if (actual != null && last != null) {
        for (int year = FIRST_YEAR; year <= last; year++) {
          points.add(new ReleaseData.Point(j.key(), year, actual - (last - year) / 2.0, List.of()));
        }
        if (j.status() == Status.AT_RISK) {
          for (int year = last + 1; year <= last + 2; year++) {
            double value = actual + (year - last) / 2.0;
            points.add(
                new ReleaseData.Point(
                    j.key(), year, value, List.of(value - 2, value + 2, value - 4, value + 4)));
          }
        }
      }
    }
    return points;
  }

  /** Counties beside each other: county 0 stands apart, the others cannot be told apart. */
  static List<ReleaseData.Comparison> comparisons(List<Area> areas, List<Value> values) {
    Map<ReleaseData.Occasion, List<Value>> groups = new HashMap<>();
    Map<String, Area> byCode =
        areas.stream()
            .collect(Collectors.toMap(Area::code, java.util.function.Function.identity()));
    for (Value value : values) {
      Double known = value.value();
      if (known != null
          && value.year() == LAST_YEAR
          && java.util.Objects.requireNonNull(byCode.get(value.area())).isCounty()) {
        groups
            .computeIfAbsent(
                new ReleaseData.Occasion(value.indicator(), value.stage(), value.year()),
                k -> new ArrayList<>())
            .add(value);
      }
    }
    List<ReleaseData.Comparison> comparisons = new ArrayList<>();
    groups.forEach(
        (occasion, its) -> {
          for (Value value : its) {
            boolean apart = value.area().equals(county(0));
            double v = value.value() == null ? 0 : value.value();
            comparisons.add(
                new ReleaseData.Comparison(
                    occasion,
                    value.area(),
                    CITY,
                    List.of(v - 3.25, v + 3.5),
                    "wilson",
                    apart
                        ? List.of(its.size(), its.size(), its.size())
                        : List.of(1, 1, its.size() - 1),
                    List.of(85.0, 95.0, 80.0, 100.0),
                    apart ? "low" : "none",
                    apart
                        ? List.of()
                        : its.stream()
                            .map(Value::area)
                            .filter(a -> !a.equals(value.area()) && !a.equals(county(0)))
                            .toList()));
          }
        });
    return comparisons;
  }

  static List<ReleaseData.Condition> conditions(Definitions definitions, int counties) {
    List<ReleaseData.Condition> conditions = new ArrayList<>();
    for (int c = 0; c < counties; c++) {
      int number = 0;
      for (Indicator indicator : conditioned(definitions)) {
        String holds = number == 0 ? "no" : number == 1 ? "no_data" : "yes";
        conditions.add(
            new ReleaseData.Condition(
                county(c),
                "quality_balanced",
                c == 0 ? 2027 : null,
                indicator.id(),
                indicator.stages().get(0),
                number == 1 ? null : LAST_YEAR,
                ">=",
                new java.math.BigDecimal("85.0000"),
                number == 1 ? null : 80.5,
                holds,
                number == 0 ? 2 : null));
        number++;
      }
    }
    return conditions;
  }

  /** Forty, as many as there are in earnest. */
  private static List<Indicator> conditioned(Definitions definitions) {
    return definitions.indicators().values().stream().limit(40).toList();
  }

  static List<ReleaseData.ConditionSchool> conditionSchools(Definitions definitions) {
    Indicator first = conditioned(definitions).get(0);
    return List.of(0, 1).stream()
        .map(
            s ->
                new ReleaseData.ConditionSchool(
                    county(0),
                    "quality_balanced",
                    first.id(),
                    first.stages().get(0),
                    "21000" + s,
                    name(s),
                    84.999,
                    85))
        .toList();
  }

  static ReleaseData.ValueChanges changes() {
    return new ReleaseData.ValueChanges(
        3,
        7,
        1,
        List.of(
            new ReleaseData.ValueChange(
                new ReleaseData.Occasion("fitness_pass_rate", "schools", LAST_YEAR),
                county(0),
                44.5,
                42.5,
                "ok"),
            new ReleaseData.ValueChange(
                new ReleaseData.Occasion("fitness_pass_rate", "schools", LAST_YEAR),
                county(1),
                90.0,
                null,
                "suppressed")));
  }

  static List<ReleaseData.Refused> refused() {
    List<ReleaseData.Refused> rows = new ArrayList<>();
    long line = 2;
    for (String cell : NASTY) {
      rows.add(
          new ReleaseData.Refused(
              county(0),
              "enrolment",
              "input/a.csv",
              "",
              line++,
              "2100001",
              "pupils",
              cell,
              "应为数值",
              "must be a number"));
    }
    rows.add(
        new ReleaseData.Refused(
            "input/a.csv", "enrolment", "input/a.csv", "", null, "", "", "", "无法读取", "unreadable"));
    return rows;
  }
}
