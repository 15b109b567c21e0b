package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DerivedKindsTest {
  private static final Outcome NONE = new Outcome.NoData("");
  private static final Outcome INAPPLICABLE = new Outcome.NotApplicable("");
  private static final Outcome SUPPRESSED = new Outcome.Suppressed("few");
  private static final Outcome FAILED = new Outcome.Failed("bug");
  private static final Outcome UNLIKE = new Outcome.NotComparable("new definition");

  @Test
  void weighsTheParts() {
    // (1 × 0.5 + 3 × 0.7) / 4 = 0.65
    assertThat(composite(0.5, new double[] {1, 3}, value(0.5), value(0.7)))
        .isEqualTo(new Outcome.Value(0.65, 2.6, 4));
  }

  @Test
  void leavesOutPartsWithoutDataWhileCoverageSuffices() {
    double[] weights = {1, 1, 2};

    assertThat(composite(0.5, weights, value(0.4), value(0.6), NONE))
        .as("exactly half of the weights")
        .isEqualTo(new Outcome.Value(0.5, 1, 2));
    assertThat(composite(0.5, weights, value(0.4), INAPPLICABLE, NONE))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(composite(0, weights, NONE, NONE, NONE)).isInstanceOf(Outcome.NoData.class);
    assertThat(composite(0, weights, INAPPLICABLE, INAPPLICABLE, INAPPLICABLE))
        .isInstanceOf(Outcome.NotApplicable.class);
  }

  @Test
  void coverageOfTenthsIsNotLostInBinaryFractions() {
    // 0.1 + 0.1 + 0.1 is 0.3 of 1, not the 0.30000000000000004 of doubles.
    assertThat(
            composite(0.3, new double[] {0.1, 0.1, 0.1, 0.7}, value(1), value(1), value(1), NONE))
        .isEqualTo(new Outcome.Value(1, 0.3, 0.3));
  }

  @Test
  void suppressesTheWholeWithAPart() {
    assertThat(composite(0, new double[] {1, 1}, value(0.5), SUPPRESSED)).isEqualTo(SUPPRESSED);
    assertThat(composite(0, new double[] {1, 1}, value(0.5), FAILED)).isEqualTo(FAILED);
  }

  @Test
  void minimumAndCoverageShowWhatTheMeanHides() {
    // The mean of 0.7, 0.6 and 0.2 reaches 0.5, although one subject doesn't.
    double[] weights = {1, 1, 1};
    assertThat(derived("composite", 0.5, weights, value(0.7), value(0.6), value(0.2)))
        .isEqualTo(new Outcome.Value(0.5, 1.5, 3));
    assertThat(derived("minimum", 0.5, weights, value(0.7), value(0.6), value(0.2)))
        .isEqualTo(new Outcome.Value(0.2, 0.2, 1));
    assertThat(derived("minimum", 0.5, weights, value(0.7), NONE, value(0.6)))
        .isEqualTo(new Outcome.Value(0.6, 0.6, 1));
    assertThat(derived("minimum", 0.5, weights, value(0.7), NONE, NONE))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(derived("minimum", 0.5, weights, value(0.7), SUPPRESSED, value(0.6)))
        .isEqualTo(SUPPRESSED);

    assertThat(derived("coverage", 0, new double[] {1, 3}, value(0.7), NONE))
        .isEqualTo(new Outcome.Value(0.25, 1, 4));
    assertThat(derived("coverage", 0, new double[] {1, 3}, value(0.7), value(0)))
        .isEqualTo(new Outcome.Value(1, 4, 4));
    assertThat(derived("coverage", 0, weights, NONE, NONE, NONE))
        .isInstanceOf(Outcome.NoData.class);
  }

  private static Outcome derived(String kind, double coverage, double[] weights, Outcome... parts) {
    return Kinds.derived(kind)
        .finish(
            IndicatorFixture.of(kind).weights(coverage, weights).build(),
            "primary",
            List.of(parts));
  }

  @Test
  void changeIsInPercentagePoints() {
    // National myopia rate 2018 to 2019: 53.6 % to 50.2 %, 3.4 points down.
    assertThat(change(value(50.2), value(53.6))).isEqualTo(new Outcome.Value(-3.4, 50.2, 53.6));
  }

  @Test
  void changeNeedsBothValues() {
    assertThat(change(value(1), NONE)).isEqualTo(new Outcome.NoData("1 学年前没有数值,无法比较。"));
    assertThat(change(NONE, value(1))).isEqualTo(NONE);
    assertThat(change(INAPPLICABLE, value(1))).isEqualTo(INAPPLICABLE);
    assertThat(change(value(1), INAPPLICABLE)).isInstanceOf(Outcome.NoData.class);
    assertThat(change(value(1), UNLIKE)).isEqualTo(UNLIKE);
    assertThat(change(value(1), SUPPRESSED)).isEqualTo(SUPPRESSED);
    assertThat(change(SUPPRESSED, NONE)).isEqualTo(SUPPRESSED);
    assertThat(change(NONE, FAILED)).isEqualTo(FAILED);
  }

  @Test
  void growthIsInPercentOfTheEarlierValue() {
    // 3912.32438038 after 3832.90725242 million yuan: 79.41712796 / 3832.90725242 = 2.0719814681…%
    assertThat(growth(value(3912.32438038), value(3832.90725242)))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(v -> assertThat(v.value()).isCloseTo(2.0719814681, within(1e-9)));
    assertThat(growth(value(110), value(100))).isEqualTo(new Outcome.Value(10, 110, 100));
    assertThat(growth(value(0.1), value(0.1)))
        .as("what does not change grows by exactly 0, and so does not decrease")
        .isEqualTo(new Outcome.Value(0, 0.1, 0.1));
    assertThat(growth(value(99), value(100))).isEqualTo(new Outcome.Value(-1, 99, 100));
  }

  @Test
  void growthNeedsAnEarlierValueAboveNothing() {
    assertThat(growth(value(1), value(0))).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(growth(value(1), NONE)).isInstanceOf(Outcome.NoData.class);
    assertThat(growth(value(1), SUPPRESSED)).isEqualTo(SUPPRESSED);
  }

  @Test
  void growthLeadIsTheDifferenceOfTwoGrowthRates() {
    // 财政教育拨款 1060 after 1000: +6 %. 财政经常性收入 5200 after 5000: +4 %. Lead 2 percentage points.
    assertThat(lead(value(1060), value(1000), value(5200), value(5000)))
        .isEqualTo(new Outcome.Value(2, 6, 4));
    // 7 after 6 and 14 after 12 both grow by 16.666… %: equal growth leads by exactly 0.
    assertThat(lead(value(7), value(6), value(14), value(12)))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .extracting(Outcome.Value::value)
        .isEqualTo(0.0);
    // 980 after 1000: −2 %; 4900 after 5000: −2 %. Falling alike is no lead either.
    assertThat(lead(value(980), value(1000), value(4900), value(5000)))
        .isEqualTo(new Outcome.Value(0, -2, -2));
  }

  @Test
  void growthLeadNeedsAllFourValues() {
    assertThat(lead(value(1), NONE, value(1), value(1)))
        .isEqualTo(new Outcome.NoData("1 学年前没有数值,无法比较。"));
    assertThat(lead(value(1), value(1), NONE, value(1))).isEqualTo(new Outcome.NoData("p 没有数值。"));
    assertThat(lead(value(1), value(1), value(1), UNLIKE)).isEqualTo(UNLIKE);
    assertThat(lead(value(1), value(0), value(1), value(1)))
        .isInstanceOf(Outcome.NotApplicable.class);
    assertThat(lead(NONE, value(1), value(1), SUPPRESSED)).isEqualTo(SUPPRESSED);
  }

  private static Outcome lead(Outcome... inputs) {
    return Kinds.derived("growth_lead")
        .finish(
            IndicatorFixture.of("growth_lead").unit("percentage_point", 1).lead().build(),
            "all",
            List.of(inputs));
  }

  @Test
  void quotientRelatesTwoMeans() {
    // Teachers 90,000 yuan, civil servants 88,000 yuan: 100 × 90 / 88 = 102.2727…%
    assertThat(quotient(value(90_000), value(88_000)))
        .isEqualTo(new Outcome.Value(9_000_000.0 / 88_000, 90_000, 88_000));
    assertThat(quotient(value(88_000), value(88_000)))
        .as("equal wages are not lower")
        .isEqualTo(new Outcome.Value(100, 88_000, 88_000));
    assertThat(quotient(value(1), value(0))).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(quotient(INAPPLICABLE, value(1))).isEqualTo(INAPPLICABLE);
    assertThat(quotient(value(1), NONE)).isEqualTo(new Outcome.NoData("p1 没有数值。"));
    assertThat(quotient(SUPPRESSED, value(1))).isEqualTo(SUPPRESSED);
  }

  private static Outcome quotient(Outcome above, Outcome below) {
    return Kinds.derived("quotient")
        .finish(
            IndicatorFixture.of("quotient").weights(0, 1, 1).unit("percent", 100).build(),
            "all",
            List.of(above, below));
  }

  private static Outcome growth(Outcome current, Outcome earlier) {
    return Kinds.derived("growth")
        .finish(
            IndicatorFixture.of("growth").change(1).build(), "primary", List.of(current, earlier));
  }

  private static Outcome value(double value) {
    return new Outcome.Value(value, value, 1);
  }

  private static Outcome change(Outcome current, Outcome earlier) {
    return Kinds.derived("change")
        .finish(
            IndicatorFixture.of("change").change(1).build(), "primary", List.of(current, earlier));
  }

  private static Outcome composite(double coverage, double[] weights, Outcome... parts) {
    return Kinds.derived("composite")
        .finish(
            IndicatorFixture.of("composite").weights(coverage, weights).build(),
            "primary",
            List.of(parts));
  }
}
