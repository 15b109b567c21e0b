package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.MathContext;

/** Fixed-point integers to numbers: exact up to one division of 34 digits. */
final class Decimals {
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

  /** factor × numerator / denominator, rounded once. */
  static double ratio(BigDecimal numerator, BigDecimal denominator, int factor) {
    return quotient(numerator.multiply(BigDecimal.valueOf(factor)), denominator).doubleValue();
  }
}
