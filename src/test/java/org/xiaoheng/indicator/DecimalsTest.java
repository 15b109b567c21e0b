package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The short way of a division and the way over 34 digits give the same double, to the last bit. */
class DecimalsTest {
  @Property(tries = 20_000)
  void aRatioIsRoundedOnce(
      @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long numerator,
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long denominator,
      @ForAll @IntRange(max = 3) int numeratorScale,
      @ForAll @IntRange(max = 3) int denominatorScale,
      @ForAll @IntRange(min = 1, max = 1000) int factor) {
    BigDecimal above = BigDecimal.valueOf(numerator, numeratorScale);
    BigDecimal below = BigDecimal.valueOf(denominator, denominatorScale);

    double long34 =
        above
            .multiply(BigDecimal.valueOf(factor))
            .divide(below, MathContext.DECIMAL128)
            .doubleValue();

    assertThat(Decimals.ratio(above, below, factor)).isEqualTo(long34);
  }

  @Property(tries = 20_000)
  void soIsOneOfLargeNumbers(
      @ForAll @LongRange(min = 1) long numerator, @ForAll @LongRange(min = 1) long denominator) {
    BigDecimal above = BigDecimal.valueOf(numerator);
    BigDecimal below = BigDecimal.valueOf(denominator);

    assertThat(Decimals.ratio(above, below, 100))
        .isEqualTo(
            above
                .multiply(BigDecimal.valueOf(100))
                .divide(below, MathContext.DECIMAL128)
                .doubleValue());
  }

  @Test
  void nothingIsDividedByNothing() {
    assertThatThrownBy(() -> Decimals.ratio(BigDecimal.ONE, BigDecimal.ZERO, 100))
        .isInstanceOf(ArithmeticException.class);
  }
}
