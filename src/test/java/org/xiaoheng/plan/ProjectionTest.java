package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

class ProjectionTest {
  private static final ProjectionRules RULES = ProjectionRules.load(DataSchema.locate());
  private static final Quantity SHARE = PlanFixtures.quantity("ratio", "percent", true);
  private static final Quantity DONE = Quantity.progress("count", true);
  private static final Quantity DONE_OF_PLANNED = Quantity.progress("percent", true);
  private static final Quantity RATE = PlanFixtures.quantity("gross_enrolment", "percent", false);

  /**
   * Gross enrolment 86, 87, 89, 90 in 2020 to 2023, projected to 2025, on the plain scale.
   *
   * <pre>
   * x̄ = 2021.5, ȳ = 88, Sxx = 5, Sxy = 1.5·2 + 0.5·1 + 0.5·1 + 1.5·2 = 7, slope 1.4
   * 2025: 88 + 1.4·3.5 = 92.9
   * residuals 0.1, −0.3, 0.3, −0.1: SSE = 0.2, s² = 0.2/2 = 0.1
   * error = √(0.1·(1 + 1/4 + 3.5²/5)) = √0.37 = 0.608276
   * t(0.90, 2) = 1.885618: ± 1.146977;  t(0.975, 2) = 4.302653: ± 2.617201
   * P(≥ 93) = P(t₂ ≤ −0.1/0.608276 = −0.164399) = ½ − 0.164399/(2·√(2 + 0.164399²)) = 0.442265
   * </pre>
   */
  @Test
  void drawsALineThroughARateAsItStands() {
    Projection projection =
        Projection.of(aim(">=", "93"), RATE, series(2020, 86, 87, 89, 90), 2025, RULES);
    assertThat(projection.reason()).isNull();
    assertThat(projection.years()).extracting(Projection.Year::year).containsExactly(2024, 2025);
    Projection.Year due = projection.years().get(1);
    assertThat(due.value()).isCloseTo(92.9, within(1e-9));
    assertThat(due.low80()).isCloseTo(91.753023, within(1e-6));
    assertThat(due.high80()).isCloseTo(94.046977, within(1e-6));
    assertThat(due.low95()).isCloseTo(90.282799, within(1e-6));
    assertThat(due.high95()).isCloseTo(95.517201, within(1e-6));
    assertThat(projection.probability()).isCloseTo(0.442265, within(1e-6));
    assertThat(
            Projection.of(aim("<=", "93"), RATE, series(2020, 86, 87, 89, 90), 2025, RULES)
                .probability())
        .isCloseTo(1 - 0.442265, within(1e-6));
  }

  /**
   * A share of 50, 60, 60 percent, projected one year on, on the logit scale.
   *
   * <pre>
   * logits 0, L, L with L = ln 1.5 = 0.405465; x = 0, 1, 2: slope L/2, mean 2L/3
   * x = 3: 2L/3 + 2·L/2 = 5L/3 = 0.675775 → 1.5^(5/3) / (1 + 1.5^(5/3)) = 0.662795
   * residuals −L/6, L/3, −L/6: SSE = L²/6 = s² (one degree of freedom)
   * error = √(L²/6 · (1 + 1/3 + 2²/2)) = L·√(5/9) = 0.302216
   * t(0.975, 1) = 12.706205: logits −3.164241 and 4.515792 → 4.053379 and 98.918333 percent
   * P(≥ 65) = P(t₁ ≤ (0.675775 − ln(65/35))/0.302216 = 0.187650) = ½ + arctan(0.187650)/π = 0.559070
   * </pre>
   */
  @Test
  void drawsALineThroughTheLogitsOfAShare() {
    Projection projection =
        Projection.of(aim(">=", "65"), SHARE, series(2022, 50, 60, 60), 2025, RULES);
    Projection.Year due = projection.years().get(0);
    assertThat(due.value()).isCloseTo(66.279511, within(1e-6));
    assertThat(due.low95()).isCloseTo(4.053379, within(1e-6));
    assertThat(due.high95()).isCloseTo(98.918333, within(1e-6));
    assertThat(projection.probability()).isCloseTo(0.559070, within(1e-6));
  }

