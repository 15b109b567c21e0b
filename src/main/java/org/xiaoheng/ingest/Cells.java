package org.xiaoheng.ingest;

import java.util.regex.Pattern;

/** Trimming of cells. */
final class Cells {
  /** A whole number, group 1, as a spreadsheet or a data frame writes it out: 7.0. */
  static final Pattern FLOAT = Pattern.compile("(\\d+)\\.0+");

  private Cells() {}

  /** Without blanks at the ends: also no-break and zero-width ones, and a byte order mark. */
  static String trim(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && blank(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && blank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** Without any blanks at all. */
  static String squeeze(String text) {
    if (!hasBlank(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.chars().filter(c -> !blank((char) c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /**
   * Without blanks, but for those between two digits: joined, 20 30 would become another number,
   * and a day and an hour another day.
   */
  static String close(String text) {
    if (!hasBlank(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    boolean afterDigit = false;
    int gap = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (blank(c)) {
        gap = gap < 0 ? i : gap;
        continue;
      }
      boolean digit = Character.isDigit(c);
      if (gap >= 0 && afterDigit && digit) {
        kept.append(text, gap, i);
      }
      gap = -1;
      kept.append(c);
      afterDigit = digit;
    }
    return kept.toString();
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (blank(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean blank(char c) {
    return c <= ' '
        || c >= 0x80
            && (Character.isWhitespace(c)
                || c == '\u00a0'
                || c == '\u200b'
                || c == '\u202f'
                || c == '\ufeff');
  }
}
