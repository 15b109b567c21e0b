package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much of a composite has a value: Σω of the parts with a value over Σω of all parts. There is
 * none where no part has a value, because then there is no composite either.
 */
final class Coverage implements DerivedKind {
  @Override
  public String id() {
    return "coverage";
  }

  /** The value's numerator is Σω of the parts with a value, its denominator Σω of all. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    Outcome composite = new Composite().finish(indicator, stage, inputs);
    if (!(composite instanceof Outcome.Value value)) {
      return composite;
    }
    BigDecimal all =
        indicator.parts().stream()
            .map(part -> BigDecimal.valueOf(part.weight()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal present = BigDecimal.valueOf(value.denominator());
    return new Outcome.Value(
        Decimals.ratio(present, all, indicator.factor()), present.doubleValue(), all.doubleValue());
  }
}
