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

  static String text(String key, Object... arguments) {
    return Messages.in(Locale.CHINESE, "indicator.reason." + key, arguments);
  }
}
