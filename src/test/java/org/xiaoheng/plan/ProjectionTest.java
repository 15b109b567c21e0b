package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

class ProjectionTest {
  private static final ProjectionRules RULES = ProjectionRules.load(DataSchema.locate());
  private static final Quantity SHARE = PlanFixtures.quantity("ratio", "percent", true);
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
                        "between_school_share", "coefficient", 1, 0, 0, "", "", true, false),
                    series(2022, 0.1, 0, 0.2),
                    2025,
                    RULES)
                .reason())
        .isEqualTo(Projection.SHARE_AT_BOUND);
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
