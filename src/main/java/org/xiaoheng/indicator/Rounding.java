package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Rounding to published decimals (四舍五入), once, when a value is published; and comparing. */
public final class Rounding {
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private Rounding() {}

  /**
   * Rounds half away from zero. The value is taken as the shortest decimal that denotes the double,
   * so that 0.285 rounds to 0.29 although its binary form lies a little below.
   *
   * @param value a finite number
   * @param decimals decimals to keep
   */
  public static BigDecimal halfUp(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  /**
   * What an unrounded value is compared as, with a target, a limit or a floor: the first 15 digits.
   * A double holds so many faithfully; what lies beyond is noise of divisions and sums. Two shares
   * of fewer than ten million pupils that differ at all differ in the first 15 digits, so nothing
   * is rounded up into a target.
   *
   * @param value a finite number
   */
  public static BigDecimal comparable(double value) {
    return BigDecimal.valueOf(value).round(DOUBLE_DIGITS);
  }
}
