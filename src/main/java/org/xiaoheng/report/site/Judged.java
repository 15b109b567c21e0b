package org.xiaoheng.report.site;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A target held against an area: a row of {@code plan_attainment}, without what the plan itself
 * says.
 *
 * @param plan id of the plan
 * @param target id of the target
 * @param area code of the area
 * @param level county or city
 * @param actual the unrounded actual value, or null
 * @param actualYear its school year, or null
 * @param gap actual less target in {@code gapUnit}, or null
 * @param gapUnit unit of the gap
 * @param status what came of it
 * @param reason why it is not judged, a code or words, or null
 * @param binding whether the target is set for the area; else it is shown for comparison
 * @param indicator id of the indicator that answers it, or null
 * @param stage stage of the indicator, or null
 * @param outlook the way to the target
 */
record Judged(
    String plan,
    String target,
    String area,
    String level,
    @Nullable Double actual,
    @Nullable Integer actualYear,
    @Nullable Double gap,
    String gapUnit,
    Status status,
    @Nullable String reason,
    boolean binding,
    @Nullable String indicator,
    @Nullable String stage,
    Outlook outlook) {

  /** What is judged, for whom. */
  record Key(String plan, String target, String area) {}

  Key key() {
    return new Key(plan, target, area);
  }

  /**
   * How far the area is from a number, as a share of that number: the one measure that compares
   * percent with schools and yuan. 0 without a gap; 1 where the target is 0.
   */
  double relativeGap(@Nullable BigDecimal targetValue) {
    if (gap == null || targetValue == null) {
      return 0;
    }
    return targetValue.signum() == 0 ? 1 : Math.abs(gap) / Math.abs(targetValue.doubleValue());
  }
}
