package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Comparison;
import org.xiaoheng.plan.Target;

/**
 * What would close a gap.
 *
 * @param how in which way: {@code more} above the line, {@code fewer} there, {@code below} more
 *     below it, {@code schools} brought to the mean, {@code verified} of progress records, or
 *     {@code done}
 * @param amount how many, more than 0
 * @param unit of what
 */
record Closing(String how, BigDecimal amount, String unit) {
  /** Units of what is a part of a whole: to fall, it needs less above the line. */
  private static final Set<String> OF_A_WHOLE = Set.of("percent", "coefficient");

  /** Null where the gap is closed, or no number of things closes it. */
  static @Nullable Closing of(Judged judged, @Nullable Target target, @Nullable Indicator its) {
    Double amount = judged.outlook().toClose();
    String unit = judged.outlook().toCloseUnit();
    if (target == null || amount == null || unit == null || amount == 0) {
      return null;
    }
    return new Closing(
        how(judged, target, its, unit), BigDecimal.valueOf(amount).stripTrailingZeros(), unit);
  }

  private static String how(
      Judged judged, Target target, @Nullable Indicator indicator, String unit) {
    if (unit.equals("done")) {
      return "done";
    }
    if (indicator == null) {
      return "verified";
    }
    if (indicator.kind().equals("difference_coefficient")) {
      return "schools";
    }
    Comparison comparison = target.comparator();
    boolean rise =
        comparison == Comparison.AT_LEAST
            || comparison == Comparison.ABOVE
            || (comparison == Comparison.EQUAL && judged.gap() != null && judged.gap() < 0);
    if (rise) {
      return "more";
    }
    return indicator.kind().equals("count") || OF_A_WHOLE.contains(indicator.unit())
        ? "fewer"
        : "below";
  }

  /** As a sentence. */
  String text(Words words) {
    String number = amount.toPlainString();
    return words.filled(
        "js.close." + how,
        Map.of("q", number + words.filled("js.closing." + unit, Map.of("n", number))));
  }
}
