package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The current value minus the earlier one, in the unit of both: for percentages, percentage points
 * (百分点). The parts are the current and the earlier value, in that order.
 */
final class Change implements DerivedKind {
  @Override
  public String id() {
    return "change";
  }

  /** The value's numerator is the current value, its denominator the earlier one. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    return between(
        indicator,
        inputs,
        (now, before) ->
            // As decimals: 52.2 − 52.7 is −0.5, whatever the binary fractions say.
            new Outcome.Value(
                now.subtract(before).doubleValue(), now.doubleValue(), before.doubleValue()));
  }

  /** What two values come to, or why one of them is none. */
  static Outcome between(
      Indicator indicator,
      List<Outcome> inputs,
      BiFunction<BigDecimal, BigDecimal, Outcome> formula) {
    Outcome current = inputs.get(0);
    Outcome earlier = inputs.get(1);
    if (current instanceof Outcome.Value now && earlier instanceof Outcome.Value before) {
      return formula.apply(BigDecimal.valueOf(now.value()), BigDecimal.valueOf(before.value()));
    }
    for (Outcome input : inputs) {
      if (input instanceof Outcome.Suppressed || input instanceof Outcome.Failed) {
        return input;
      }
    }
    Part before = indicator.parts().get(1);
    if (current instanceof Outcome.Value && before.yearOffset() == 0) {
      return Reason.noData("part_missing", before.label());
    }
    if (current instanceof Outcome.Value) {
      return earlier instanceof Outcome.NotComparable
          ? earlier
          : Reason.noData("earlier_value_missing", -before.yearOffset());
    }
    return current;
  }
}
