package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * factor × one indicator's value / another's of the same area and year, such as teachers' mean wage
 * relative to civil servants'. Over an area both values are those of the whole area; quotients are
 * never averaged.
 */
final class Quotient implements DerivedKind {
  @Override
  public String id() {
    return "quotient";
  }

  /** The value's numerator and denominator are the two values. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    return Parts.all(
        indicator,
        inputs,
        values -> {
          BigDecimal above = values.get(0);
          BigDecimal below = values.get(1);
          return below.signum() == 0
              ? Reason.notApplicable("denominator_zero")
              : new Outcome.Value(
                  Decimals.ratio(above, below, indicator.factor()),
                  above.doubleValue(),
                  below.doubleValue());
        });
  }
}
