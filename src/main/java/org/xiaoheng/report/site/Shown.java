package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Rounding;
import org.xiaoheng.report.Remark;

/** Numbers and remarks as the browser takes them. */
final class Shown {
  /** Decimals of a school's value of an indicator that has another unit. */
  private static final int DECIMALS_OF_SCHOOLS = 2;

  private static final int MOST_DECIMALS = 6;

  private Shown() {}

  /** A number with the decimals that its indicator publishes. */
  static @Nullable BigDecimal shown(@Nullable Double value, @Nullable Indicator indicator) {
    return value == null ? null : Words.rounded(value, indicator);
  }

  static List<BigDecimal> shown(List<Double> values, @Nullable Indicator indicator) {
    return values.stream().map(v -> Words.rounded(v, indicator)).toList();
  }

  /** A verdict is 1 or 0; else a school's value is in the unit of the indicator, or in another. */
  static int decimalsOfSchools(@Nullable Indicator indicator) {
    if (indicator == null) {
      return DECIMALS_OF_SCHOOLS;
    }
    return switch (indicator.kind()) {
      case "share_of_passing" -> 0;
      case "share_of_schools", "difference_coefficient" -> DECIMALS_OF_SCHOOLS;
      default -> indicator.decimals();
    };
  }

  /** Both with as many decimals as it takes to see that they differ. */
  static List<BigDecimal> apart(double value, double needed, int decimals) {
    int enough = decimals;
    while (enough < MOST_DECIMALS
        && Rounding.halfUp(value, enough).compareTo(Rounding.halfUp(needed, enough)) == 0) {
      enough++;
    }
    return List.of(Rounding.halfUp(value, enough), Rounding.halfUp(needed, enough));
  }

  /** What must be said with a value; null for nothing. */
  static @Nullable String remark(@Nullable String remark) {
    return remark == null ? null : Remark.coded(remark);
  }
}
