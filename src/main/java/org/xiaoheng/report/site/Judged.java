package org.xiaoheng.report.site;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.plan.Target;

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
   * percent with schools and yuan. 0 without a gap. Where the target is 0, a percentage is held
   * against 100, and 1 stands for anything else.
   */
  double relativeGap(@Nullable Target of) {
    BigDecimal number = of == null ? null : Words.number(of);
    if (gap == null || of == null || number == null) {
      return 0;
    }
    if (number.signum() == 0) {
      return of.actualUnit().equals("percent") ? Math.abs(gap) / 100 : 1;
    }
    return Math.abs(gap) / Math.abs(number.doubleValue());
  }
}
