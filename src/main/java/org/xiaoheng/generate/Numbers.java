package org.xiaoheng.generate;

/** Writing of fixed-point numbers, without the cost of a formatter. */
final class Numbers {
  private Numbers() {}

  /** {@code decimal(1234, 1)} is 123.4; {@code decimal(-5, 2)} is −0.05, with a plain minus. */
  static String decimal(long units, int scale) {
    String digits = Long.toString(Math.abs(units));
    StringBuilder text = new StringBuilder();
    if (units < 0) {
      text.append('-');
    }
    if (digits.length() <= scale) {
      text.append("0".repeat(scale + 1 - digits.length()));
    }
    text.append(digits);
    return text.insert(text.length() - scale, '.').toString();
  }
}
