package org.xiaoheng.report.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of worksheets: unique whatever their case, without what spreadsheets refuse. */
final class SheetNames {
  private static final int LONGEST = 31;

  private final Set<String> taken = new HashSet<>();

  /**
   * The wanted name as a spreadsheet takes it.
   *
   * @param code told apart by it if the name is taken, as two cities may have a 郊区 each
   */
  String of(String wanted, String code) {
    String clean = clean(wanted);
    String name = cut(clean.isEmpty() ? clean(code) : clean, LONGEST);
    if (!taken.add(name.toLowerCase(Locale.ROOT))) {
      String suffix = " " + clean(code);
      name = cut(name, Math.max(0, LONGEST - suffix.length())) + suffix;
      taken.add(name.toLowerCase(Locale.ROOT));
    }
    return name;
  }

  private static String clean(String name) {
    return name.replaceAll("[\\p{Cntrl}/\\\\?*\\[\\]:']", " ").strip();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length).strip();
  }
}
