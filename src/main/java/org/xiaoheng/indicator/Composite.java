package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * Weighted mean of other indicators (综合系数) over the parts that have a value. Below {@link
 * Indicator#minimumCoverage()} of the weights there is none; a suppressed part suppresses the
 * whole, because it could be found by subtraction.
 */
final class Composite implements DerivedKind {
  @Override
  public String id() {
    return "composite";
  }

  /** The value's numerator is Σωp, its denominator Σω, over the parts with a value. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal present = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    boolean noneApplies = true;
    for (int i = 0; i < inputs.size(); i++) {
      Outcome input = inputs.get(i);
      if (input instanceof Outcome.Suppressed || input instanceof Outcome.Failed) {
        return input;
      }
      BigDecimal weight = BigDecimal.valueOf(indicator.parts().get(i).weight());
      all = all.add(weight);
      noneApplies &= input instanceof Outcome.NotApplicable;
      if (input instanceof Outcome.Value value) {
        present = present.add(weight);
        sum = sum.add(weight.multiply(BigDecimal.valueOf(value.value())));
      }
    }
    if (noneApplies) {
      return Reason.notApplicable("no_part_applies");
    }
    BigDecimal needed = all.multiply(BigDecimal.valueOf(indicator.minimumCoverage()));
    if (present.signum() == 0 || present.compareTo(needed) < 0) {
      return Reason.noData("coverage", plain(present), plain(all));
    }
    return new Outcome.Value(
        Decimals.quotient(sum, present).doubleValue(), sum.doubleValue(), present.doubleValue());
  }

  private static String plain(BigDecimal weight) {
    return weight.stripTrailingZeros().toPlainString();
  }
}
