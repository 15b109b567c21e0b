package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding to published decimals (四舍五入). Used once, when a value is published. */
public final class Rounding {
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
}
