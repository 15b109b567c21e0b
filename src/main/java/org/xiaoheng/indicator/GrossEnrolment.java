package org.xiaoheng.indicator;

/**
 * All pupils of a stage, whatever their age, over the residents of the official ages (毛入学率, 毛入园率);
 * it may exceed 100. A school has no resident population, so it has no value.
 */
final class GrossEnrolment implements Kind {
  @Override
  public String id() {
    return "gross_enrolment";
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    // One row per county and age. A county that lacks an age makes the rows no multiple of the
    // ages,
    // and the rate too high.
    int ages = indicator.denominator().stream().mapToInt(c -> c.items().size()).sum();
    if (ages > 0 && statistics.denominator().n() % ages != 0) {
      return Reason.noData("ages_incomplete", statistics.denominator().n(), ages);
    }
    return Fraction.finish(indicator, statistics);
  }
}
