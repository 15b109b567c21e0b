package org.xiaoheng.indicator;

import java.math.BigDecimal;

/**
 * The weighted mean of a measure: factor × Σwx / Σw of the numerator. Without a denominator, {@link
 * Indicator#denominatorScale()} is the fixed-point scale of the weights.
 */
final class Mean implements Kind {
  @Override
  public String id() {
    return "mean";
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    Sums sums = statistics.numerator();
    if (sums.n() == 0) {
      return Reason.noData("numerator_missing");
    }
    if (sums.w() == 0) {
      return Reason.notApplicable("weights_zero");
    }
    BigDecimal total = Decimals.natural(sums.wx(), indicator.numeratorScale());
    BigDecimal weights = Decimals.natural(sums.w(), indicator.denominatorScale());
    return new Outcome.Value(
        Decimals.ratio(total, weights, indicator.factor()),
        total.doubleValue(),
        weights.doubleValue());
  }
}
