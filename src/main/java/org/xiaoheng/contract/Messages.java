package org.xiaoheng.contract;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Texts for people, from {@code messages.properties} (English) and {@code messages_zh.properties}.
 * Arguments are shown as they are: numbers are turned into text by the caller. {@link Fault}s,
 * alone or in a list, are shown in the language of the message, one a line.
 */
public final class Messages {
  private Messages() {}

  /** The text of that key in the given language, filled with the arguments. */
  public static String in(Locale locale, String key, Object... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.xiaoheng.messages",
            locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = text(locale, arguments[i]);
    }
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
  }

  private static String text(Locale locale, Object argument) {
    if (argument instanceof Fault fault) {
      String line =
          fault.line() == 0 ? "" : in(locale, "contract.line", String.valueOf(fault.line()));
      String where = fault.where().isEmpty() ? "" : fault.where() + ": ";
      return line + where + in(locale, fault.key(), fault.arguments().toArray());
    }
    if (argument instanceof List<?> list) {
      return list.stream().map(item -> text(locale, item)).collect(Collectors.joining("\n  "));
    }
    return String.valueOf(argument);
  }

  static String english(String key, Object... arguments) {
    return in(Locale.ROOT, key, arguments);
  }
}
