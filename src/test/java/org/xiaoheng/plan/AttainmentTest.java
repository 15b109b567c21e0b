package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.plan.PlanFixtures.judge;
import static org.xiaoheng.plan.PlanFixtures.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.plan.AttainmentRow.Status;

class AttainmentTest {
  private static final Scope CITY = new Scope(Scope.Level.CITY, List.of());

  // Gaps by hand: actual − target, or the distance to the nearer end of the range.
  @ParameterizedTest
  @CsvSource({
    // comparator, value, valueMax, actual, status, gap
    ">=, 90,   ,   90.0,  MET,     0",
    ">=, 90,   ,   89.96, MISSED, -0.04",
    ">=, 97.5, ,   97.5,  MET,     0",
    ">=, 0.15, ,   0.15,  MET,     0",
    ">=, 57,   ,   56.99999999999999, MET, 0",
    ">,  99,   ,   99.0,  MISSED, 0",
    ">,  99,   ,   99.001, MET,    0.001",
    ">,  80.1, ,   80.1,  MISSED, 0",
    "<=, 3,    ,   3.0,   MET,     0",
    "<=, 3,    ,   3.2,   MISSED, 0.2",
    "<,  0.15, ,   0.15,  MISSED, 0",
    "<,  0.15, ,   0.1,   MET,     -0.05",
    "=,  96,   ,   96.0,  MET,     0",
    "=,  96,   ,   96.5,  MISSED, 0.5",
    ">=, 5,    8,  4.0,   MISSED, -1",
    ">=, 5,    8,  5.0,   MET,     0",
    ">=, 5,    8,  7.0,   MET,     0",
    ">=, 5,    8,  10.0,  MET,     2",
    "<=, 5,    8,  9.0,   MISSED, 1",
    "=,  5,    8,  8.0,   MET,     0",
    "=,  5,    8,  9.0,   MISSED, 1",
  })
  void judgesTheUnroundedValueOfTheDueYear(
      String comparator,
      String value,
      @Nullable String valueMax,
      double actual,
      Status status,
      String gap) {
    Target target = PlanFixtures.target(comparator, value, valueMax, "percent", 2025, CITY);
    AttainmentRow row = judge(target, "city", "230800", Map.of(2025, value(actual)), 2025);
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.gap()).isEqualByComparingTo(new BigDecimal(gap));
    assertThat(row.gapUnit()).isEqualTo("percentage_point");
    assertThat(row.actual()).isEqualTo(actual);
    assertThat(row.actualYear()).isEqualTo(2025);
    assertThat(row.reason()).isNull();
    assertThat(row.binding()).isTrue();
  }

  @Property
  void judgesAShareAsItsWholeNumbersDo(
      @ForAll @IntRange(min = 1, max = 10_000_000) int pupils,
      @ForAll @IntRange(max = 10_000_000) int part,
      @ForAll @IntRange(max = 1000) int targetInTenths) {
    int counted = Math.min(part, pupils);
    Target target =
        PlanFixtures.target(
            ">=", BigDecimal.valueOf(targetInTenths, 1).toString(), null, "percent", 2025, CITY);
    double share = 100.0 * counted / pupils;
    AttainmentRow row = judge(target, "city", "230800", Map.of(2025, value(share)), 2025);
    // counted / pupils >= tenths / 1000, in whole numbers
    boolean met = 1000L * counted >= (long) targetInTenths * pupils;
    assertThat(row.status()).isEqualTo(met ? Status.MET : Status.MISSED);
  }

  @Property
  void meetsATargetThatIsExactlyItsShare(
      @ForAll @IntRange(min = 1, max = 10_000) int thousands,
      @ForAll @IntRange(max = 1000) int perMille) {
    // perMille × thousands of 1000 × thousands pupils are perMille / 10 percent
    double share = (double) (perMille * thousands) / (1000 * thousands) * 100;
    Target target =
        PlanFixtures.target(
            ">=", BigDecimal.valueOf(perMille, 1).toString(), null, "percent", 2025, CITY);
    AttainmentRow row = judge(target, "city", "230800", Map.of(2025, value(share)), 2025);
    assertThat(row.status()).isEqualTo(Status.MET);
    assertThat(row.gap()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void showsTheLatestValueOfATargetThatIsDueLater() {
    Target target = PlanFixtures.target(">=", "90", null, "percent", 2025, CITY);
    Map<Integer, Outcome> series =
        Map.of(2022, value(93), 2023, value(88), 2024, new Outcome.NoData("none"));
    AttainmentRow row = judge(target, "city", "230800", series, 2024);
    assertThat(row.status()).isEqualTo(Status.NOT_DUE);
    assertThat(row.reason()).isEqualTo(Projection.TOO_FEW_POINTS);
    assertThat(row.points()).isEqualTo(2);
    assertThat(row.actual()).isEqualTo(88.0);
    assertThat(row.actualYear()).isEqualTo(2023);
    assertThat(row.gap()).isEqualByComparingTo("-2");
  }

  // 86, 87, 89, 90 lead to 92.9 in 2025 with an error of 0.608276 (ProjectionTest). Student's t on
  // two degrees of freedom: P(t <= x) = 1/2 + x / (2 sqrt(2 + x^2)).
  // 92: x = 0.9/0.608276 = 1.479590, 0.861449; 93: x = -0.164399, 0.442265; 94: x = -1.808389,
  // 0.106136
  @ParameterizedTest
  @CsvSource({"92, ON_TRACK, 0.861449", "93, AT_RISK, 0.442265", "94, OFF_TRACK, 0.106136"})
  void judgesATargetThatIsDueLaterByWhereItsValuesLead(
      String value, Status status, double probability) {
    Target target = PlanFixtures.target(">=", value, null, "percent", 2025, CITY);
    Map<Integer, Outcome> series =
        Map.of(2020, value(86), 2021, value(87), 2022, value(89), 2023, value(90));
    AttainmentRow row = judge(target, "city", "230800", series, 2023);
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.reason()).isNull();
    assertThat(Objects.requireNonNull(row.projection()).probability())
        .isCloseTo(probability, within(1e-6));
  }

  @Test
  void saysWhatClosesTheGap() {
    Target target = PlanFixtures.target(">=", "90", null, "percent", 2025, CITY);
    // 90% of 1003 is 902.7: 903 − 880
    Outcome actual = new Outcome.Value(100.0 * 880 / 1003, 880, 1003);
    ToClose toClose = judge(target, "city", "230800", Map.of(2025, actual), 2025).toClose();
    assertThat(Objects.requireNonNull(toClose).amount()).isEqualByComparingTo("23");
    assertThat(toClose.unit()).isEqualTo("pupil");
  }

  @Test
  void neverJudgesATargetWithoutAYear() {
    Target target = PlanFixtures.target(">=", "90", null, "percent", null, CITY);
    AttainmentRow row =
        judge(target, "city", "230800", Map.of(2024, value(95), 2025, value(96)), 2024);
    assertThat(row.status()).isEqualTo(Status.NOT_DUE);
    assertThat(row.reason()).isEqualTo(Attainment.NO_DUE_YEAR);
    assertThat(row.actual()).as("nothing after the run's last year").isEqualTo(95.0);
  }

  @ParameterizedTest
  @CsvSource({"94, MET", "93, MISSED"})
  void judgesWhatFallsDueEveryYearInTheLastYear(double last, Status status) {
    Target target = PlanFixtures.everyYear(">=", "94");
    Map<Integer, Outcome> series = Map.of(2023, value(95), 2024, value(last), 2025, value(99));
    AttainmentRow row = judge(target, "city", "230800", series, 2024);
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.dueYear()).as("the document gives none").isNull();
    assertThat(row.actualYear()).isEqualTo(2024);
    assertThat(row.actual()).isEqualTo(last);
    assertThat(row.gap()).isEqualByComparingTo(BigDecimal.valueOf(last - 94));
    assertThat(row.projection()).isNull();
    assertThat(row.reason()).isNull();
  }

  @Test
  void judgesWhatFallsDueEveryYearNoLongerThanThePlanLasts() {
    Target target = PlanFixtures.everyYear(">=", "94");
    Target last = PlanFixtures.target(">=", "90", null, "percent", 2025, CITY);
    Target reported =
        PlanFixtures.target(Target.Kind.ACTUAL, null, "90", null, "percent", 2026, CITY);
    Plan plan = PlanFixtures.plan(target, last, reported);
    Map<Integer, Outcome> series = Map.of(2024, value(93), 2025, value(95), 2027, value(90));
    AttainmentRow after = judge(plan, target, "city", "230800", series, 2027);
    assertThat(after.status()).isEqualTo(Status.MET);
    assertThat(after.actualYear()).isEqualTo(2025);
    AttainmentRow before = judge(plan, target, "city", "230800", series, 2024);
    assertThat(before.status()).isEqualTo(Status.MISSED);
    assertThat(before.actualYear()).isEqualTo(2024);
    AttainmentRow without = judge(target, "city", "230800", series, 2026);
    assertThat(without.status()).as("no other year is taken").isEqualTo(Status.NO_DATA);
    assertThat(without.reason()).isEqualTo(Attainment.NO_VALUE);
  }

  // The plan's period begins in 2021. 90, 93 and 93.9 are below 94, nothing is known of 2022.
  @Test
  void namesTheEarlierYearsOfThePeriodThatMissedWhatIsMetNow() {
    Target target = PlanFixtures.everyYear(">=", "94");
    Map<Integer, Outcome> series =
        Map.of(
            2020, value(90),
            2021, value(93),
            2022, new Outcome.NoData("r"),
            2023, value(94),
            2024, value(93.9),
            2025, value(96),
            2026, new Outcome.Value(97, 97, 100, "另有 3 所学校数据不全,未计入。"));
    AttainmentRow row = judge(target, "city", "230800", series, 2025);
    assertThat(row.status()).as("the last year decides").isEqualTo(Status.MET);
    assertThat(row.reason()).isEqualTo("本期 2021、2024 年未达到。");
    assertThat(judge(target, "city", "230800", series, 2026).reason())
        .isEqualTo("另有 3 所学校数据不全,未计入。本期 2021、2024 年未达到。");
    assertThat(judge(target, "city", "230800", series, 2023).reason()).isEqualTo("本期 2021 年未达到。");
    AttainmentRow missed = judge(target, "city", "230800", series, 2024);
    assertThat(missed.status()).isEqualTo(Status.MISSED);
    assertThat(missed.reason()).isNull();
    Target once = PlanFixtures.target(">=", "94", null, "percent", 2025, CITY);
    assertThat(judge(once, "city", "230800", series, 2025).reason())
        .as("nothing was asked of the years before")
        .isNull();
  }

  @Test
  void isOnTrackWithWhatIsDoneAndStaysDone() {
    Target target = PlanFixtures.target(">=", "5", null, "count", 2025, CITY);
    AttainmentRow row =
        Attainment.judge(
                PlanFixtures.plan(target),
                target,
                Quantity.progress("count", true),
                "city",
                "230800",
                new TreeMap<>(Map.of(2023, value(1), 2024, value(5))),
                2024,
                PlanFixtures.RULES)
            .orElseThrow();
    assertThat(row.status()).isEqualTo(Status.ON_TRACK);
    assertThat(row.reason()).isEqualTo(Projection.REACHED_FOR_GOOD);
    assertThat(Objects.requireNonNull(row.projection()).years()).isEmpty();
  }

  @Test
  void saysWithTheJudgementWhatTheValueLeavesOut() {
    Outcome value = new Outcome.Value(92, 92, 100, "另有 3 所学校数据不全,未计入。");
    for (String goal : List.of("90", "95")) {
      Target target = PlanFixtures.target(">=", goal, null, "percent", 2025, CITY);
      AttainmentRow row = judge(target, "city", "230800", Map.of(2025, value), 2025);
      assertThat(row.status()).isEqualTo(goal.equals("90") ? Status.MET : Status.MISSED);
      assertThat(row.reason()).isEqualTo("另有 3 所学校数据不全,未计入。");
    }
    Target later = PlanFixtures.target(">=", "93", null, "percent", 2026, CITY);
    Map<Integer, Outcome> series =
        Map.of(2022, value(86), 2023, value(87), 2024, value(89), 2025, value);
    assertThat(judge(later, "city", "230800", series, 2025).reason())
        .as("projected")
        .isEqualTo("另有 3 所学校数据不全,未计入。");
    assertThat(judge(later, "city", "230800", Map.of(2025, value), 2025).reason())
        .as("why there is no projection comes first")
        .isEqualTo(Projection.TOO_FEW_POINTS);
  }

  // Aims that only the bound of a percentage meets; the last ones leave room.
  @ParameterizedTest
  @CsvSource({
    ">=, 100,  ,    100, NO_DATA",
    "=,  100,  ,    100, NO_DATA",
    "<=, 0,    ,    0,   NO_DATA",
    "=,  0,    ,    0,   NO_DATA",
    ">=, 100,  ,    99,  MISSED",
    "<=, 0,    ,    1,   MISSED",
    ">=, 99.9, ,    100, MET",
    ">,  99,   ,    100, MET",
    "<=, 1,    ,    0,   MET",
    "=,  95,   100, 100, MET",
  })
  void callsNothingCompleteWhileSchoolsAreLeftOut(
      String comparator, String value, @Nullable String valueMax, double actual, Status status) {
    Target target = PlanFixtures.target(comparator, value, valueMax, "percent", 2025, CITY);
    Outcome outcome = new Outcome.Value(actual, actual, 100, "另有 1 所学校数据不全,未计入。");
    AttainmentRow row = judge(target, "city", "230800", Map.of(2025, outcome), 2025);
    assertThat(row.status()).isEqualTo(status);
    assertThat(row.reason()).isEqualTo("另有 1 所学校数据不全,未计入。");
    assertThat(row.actual() == null).isEqualTo(status == Status.NO_DATA);
    AttainmentRow known =
        judge(target, "city", "230800", Map.of(2025, new Outcome.Value(actual, actual, 100)), 2025);
    assertThat(known.status()).isEqualTo(status == Status.MISSED ? Status.MISSED : Status.MET);
  }

  @Test
  void takesNoOtherYearForADueYearWithoutData() {
    Target target = PlanFixtures.target(">=", "88", null, "percent", 2022, CITY);
    AttainmentRow row =
        judge(target, "city", "230800", Map.of(2021, value(90), 2023, value(90)), 2024);
    assertThat(row.status()).isEqualTo(Status.NO_DATA);
    assertThat(row.reason()).isEqualTo(Attainment.NO_VALUE);
    assertThat(row.actual()).isNull();
    assertThat(row.actualYear()).isNull();
    assertThat(row.gap()).isNull();
  }

  @Test
  void passesOnWhyThereIsNoValue() {
    assertThat(withOutcome(new Outcome.NoData("r"))).isEqualTo(Status.NO_DATA);
    assertThat(withOutcome(new Outcome.Suppressed("r"))).isEqualTo(Status.SUPPRESSED);
    assertThat(withOutcome(new Outcome.NotApplicable("r"))).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(withOutcome(new Outcome.NotComparable("r"))).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(withOutcome(new Outcome.Failed("r"))).isEqualTo(Status.NOT_COMPUTABLE);
  }

  private static Status withOutcome(Outcome outcome) {
    Target target = PlanFixtures.target(">=", "88", null, "percent", 2025, CITY);
    AttainmentRow row = judge(target, "city", "230800", Map.of(2025, outcome), 2025);
    assertThat(row.reason()).isEqualTo("r");
    assertThat(row.actual()).isNull();
    return row.status();
  }

  @Test
  void judgesNoReportedFigure() {
    Target actual =
        PlanFixtures.target(Target.Kind.ACTUAL, null, "90", null, "percent", 2020, CITY);
    assertThat(
            Attainment.judge(
                PlanFixtures.plan(actual),
                actual,
                PlanFixtures.RATE,
                "city",
                "230800",
                new TreeMap<>(),
                2025,
                PlanFixtures.RULES))
        .isEmpty();
  }
}
