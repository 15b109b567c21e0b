package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

/** Small plans and catalogues for tests. */
final class PlanFixtures {
  static final Quantity RATE = quantity("gross_enrolment", "percent", false);
  static final ProjectionRules RULES = new ProjectionRules(3, 0.8, 0.2);

  private PlanFixtures() {}

  /** An indicator of which only id, unit and stages matter here. */
  static Indicator indicator(String id, String unit, String... stages) {
    return new Indicator(
        id,
        id,
        id,
        "ratio",
        unit,
        1,
        "higher",
        100,
        0,
        0,
        List.of(stages),
        List.of("county", "city"),
        false,
        false,
        false,
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        0,
        null,
        null,
        "",
        "",
        "",
        "",
        "",
        "found",
        List.of());
  }

  /** A plan for city 230800 with those targets. */
  static Plan plan(Target... targets) {
    return new Plan(
        "test",
        "测试",
        "Test",
        new PlanDocument("test.txt", "0".repeat(64), "测试", "测试", LocalDate.of(2022, 12, 1)),
        2021,
        "city",
        "230800",
        List.of(targets),
        List.of(),
        List.of());
  }

  /** A target that is judged from an indicator. */
  static Target target(
      String comparator,
      String value,
      @Nullable String valueMax,
      String unit,
      @Nullable Integer dueYear,
      Scope scope) {
    return target(
        Target.Kind.TARGET, comparison(comparator), value, valueMax, unit, dueYear, scope);
  }

  /** A statement of that kind; a reported figure takes no comparison. */
  static Target target(
      Target.Kind kind,
      @Nullable Comparison comparison,
      String value,
      @Nullable String valueMax,
      String unit,
      @Nullable Integer dueYear,
      Scope scope) {
    return statement(
        "t",
        "目标",
        "Target",
        kind,
        "rate",
        null,
        comparison,
        new BigDecimal(value),
        valueMax == null ? null : new BigDecimal(valueMax),
        unit,
        dueYear,
        null,
        false,
        scope);
  }

  /** A target of the city in percent that falls due every year, without a year of its own. */
  static Target everyYear(String comparator, String value) {
    return statement(
        "y",
        "每年",
        "Yearly",
        Target.Kind.TARGET,
        "rate",
        null,
        comparison(comparator),
        new BigDecimal(value),
        null,
        "percent",
        null,
        "year",
        false,
        new Scope(Scope.Level.CITY, List.of()));
  }

  /** A schedule of one county, counted by progress records. */
  static Target scheduled(String item, int dueYear, String county) {
    return statement(
        "s-" + item + "-" + dueYear + "-" + county,
        "安排",
        "Schedule",
        Target.Kind.SCHEDULE,
        null,
        item,
        Comparison.AT_LEAST,
        BigDecimal.ONE,
        null,
        "done",
        dueYear,
        null,
        false,
        new Scope(Scope.Level.COUNTY, List.of(county)));
  }

  /** At least 20 percent of the counties, for the city, by progress records. */
  static Target shareOfCounties(int dueYear) {
    return statement(
        "c",
        "县比例",
        "Counties",
        Target.Kind.TARGET,
        null,
        "item",
        Comparison.AT_LEAST,
        new BigDecimal("20"),
        null,
        "percent",
        dueYear,
        null,
        true,
        new Scope(Scope.Level.CITY, List.of()));
  }

  /** A statement with the columns that matter here. */
  private static Target statement(
      String id,
      String nameZh,
      String nameEn,
      Target.Kind kind,
      @Nullable String indicator,
      @Nullable String progressItem,
      @Nullable Comparison comparison,
      BigDecimal value,
      @Nullable BigDecimal valueMax,
      String unit,
      @Nullable Integer dueYear,
      @Nullable String every,
      boolean countsCounties,
      Scope scope) {
    boolean reported = kind == Target.Kind.ACTUAL;
    return new Target(
        id,
        nameZh,
        nameEn,
        kind,
        indicator,
        progressItem,
        indicator == null ? null : "preschool",
        new Citation("一", "词", 1),
        comparison,
        value,
        valueMax,
        unit,
        dueYear,
        null,
        every,
        null,
        null,
        countsCounties,
        scope,
        null,
        false,
        Target.Basis.STATED,
        reported ? Target.Evaluation.REPORTED : Target.Evaluation.COMPUTED,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** The judgement of a target in a plan of its own. */
  static AttainmentRow judge(
      Target target, String level, String code, Map<Integer, Outcome> series, int lastYear) {
    return judge(plan(target), target, level, code, series, lastYear);
  }

  /** The judgement of one of a plan's targets, from values of {@link #RATE}. */
  static AttainmentRow judge(
      Plan plan,
      Target target,
      String level,
      String code,
      Map<Integer, Outcome> series,
      int lastYear) {
    return Attainment.judge(plan, target, RATE, level, code, new TreeMap<>(series), lastYear, RULES)
        .orElseThrow();
  }

  static Outcome value(double value) {
    return new Outcome.Value(value, value, 1);
  }

  /** What values measure: a fraction of pupils. */
  static Quantity quantity(String kind, String unit, boolean share) {
    return new Quantity(
        kind, unit, unit.equals("percent") ? 100 : 1, 0, 0, "pupil", "pupil", share, share, false);
  }

  /** The comparison with that sign. */
  static Comparison comparison(String symbol) {
    return Comparison.of(symbol);
  }
}
