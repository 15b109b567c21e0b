package org.xiaoheng.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What must be said with a value. Published tables hold it in Chinese; how many schools are left
 * out, which is what most of them say, is told in the reader's language.
 */
public final class Remark {
  private static final String LEFT_OUT = "indicator.reason.schools_left_open";
  private static final Texts CHINESE = new Texts(Locale.CHINESE);

  /** Stands in no text. */
  private static final String PLACE = "\n";

  private Remark() {}

  /** How many schools the remark says are left out; null where it says something else. */
  public static @Nullable Integer leftOut(String remark) {
    String[] around = CHINESE.of(LEFT_OUT, PLACE).split(PLACE, 2);
    if (!remark.startsWith(around[0])
        || !remark.endsWith(around[1])
        || remark.length() < around[0].length() + around[1].length()) {
      return null;
    }
    String number = remark.substring(around[0].length(), remark.length() - around[1].length());
    return number.matches("[0-9]{1,9}") ? Integer.valueOf(number) : null;
  }

  /** The words for a number of schools that are left out. */
  public static String leftOut(Texts texts, String number) {
    return texts.of(LEFT_OUT, number);
  }

  /**
   * The remark in the language of the texts, or in Chinese where it is known in no other.
   *
   * @param remark words, or the code of what is said of a target
   */
  public static String in(Texts texts, String remark) {
    if (isCode(remark)) {
      return texts.of("plan.reason." + remark);
    }
    Integer leftOut = leftOut(remark);
    return leftOut == null ? remark : leftOut(texts, leftOut.toString());
  }

  /** Whether it is a code of ours, and not words that must be said with a value. */
  public static boolean isCode(String reason) {
    return reason.matches("[a-z_]+");
  }

  /**
   * What is said of a judgement beside what is said with its value.
   *
   * @param reason what is said of the judgement, which may begin with what is said with the value
   * @param remark what is said with the value
   */
  public static @Nullable String beside(@Nullable String reason, @Nullable String remark) {
    String rest =
        reason != null && remark != null && reason.startsWith(remark)
            ? reason.substring(remark.length()).strip()
            : reason;
    return rest == null || rest.isEmpty() ? null : rest;
  }
}
