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
    if (leftOut > 0 && isShare(indicator) && (value.numerator() == 0 || isWhole(value))) {
      boolean best =
          indicator.direction().equals("lower") ? value.numerator() == 0 : isWhole(value);
      return best && indicator.kind().equals("share_of_schools")
          ? Reason.noData("schools_open", schools, leftOut)
          : Reason.noData("rate_open", schools, Math.round(value.value()), leftOut);
    }
    return new Outcome.Value(
        value.value(),
        value.numerator(),
        value.denominator(),
        (leftOut == 0 ? "" : Reason.text("schools_left_open", leftOut))
            + (partly == 0 ? "" : Reason.text("rows_refused", partly)));
  }

  private static boolean isShare(Indicator indicator) {
    return indicator.kind().equals("share_of_schools")
        || (indicator.kind().equals("ratio") && indicator.unit().equals("percent"));
  }

  private static boolean isWhole(Outcome.Value value) {
    return value.numerator() == value.denominator();
  }
}
