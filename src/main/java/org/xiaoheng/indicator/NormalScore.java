package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Where an area's mean stands in the country: Φ((mean − national mean) / national SD), 0.5 at the
 * national mean. The share of the country's pupils below the area's mean, if scores are normally
 * distributed. No official definition.
 */
final class NormalScore implements Kind {
  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  @Override
  public String id() {
    return "normal_score";
  }

  /** The value's numerator is mean − national mean, its denominator the national SD. */
  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    Reference reference = Objects.requireNonNull(indicator.reference(), indicator.id());
    Reference.Distribution national = reference.byStage().get(stage);
    if (national == null) {
      return new Outcome.Failed(Reason.text("reference_missing", stage));
    }
    Sums sums = statistics.numerator();
    if (sums.n() == 0) {
      return Reason.noData("numerator_missing");
    }
    if (sums.w() == 0) {
      return Reason.notApplicable("weights_zero");
    }
    BigDecimal mean =
        Decimals.quotient(
            Decimals.natural(sums.wx(), indicator.numeratorScale()),
            Decimals.natural(sums.w(), indicator.denominatorScale()));
    BigDecimal distance = mean.subtract(national.mean());
    double z = Decimals.quotient(distance, national.sd()).doubleValue();
    return new Outcome.Value(
        indicator.factor() * STANDARD.cumulativeProbability(z),
        distance.doubleValue(),
        national.sd().doubleValue());
  }
}
