package org.xiaoheng.indicator;

import java.util.List;

/**
 * The smallest of other indicators, over the parts that have a value: what a mean of them can hide.
 * Below {@link Indicator#minimumCoverage()} of the weights there is none, as for their mean.
 */
final class Minimum implements DerivedKind {
  @Override
  public String id() {
    return "minimum";
  }

  /** The value's numerator is the value itself, its denominator 1. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    // Whether there is enough is asked as for the mean of the same parts.
    Outcome mean = new Composite().finish(indicator, stage, inputs);
    if (!(mean instanceof Outcome.Value)) {
      return mean;
    }
    double smallest =
        inputs.stream()
            .filter(Outcome.Value.class::isInstance)
            .mapToDouble(input -> ((Outcome.Value) input).value())
            .min()
            .orElseThrow();
    return new Outcome.Value(smallest, smallest, 1);
  }
}
