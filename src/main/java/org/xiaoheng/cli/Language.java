package org.xiaoheng.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** In which language the command speaks: Chinese or English. */
final class Language {
  private static final String OPTION = "--lang";

  private Language() {}

  /**
   * {@code --lang}, else the environment's locale, else Java's. It must be known before the command
   * line is parsed, because errors of parsing are shown in it.
   */
  static Locale of(String[] args, Map<String, String> environment, Locale fallback) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(OPTION + "=")) {
        return of(args[i].substring(OPTION.length() + 1));
      }
      if (args[i].equals(OPTION) && i + 1 < args.length) {
        return of(args[i + 1]);
      }
    }
    // In containers the locale of the environment is often not installed, and Java falls back to C.
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty() && !List.of("C", "POSIX", "C.UTF-8").contains(value))
        .findFirst()
        .map(Language::of)
        .orElseGet(() -> of(fallback.getLanguage()));
  }

  private static Locale of(String name) {
    return name.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
  }

  /** Texts of the help. */
  static ResourceBundle help(Locale locale) {
    return ResourceBundle.getBundle(
        "org.xiaoheng.cli",
        locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ROOT,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
