package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static Outcome value(double value) {
    return new Outcome.Value(value, value, 1);
  }

  private static Outcome change(Outcome current, Outcome earlier) {
    return Kinds.derived("change")
        .finish(IndicatorFixture.of("change").change(1).build(), List.of(current, earlier));
  }

  private static Outcome composite(double coverage, double[] weights, Outcome... parts) {
    return Kinds.derived("composite")
        .finish(
            IndicatorFixture.of("composite").weights(coverage, weights).build(), List.of(parts));
  }
}
