package org.xiaoheng.indicator;

import java.util.List;

/**
 * By how much the current value exceeds the earlier one, in percent of the earlier one (增长率). The
 * parts are the current and the earlier value, in that order.
 */
final class Growth implements DerivedKind {
  @Override
  public String id() {
    return "growth";
  }

  /** The value's numerator is the current value, its denominator the earlier one. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    return Change.between(
        indicator,
        inputs,
        (now, before) ->
            before.signum() == 0
                ? Reason.notApplicable("denominator_zero")
                : new Outcome.Value(
                    // The difference first: equal values grow by exactly 0, not by noise.
                    Decimals.ratio(now.subtract(before), before, 100),
                    now.doubleValue(),
                    before.doubleValue()));
  }
}
