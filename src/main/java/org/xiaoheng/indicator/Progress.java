package org.xiaoheng.indicator;

/**
 * Verified over planned quantity (核实完成率) of plan items that no dataset counts. Nothing planned
 * means not applicable. What is reported but not verified doesn't count.
 */
final class Progress implements Kind {
  @Override
  public String id() {
    return "progress";
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    if (statistics.denominator().n() > 0 && statistics.denominator().wx() == 0) {
      return Reason.notApplicable("nothing_planned");
    }
    return Fraction.finish(indicator, statistics);
  }
}
