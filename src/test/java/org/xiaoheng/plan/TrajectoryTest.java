package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.plan.PlanFixtures.judge;
import static org.xiaoheng.plan.PlanFixtures.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.plan.AttainmentRow.Status;

/** From where to where, and how fast. */
class TrajectoryTest {
  private static final Scope CITY = new Scope(Scope.Level.CITY, List.of());

  @Test
  void tellsTheWayFromTheBaselineToTheTarget() {
    Target reported =
        PlanFixtures.target(Target.Kind.ACTUAL, null, "84", null, "percent", 2020, CITY);
    Target interim =
        PlanFixtures.target(
            Target.Kind.INTERIM, Comparison.AT_LEAST, "88", null, "percent", 2022, CITY);
    Target later =
        PlanFixtures.target(
            Target.Kind.INTERIM, Comparison.AT_LEAST, "90", null, "percent", 2024, CITY);
    Target target = PlanFixtures.target(">=", "93", null, "percent", 2025, CITY);
    AttainmentRow row =
        judge(
            PlanFixtures.plan(reported, interim, later, target),
            target,
            "city",
            "230800",
            Map.of(2022, value(87), 2023, value(90)),
            2023);
    Trajectory way = row.trajectory();
    assertThat(way.baseline()).isEqualByComparingTo("84");
    assertThat(way.baselineYear()).isEqualTo(2020);
    assertThat(way.baselineSource()).isEqualTo("plan");
    assertThat(way.interimYear()).as("the next one from 2023").isEqualTo(2024);
    assertThat(way.interim()).isEqualByComparingTo("90");
    assertThat(way.paceSoFar()).as("(90 − 84) / 3").isEqualTo(2.0);
    assertThat(way.paceNeeded()).as("(93 − 90) / 2").isEqualTo(1.5);
    assertThat(row.alreadyReached()).isFalse();
  }

  @Test
  void startsFromTheEarliestValueWhereThePlanReportsNone() {
    Target target = PlanFixtures.target("<=", "50", null, "percent", 2025, CITY);
    Map<Integer, Outcome> series = Map.of(2021, value(56), 2023, value(52));
    Trajectory way = judge(target, "county", "230822", series, 2023).trajectory();
    assertThat(way.baselineYear()).isEqualTo(2021);
    assertThat(way.baselineSource()).isEqualTo("data");
    assertThat(way.paceSoFar()).as("(52 − 56) / 2").isEqualTo(-2.0);
    assertThat(way.paceNeeded()).as("(50 − 52) / 2").isEqualTo(-1.0);
  }

  @Test
  void flagsATargetBelowWhatThePlanReportsAsReached() {
    Target reported =
        PlanFixtures.target(Target.Kind.ACTUAL, null, "87.2", null, "percent", 2020, CITY);
    Target target = PlanFixtures.target(">=", "85", null, "percent", 2025, CITY);
    AttainmentRow row =
        judge(
            PlanFixtures.plan(reported, target),
            target,
            "city",
            "230800",
            Map.of(2025, value(86)),
            2025);
    assertThat(row.alreadyReached()).isTrue();
    assertThat(row.status()).isEqualTo(Status.MET);
    assertThat(row.trajectory().paceNeeded()).as("it is due").isNull();
  }

  @ParameterizedTest(name = "reported {0} 99 reaches {1} {2}: {3}")
  @CsvSource({
    // The cell says 99, and 99 is not above 99.
    "=, >, 99, false",
    "=, >=, 99, true",
    // The cell says >99: above 99 it is, whether above 99.5 nobody knows.
    ">, >, 99, true",
    ">, >=, 99, true",
    ">, >=, 99.5, ",
    // 99%以上 may be 99 itself.
    ">=, >=, 99, true",
    ">=, >, 99, ",
    "<, <=, 99, true",
    "<, >=, 90, "
  })
  void readsAReportedFigureAsTheDocumentSaysIt(
      String side, String comparator, String asked, @Nullable Boolean reached) {
    Target reported =
        PlanFixtures.target(
            Target.Kind.ACTUAL,
            side.equals("=") ? null : Comparison.of(side),
            "99",
            null,
            "percent",
            2020,
            CITY);
    Target target = PlanFixtures.target(comparator, asked, null, "percent", 2025, CITY);
    AttainmentRow row =
        judge(
            PlanFixtures.plan(reported, target),
            target,
            "city",
            "230800",
            Map.of(2022, value(98), 2023, value(98.5)),
            2023);
    assertThat(row.alreadyReached()).isEqualTo(reached);
    // From 99 the way to 98.5 is −0.5 / 3 a year; from "above 99" it is not known.
    assertThat(row.trajectory().baselineSource()).isEqualTo(side.equals("=") ? "plan" : "data");
  }

  @Test
  void takesAFlowOfAnotherYearForNoneOfThisOne() {
    // 145,000 seats won in 2022 say nothing of the 60,000 of 2023; nor do 70,000 of the data.
    Target reported =
        PlanFixtures.target(Target.Kind.ACTUAL, null, "145000", null, "place", 2022, CITY);
    Target target = PlanFixtures.target(">=", "60000", null, "place", 2024, CITY);
    Plan plan = PlanFixtures.plan(reported, target);
    TreeMap<Integer, Outcome> series = new TreeMap<>(Map.of(2023, value(70_000)));
    AttainmentRow flow = places("change", plan, target, series);
    assertThat(flow.alreadyReached()).isNull();
    assertThat(flow.trajectory().paceNeeded()).isNull();
    assertThat(flow.trajectory().paceSoFar()).isNull();

    // Of seats that are there it would be reached: 70,000 and 145,000 are more than 60,000.
    AttainmentRow stock = places("count", plan, target, series);
    assertThat(stock.alreadyReached()).isTrue();
    assertThat(stock.trajectory().paceNeeded()).isZero();
    assertThat(stock.trajectory().paceSoFar()).isEqualTo(-75_000);
  }

  private static AttainmentRow places(
      String kind, Plan plan, Target target, TreeMap<Integer, Outcome> series) {
    Quantity quantity = PlanFixtures.quantity(kind, "place", false);
    return Attainment.judge(
            plan, target, quantity, "city", "230800", series, 2023, PlanFixtures.RULES)
        .orElseThrow();
  }
}
