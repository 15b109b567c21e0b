package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import org.junit.jupiter.api.Test;

class MeanAndCountTest {
  @Test
  void weighsTheMean() {
    // Scores 500.000 with weight 1.000 and 560.000 with weight 2.000: (500 + 1120) / 3 = 540.
    // wx carries three decimals of the score and three of the weight, w those of the weight.
    Indicator mean = IndicatorFixture.of("mean").scales(6, 3).build();
    Sums sums = new Sums(2, 3_000, 1_000L * 500_000 + 2_000L * 560_000, 0);

    assertThat(new Mean().finish(mean, "primary", area(sums, Sums.ZERO)))
        .isEqualTo(new Outcome.Value(540, 1620, 3));
  }

  @Test
  void hasNoMeanWithoutDataOrWithoutWeight() {
    Indicator mean = IndicatorFixture.of("mean").build();

    assertThat(new Mean().finish(mean, "primary", area(Sums.ZERO, Sums.ZERO)))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(new Mean().finish(mean, "primary", area(new Sums(2, 0, 0, 0), Sums.ZERO)))
        .isInstanceOf(Outcome.NotApplicable.class);
  }

  @Test
  void counts() {
    Indicator money = IndicatorFixture.of("count").scales(2, 0).build();

    assertThat(new Count().finish(money, "primary", area(sums(2, 12_345), Sums.ZERO)))
        .isEqualTo(new Outcome.Value(123.45, 123.45, 1));
    assertThat(new Count().finish(money, "primary", area(sums(2, 0), Sums.ZERO)))
        .as("a counted zero is a value")
        .isEqualTo(new Outcome.Value(0, 0, 1));
    assertThat(new Count().finish(money, "primary", area(Sums.ZERO, Sums.ZERO)))
        .isInstanceOf(Outcome.NoData.class);
  }
}
