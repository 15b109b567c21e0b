package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalScoreTest {
  private static final Reference NATIONAL =
      new Reference(
          true,
          Map.of(
              "primary", new Reference.Distribution(new BigDecimal("500"), new BigDecimal("100"))));

  // Φ(0), Φ(0.1), Φ(1), Φ(−1), Φ(1.96) from a printed table of the normal distribution.
  @ParameterizedTest
  @CsvSource({"1000, 0.5000", "1020, 0.5398", "1200, 0.8413", "800, 0.1587", "1392, 0.9750"})
  void readsTheNormalDistribution(long sumOfTwo, double table) {
    Outcome.Value value = (Outcome.Value) finish(sums(2, sumOfTwo), "primary");

    assertThat(value.value()).isCloseTo(table, within(5e-5));
    assertThat(value.numerator()).isEqualTo(sumOfTwo / 2.0 - 500);
    assertThat(value.denominator()).isEqualTo(100);
  }

  @Test
  void hasNoValueWithoutScoresOrWithoutTheStage() {
    assertThat(finish(Sums.ZERO, "primary")).isInstanceOf(Outcome.NoData.class);
    assertThat(finish(new Sums(2, 0, 0, 0), "primary")).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(finish(sums(2, 1000), "senior")).isInstanceOf(Outcome.Failed.class);
  }

  private static Outcome finish(Sums scores, String stage) {
    Indicator indicator = IndicatorFixture.of("normal_score").reference(NATIONAL).build();
    return Kinds.of("normal_score").finish(indicator, stage, area(scores, Sums.ZERO));
  }
}
