package org.xiaoheng.report.workbook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;

/** Number formats by decimals and unit. Values of percent are 0 to 100: the sign is a text. */
final class Formats {
  /** Decimals of a value that no indicator has: progress in percent. */
  private static final int PERCENT_DECIMALS = 2;

  private Formats() {}

  /** The format of a value of that indicator; of progress records where it is null. */
  static String value(@Nullable Indicator indicator, String unit) {
    return number(decimals(indicator, unit), unit);
  }

  /** The format of a goal: every decimal that the plan gives. */
  static String goal(BigDecimal goal, String unit) {
    return number(scale(goal), unit);
  }

  /** The format of a gap, signed. */
  static String gap(@Nullable Indicator indicator, String unit, @Nullable BigDecimal goal) {
    int decimals = Math.max(decimals(indicator, unit), goal == null ? 0 : scale(goal));
    String plain = number(decimals, "");
    return "+" + plain + ";-" + plain + ";" + plain;
  }

  private static int decimals(@Nullable Indicator indicator, String unit) {
    return indicator != null ? indicator.decimals() : unit.equals("percent") ? PERCENT_DECIMALS : 0;
  }

  private static int scale(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  private static String number(int decimals, String unit) {
    // A year has no thousands separator.
    String whole = unit.equals("year") ? "0" : "#,##0";
    String number = decimals == 0 ? whole : whole + "." + "0".repeat(decimals);
    return unit.equals("percent") ? number + "\"%\"" : number;
  }
}
