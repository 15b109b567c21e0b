package org.xiaoheng.indicator;

/**
 * Pupils of a cohort who are there now over the same cohort when it entered (巩固率). The denominator
 * lies a number of years back; pupils who move in can push the value above 100.
 */
final class Retention implements Kind {
  @Override
  public String id() {
    return "retention";
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    if (statistics.denominator().n() == 0) {
      int yearsBack =
          indicator.denominator().stream().mapToInt(c -> -c.yearOffset()).max().orElse(0);
      return Reason.noData("cohort_missing", yearsBack);
    }
    if (statistics.denominator().wx() == 0) {
      return Reason.notApplicable("cohort_empty");
    }
    return Fraction.finish(indicator, statistics);
  }
}
