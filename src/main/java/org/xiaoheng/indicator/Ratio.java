package org.xiaoheng.indicator;

/** factor × Σ numerator / Σ denominator. Areas are summed first: ratios are never averaged. */
final class Ratio implements Kind {
  @Override
  public String id() {
    return "ratio";
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    return Fraction.finish(indicator, statistics);
  }
}
