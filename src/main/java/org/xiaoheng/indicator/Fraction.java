package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/** What ratio, retention, gross enrolment and progress have in common: one sum over another. */
final class Fraction {
  private Fraction() {}

  /** factor × numerator / denominator, or why there is none. */
  static Outcome finish(Indicator indicator, AreaStatistics statistics) {
    Sums above = statistics.numerator();
    Sums below = statistics.denominator();
    boolean noNumerator = above.n() == 0 && !isPartOfDenominator(indicator);
    boolean noDenominator = below.n() == 0;
    if (noNumerator && noDenominator) {
      return Reason.noData("both_missing");
    }
    if (noNumerator) {
      return Reason.noData("numerator_missing");
    }
    if (noDenominator) {
      return Reason.noData("denominator_missing");
    }
    if (below.wx() == 0) {
      return Reason.notApplicable("denominator_zero");
    }
    if (below.wx() < 0) {
      // What is deducted came, what it is deducted from did not.
      return Reason.noData("denominator_negative");
    }
    BigDecimal numerator = Decimals.natural(above.wx(), indicator.numeratorScale());
    BigDecimal denominator = Decimals.natural(below.wx(), indicator.denominatorScale());
    return new Outcome.Value(
        Decimals.ratio(numerator, denominator, indicator.factor()),
        numerator.doubleValue(),
        denominator.doubleValue());
  }

  /**
   * Whether the numerator counts some of what the denominator counts (the pupils of public
   * kindergartens among all pupils). Then no rows above the line, with rows below it, mean that
   * there are none: a true zero, not missing data.
   */
  private static boolean isPartOfDenominator(Indicator indicator) {
    return !indicator.numerator().isEmpty()
        && indicator.numerator().stream()
            .allMatch(part -> indicator.denominator().stream().anyMatch(all -> within(part, all)));
  }

  private static boolean within(Component part, Component all) {
    return part.measure().equals(all.measure())
        && part.yearOffset() == all.yearOffset()
        && (all.schools() == null || all.schools().equals(part.schools()))
        && within(part.items(), all.items())
        && part.stages().equals(all.stages());
  }

  private static boolean within(List<String> part, List<String> all) {
    return all.isEmpty() || (!part.isEmpty() && all.containsAll(part));
  }
}
