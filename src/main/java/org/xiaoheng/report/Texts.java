package org.xiaoheng.report;

import java.util.Locale;
import java.util.MissingResourceException;
import org.xiaoheng.contract.Messages;

/**
 * Texts of one language.
 *
 * @param locale Chinese, or anything else for English
 */
public record Texts(Locale locale) {

  /** The text of that key of the bundle {@code org.xiaoheng.messages}. */
  public String of(String key, Object... arguments) {
    return Messages.in(locale, key, arguments);
  }

  /**
   * The name of something that tables know by an id. Ids of units and statuses come from files that
   * users may extend, so one without a name is shown as it is.
   *
   * @param group what it is, such as {@code unit}
   * @param id such as {@code percent}
   */
  public String name(String group, String id) {
    try {
      return of("report." + group + "." + id);
    } catch (MissingResourceException e) {
      return id;
    }
  }

  /** Whichever of the two is in the language. */
  public String either(String chinese, String english) {
    return isChinese() ? chinese : english;
  }

  public boolean isChinese() {
    return locale.getLanguage().equals("zh");
  }
}
