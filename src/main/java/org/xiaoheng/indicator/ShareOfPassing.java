package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * Share of schools, in percent, for which a verdict on the school is 1, among the schools that have
 * one. Schools whose verdict is open are left out, and the remark counts them; but that all schools
 * pass is said only when every one of them is known to.
 */
final class ShareOfPassing implements DerivedKind {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String id() {
    return "share_of_passing";
  }

  @Override
  public boolean isFromSchools() {
    return true;
  }

  /** The value's numerator is the number of schools that pass, its denominator those judged. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    int judged = 0;
    int passing = 0;
    int open = 0;
    for (Outcome input : inputs) {
      if (input instanceof Outcome.Failed) {
        return input;
      }
      if (input instanceof Outcome.Value value) {
        judged++;
        passing += value.value() > 0 ? 1 : 0;
      } else if (!(input instanceof Outcome.NotApplicable)) {
        open++;
      }
    }
    if (judged + open == 0) {
      return Reason.notApplicable("no_school_with_pupils");
    }
    if (passing == judged && open > 0) {
      return Reason.noData("schools_open", judged, open);
    }
    BigDecimal share =
        Decimals.quotient(
            BigDecimal.valueOf(passing).multiply(HUNDRED), BigDecimal.valueOf(judged));
    return new Outcome.Value(
        share.doubleValue(),
        passing,
        judged,
        open == 0 ? null : Reason.text("schools_left_open", open));
  }
}
