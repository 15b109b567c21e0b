package org.xiaoheng.indicator;

/** What schools that are left out of a value mean for it. */
final class LeftOut {
  private LeftOut() {}

  /**
   * The value with the remark that schools of the area are left out of it, if any are; none where
   * too few are left for the indicator, or where it would say of all schools what is known of some.
   *
   * @param schools how many count
   * @param leftOut how many do not
   * @param partly how many of those that count sent rows that were refused
   */
  static Outcome said(
      Indicator indicator, Outcome outcome, long schools, long leftOut, long partly) {
    if ((leftOut == 0 && partly == 0)
        || !(outcome instanceof Outcome.Value value)
        || value.remark() != null) {
      return outcome;
    }
    if (schools < indicator.minimumCoverage() * (schools + leftOut)) {
      return Reason.noData("schools_needed", leftOut);
    }
    if (leftOut > 0 && saysAll(indicator, value)) {
      return indicator.kind().equals("ratio")
          ? Reason.noData("rate_open", schools, Math.round(value.value()), leftOut)
          : Reason.noData("schools_open", schools, leftOut);
    }
    return new Outcome.Value(
        value.value(),
        value.numerator(),
        value.denominator(),
        (leftOut == 0 ? "" : Reason.text("schools_left_open", leftOut))
            + (partly == 0 ? "" : Reason.text("rows_refused", partly)));
  }

  /** Whether a share is the best there can be: all, or none. */
  private static boolean saysAll(Indicator indicator, Outcome.Value value) {
    boolean isShare =
        indicator.kind().equals("share_of_schools")
            || (indicator.kind().equals("ratio") && indicator.unit().equals("percent"));
    return isShare
        && value.numerator() == (indicator.direction().equals("lower") ? 0 : value.denominator());
  }
}