  @Test
  void staysOnThePlainScaleOnceAShareExceedsItsWhole() {
    // Slope (102 − 98) / 2 = 2, mean 301 / 3 in 2022: 301 / 3 + 3 · 2 in 2025.
    Projection projection =
        Projection.of(aim(">=", "100"), SHARE, series(2021, 98, 101, 102), 2025, RULES);
    assertThat(projection.years().get(1).value()).isCloseTo(319 / 3.0, within(1e-9));
  }

  @Test
  void isNotSureOfValuesThatHappenToLieOnALine() {
    for (Quantity quantity : new Quantity[] {RATE, SHARE}) {
      for (double[] values : new double[][] {{100, 100, 100}, {100, 100, 100, 100, 100}}) {
        // 100, 100, 100 lie on a line on either scale, and so do five of them.
        Projection flat =
            Projection.of(aim(">=", "100"), quantity, series(2020, values), 2025, RULES);
        assertThat(flat.reason()).isEqualTo(Projection.EXACTLY_ON_A_LINE);
        assertThat(flat.probability()).isNull();
        assertThat(flat.years()).as("no interval without an error").isEmpty();
      }
    }
    assertThat(Projection.of(aim("<=", "50"), RATE, series(2022, 94, 95, 96), 2026, RULES).reason())
        .isEqualTo(Projection.EXACTLY_ON_A_LINE);
    assertThat(
            Projection.of(aim(">=", "97"), RATE, series(2022, 94, 95, 96.001), 2025, RULES)
                .probability())
        .isBetween(0.01, 0.99);
  }

  /**
   * 999, 1000, 1000, 1000 of 1000, the full ones half a person inside:
   *
   * <pre>
   * y = ln 999 = 6.906755, then three times ln 1999 = 7.600402; x = −1.5, −0.5, 0.5, 1.5, Sxx = 5
   * slope = 1.5 · (7.600402 − 6.906755) / 5 = 0.208094, mean 7.426990
   * 2025: 7.426990 + 2.5 · 0.208094 = 7.947226, 100 / (1 + e^−7.947226) = 99.964648
   * </pre>
   */
  @Test
  void takesAFullShareHalfAPersonInside() {
    Projection projection =
        Projection.of(aim(">=", "100"), SHARE, series(2021, 99.9, 100, 100, 100), 2025, RULES);
    assertThat(projection.years().get(0).value()).isCloseTo(99.964648, within(1e-6));
  }

  @Test
  void saysWhyThereIsNoLine() {
    assertThat(Projection.of(aim(">=", "90"), RATE, series(2023, 86, 87), 2025, RULES).reason())
        .isEqualTo(Projection.TOO_FEW_POINTS);
    assertThat(
            Projection.of(
                    aim(">=", "1"),
                    PlanFixtures.quantity("count", "done", false),
                    series(2022, 0, 0, 1),
                    2026,
                    RULES)
                .reason())
        .isEqualTo(Projection.NOT_PROJECTED);
    Projection exact = Projection.of(aim("=", "96"), RATE, series(2022, 94, 95, 97), 2025, RULES);
    assertThat(exact.reason()).isEqualTo(Projection.EXACT_NUMBER);
    assertThat(exact.years()).as("the line itself is no matter of the target").isNotEmpty();
    assertThat(
            Projection.of(
                    aim("<", "0.15"),
                    new Quantity(
                        "between_school_share", "coefficient", 1, 0, 0, "", "", true, false, false),
                    series(2022, 0.1, 0, 0.2),
                    2025,
                    RULES)
                .reason())
        .isEqualTo(Projection.SHARE_AT_BOUND);
  }

