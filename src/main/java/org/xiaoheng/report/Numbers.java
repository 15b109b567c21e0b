package org.xiaoheng.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: no exponents, no trailing zeros. */
final class Numbers {
  private static final MathContext TEN_DIGITS = new MathContext(10);

  private Numbers() {}

  /** Every digit that the number has. */
  static String plain(double number) {
    return plain(BigDecimal.valueOf(number));
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /**
   * Ten significant digits: enough for the sum of many such numbers to agree with the sum of the
   * full ones in every digit that is published.
   */
  static String tenDigits(double number) {
    return plain(BigDecimal.valueOf(number).round(TEN_DIGITS));
  }

  /** At most four decimals, for tables that give an overview. */
  static String fourDecimals(double number) {
    return plain(BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP));
  }
}
