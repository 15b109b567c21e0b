package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Quantity;

/** Small plans and catalogues for tests. */
final class PlanFixtures {
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
        List.of(),
        List.of(),
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
    boolean reported = kind == Target.Kind.ACTUAL;
    return new Target(
        "t",
        "目标",
        "Target",
        kind,
        "rate",
        null,
        "preschool",
        new Citation("一", "词", 1),
        comparison,
        new BigDecimal(value),
        valueMax == null ? null : new BigDecimal(valueMax),
        unit,
        dueYear,
        null,
        null,
        null,
        null,
        false,
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

  /** A target of the city in percent that falls due every year, without a year of its own. */
  static Target everyYear(String comparator, String value) {
    return new Target(
        "y",
        "每年",
        "Yearly",
        Target.Kind.TARGET,
        "rate",
        null,
        "preschool",
        new Citation("一", "词", 1),
        comparison(comparator),
        new BigDecimal(value),
        null,
        "percent",
        null,
        null,
        "year",
        null,
        null,
        false,
        new Scope(Scope.Level.CITY, List.of()),
        null,
        false,
        Target.Basis.STATED,
        Target.Evaluation.COMPUTED,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** A schedule of one county, counted by progress records. */
  static Target scheduled(String item, int dueYear, String county) {
    return new Target(
        "s-" + item + "-" + dueYear + "-" + county,
        "安排",
        "Schedule",
        Target.Kind.SCHEDULE,
        null,
        item,
        null,
        new Citation("一", "词", 1),
        Comparison.AT_LEAST,
        BigDecimal.ONE,
        null,
        "done",
        dueYear,
        null,
        null,
        null,
        null,
        false,
        new Scope(Scope.Level.COUNTY, List.of(county)),
        null,
        false,
        Target.Basis.STATED,
        Target.Evaluation.COMPUTED,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** At least 20 percent of the counties, for the city, by progress records. */
  static Target shareOfCounties(int dueYear) {
    return new Target(
        "c",
        "县比例",
        "Counties",
        Target.Kind.TARGET,
        null,
        "item",
        null,
        new Citation("一", "词", 1),
        Comparison.AT_LEAST,
        new BigDecimal("20"),
        null,
        "percent",
        dueYear,
        null,
        null,
        null,
        null,
        true,
        new Scope(Scope.Level.CITY, List.of()),
        null,
        false,
        Target.Basis.STATED,
        Target.Evaluation.COMPUTED,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** What values measure: a fraction of pupils. */
  static Quantity quantity(String kind, String unit, boolean share) {
    return new Quantity(
        kind, unit, unit.equals("percent") ? 100 : 1, 0, 0, "pupil", "pupil", share, share);
  }

  /** The comparison with that sign. */
  static Comparison comparison(String symbol) {
    return Comparison.of(symbol);
  }
}