  @Test
  void leavesNothingToProjectOfWhatIsDoneAndStaysDone() {
    NavigableMap<Integer, Outcome> programmes = series(2020, 0, 0, 0, 1, 5);
    Projection reached = Projection.of(aim(">=", "5"), DONE, programmes, 2025, RULES);
    assertThat(reached).isEqualTo(new Projection(List.of(), null, Projection.REACHED_FOR_GOOD));
    assertThat(Projection.of(aim(">", "4"), DONE, programmes, 2025, RULES)).isEqualTo(reached);
    assertThat(Projection.of(aim(">=", "5"), DONE, series(2024, 5), 2025, RULES))
        .as("no line is needed")
        .isEqualTo(reached);
    assertThat(
            Projection.of(
                aim(">=", "1"), Quantity.progress("done", true), series(2024, 1), 2025, RULES))
        .isEqualTo(reached);
    NavigableMap<Integer, Outcome> percent = series(2020, 20, 40, 60, 80, 100);
    assertThat(Projection.of(aim(">=", "100"), DONE_OF_PLANNED, percent, 2025, RULES))
        .isEqualTo(reached);

    assertThat(Projection.of(aim("<=", "5"), DONE, programmes, 2025, RULES).probability())
        .as("what is low enough may still grow")
        .isNotNull();
    // Mean 6/5 in 2022, slope (−2·0 − 1·0 + 0 + 1·1 + 2·5)/10 = 1.1: 1.2 + 3 · 1.1 in 2025.
    Quantity falls = Quantity.progress("count", false);
    assertThat(Projection.of(aim(">=", "5"), falls, programmes, 2025, RULES).years().get(0).value())
        .as("what is not cumulative may fall")
        .isCloseTo(4.5, within(1e-9));
    percent.put(2023, new Outcome.Value(80, 640, 800));
    assertThat(Projection.of(aim(">=", "100"), DONE_OF_PLANNED, percent, 2025, RULES).probability())
        .as("1000 are planned after 800: it may be more next year")
        .isNotNull();
    percent.put(2023, new Outcome.Value(80, 800, 1000));
    percent.put(2024, new Outcome.Value(100, 1000, 1000, "另有 1 条进展记录缺计划数或核实数,未计入。"));
    assertThat(Projection.of(aim(">=", "100"), DONE_OF_PLANNED, percent, 2025, RULES).probability())
        .as("not all is known to be done")
        .isNotNull();
    assertThat(Projection.of(aim(">=", "99"), DONE_OF_PLANNED, percent, 2025, RULES))
        .as("99 percent leave room for one record")
        .isEqualTo(reached);
  }

  /**
   * 0, 0, 0, 1, 5 done in 2020 to 2024, of which 6 are wanted in 2026.
   *
   * <pre>
   * line as above: 4.5 in 2025, 5.6 in 2026
   * residuals 1, −0.1, −1.2, −1.3, 1.6: SSE = 6.7, s² = 6.7/3
   * error in 2026 = √(6.7/3 · (1 + 1/5 + 4²/10)) = √6.253333 = 2.500667
   * t(0.90, 3) = 1.637744: 5.6 ± 4.095452, of which the lower end is 1.504548
   * x = (6 − 5.6)/2.500667 = 0.159957, u = x/√3 = 0.092351
   * P(≥ 6) = ½ − (arctan u + u/(1 + u²))/π = ½ − (0.092090 + 0.091570)/π = 0.441539
   * </pre>
   */
  @Test
  void projectsNothingBelowWhatIsDoneAndStaysDone() {
    Projection projection =
        Projection.of(aim(">=", "6"), DONE, series(2020, 0, 0, 0, 1, 5), 2026, RULES);
    Projection.Year next = projection.years().get(0);
    assertThat(next.value()).as("4.5 of the line").isEqualTo(5);
    Projection.Year due = projection.years().get(1);
    assertThat(due.value()).isCloseTo(5.6, within(1e-9));
    assertThat(due.low95()).isEqualTo(5);
    assertThat(due.low80()).as("1.504548 of the line").isEqualTo(5);
    assertThat(due.high80()).isCloseTo(9.695452, within(1e-6));
    assertThat(projection.probability())
        .as("as without the floor, which lies below 6")
        .isCloseTo(0.441539, within(1e-6));
  }

  @Test
  void countsComparableYearsOnly() {
    NavigableMap<Integer, Outcome> series = series(2021, 86, 87, 89);
    series.put(2022, new Outcome.NotComparable("r"));
    assertThat(Projection.of(aim(">=", "90"), RATE, series, 2025, RULES).reason())
        .isEqualTo(Projection.TOO_FEW_POINTS);
  }

  private static Aim aim(String comparator, String value) {
    return new Aim(Comparison.of(comparator), new BigDecimal(value), new BigDecimal(value));
  }

  private static NavigableMap<Integer, Outcome> series(int first, double... values) {
    NavigableMap<Integer, Outcome> series = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      series.put(first + i, new Outcome.Value(values[i], 10 * values[i], 1000));
    }
    return series;
  }
}
