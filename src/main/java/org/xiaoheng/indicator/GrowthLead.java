package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * By how many percentage points one quantity grew faster than another over the same time
 * (增长高于…的幅度): 100 × (a/a₀ − 1) − 100 × (b/b₀ − 1). The parts are a, a₀, b and b₀, in that order.
 * More than 0 means that a grew faster.
 */
final class GrowthLead implements DerivedKind {
  @Override
  public String id() {
    return "growth_lead";
  }

  /** The value's numerator and denominator are the two growth rates, in percent. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    return Parts.all(
        indicator,
        inputs,
        values -> {
          BigDecimal ledBefore = values.get(1);
          BigDecimal restBefore = values.get(3);
          if (ledBefore.signum() == 0 || restBefore.signum() == 0) {
            return Reason.notApplicable("denominator_zero");
          }
          BigDecimal led = growth(values.get(0), ledBefore);
          BigDecimal rest = growth(values.get(2), restBefore);
          return new Outcome.Value(
              led.subtract(rest).doubleValue(), led.doubleValue(), rest.doubleValue());
        });
  }

  private static BigDecimal growth(BigDecimal now, BigDecimal before) {
    return Decimals.quotient(now.subtract(before).multiply(BigDecimal.valueOf(100)), before);
  }
}
