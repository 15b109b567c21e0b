package org.xiaoheng.generate;

/** The school years of the sample. */
final class Years {
  /** First year simulated: the first graders of 2001 are in grade 12 in 2012. */
  static final int SIMULATED_FROM = 2001;

  /** First year of the register and the enrolment files. */
  static final int REGISTER_FROM = 2012;

  /** First year of staff, facilities, population and money, and of the published indicators. */
  static final int FROM = 2020;

  /** Last year of everything: a year before the plan's targets are due. */
  static final int LAST = 2024;

  /** Last year of the plan of Jiamusi. */
  static final int PLAN_ENDS = 2025;

  /** How far a year is along 2020–2025, 0 to 1: the plan's period. */
  static double progress(int year) {
    return Math.max(0, Math.min(1, (year - FROM) / (double) (PLAN_ENDS - FROM)));
  }

  private Years() {}
}
