package org.xiaoheng.indicator;

import java.util.Locale;
import org.xiaoheng.contract.Messages;

/** Why there is no value, in the language of the published tables (Chinese). */
final class Reason {
  private Reason() {}

  static Outcome.NoData noData(String key, Object... arguments) {
    return new Outcome.NoData(text(key, arguments));
  }

  static Outcome.NotApplicable notApplicable(String key, Object... arguments) {
    return new Outcome.NotApplicable(text(key, arguments));
  }

  /** The value with the remark that schools of the area are left out of it, if any are. */
  static Outcome leftOut(Outcome outcome, long schools) {
    return schools > 0 && outcome instanceof Outcome.Value v && v.remark() == null
        ? new Outcome.Value(
            v.value(), v.numerator(), v.denominator(), text("schools_left_open", schools))
        : outcome;
  }

  static String text(String key, Object... arguments) {
    return Messages.in(Locale.CHINESE, "indicator.reason." + key, arguments);
  }
}
