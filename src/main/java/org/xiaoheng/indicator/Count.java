package org.xiaoheng.indicator;

/** A total in its own unit: Σ numerator. */
final class Count implements Kind {
  @Override
  public String id() {
    return "count";
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    if (statistics.numerator().n() == 0) {
      return Reason.noData("numerator_missing");
    }
    double total =
        Decimals.natural(statistics.numerator().wx(), indicator.numeratorScale()).doubleValue();
    return new Outcome.Value(total, total, 1);
  }
}
