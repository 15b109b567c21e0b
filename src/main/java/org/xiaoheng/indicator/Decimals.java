package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.MathContext;

/** Fixed-point integers to numbers: exact up to one division of 34 digits. */
final class Decimals {
  /** Integers of so many digits are doubles exactly. */
  private static final int EXACT_DIGITS = 15;

  private Decimals() {}

  /** The number that a fixed-point integer stands for: fixed / 10^scale. */
  static BigDecimal natural(long fixed, int scale) {
    return BigDecimal.valueOf(fixed, scale);
  }

  /**
   * The quotient in 34 digits. Equal fractions (1/3 and 2/6) give equal results, which plain double
   * arithmetic on scaled sums would not guarantee.
   */
  static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
    return numerator.divide(denominator, MathContext.DECIMAL128);
  }

  /**
   * factor × numerator / denominator, rounded once.
   *
   * <p>Two integers of at most 15 digits are exact as doubles, and IEEE division rounds their
   * quotient correctly. So does the way over 34 digits: the quotient of two integers below 2<sup>53
   * </sup> lies at least 2<sup>−107</sup> of itself from the middle between two doubles, and is
   * never that middle. Nearly all cells are such, and dividing to 34 digits took most of their
   * time.
   */
  static double ratio(BigDecimal numerator, BigDecimal denominator, int factor) {
    BigDecimal above = numerator.multiply(BigDecimal.valueOf(factor));
    int scale = Math.max(above.scale(), denominator.scale());
    BigDecimal whole = above.setScale(scale);
    BigDecimal by = denominator.setScale(scale);
    return by.signum() > 0 && whole.precision() <= EXACT_DIGITS && by.precision() <= EXACT_DIGITS
        ? (double) whole.unscaledValue().longValue() / by.unscaledValue().longValue()
        : quotient(above, denominator).doubleValue();
  }
}
