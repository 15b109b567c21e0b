package org.xiaoheng.report;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be said with a value. Published tables hold it in Chinese; how many schools are left
 * out, or sent rows that were refused, which is what most of them say, is told in the reader's
 * language.
 */
public final class Remark {
  private static final String LEFT_OUT = "indicator.reason.schools_left_open";
  private static final String REFUSED = "indicator.reason.rows_refused";
  private static final Texts CHINESE = new Texts(Locale.CHINESE);

  /** Stands in no text. */
  private static final String PLACE = "\n";

  private static final Pattern OURS = Pattern.compile(optional(LEFT_OUT) + optional(REFUSED));

  private Remark() {}

  private static String optional(String key) {
    String[] around = CHINESE.of(key, PLACE).split(PLACE, 2);
    return "(?:" + Pattern.quote(around[0]) + "([0-9]{1,9})" + Pattern.quote(around[1]) + ")?";
  }

  /**
   * The remark as the browser takes it, in which it is told in the reader's language: the number of
   * schools that are left out, an r and the number of those with refused rows; anything else as it
   * stands.
   */
  public static String coded(String remark) {
    Matcher ours = OURS.matcher(remark);
    return remark.isEmpty() || !ours.matches()
        ? remark
        : Objects.requireNonNullElse(ours.group(1), "")
            + (ours.group(2) == null ? "" : "r" + ours.group(2));
  }

  /** The words for a number of schools that are left out. */
  public static String leftOut(Texts texts, String number) {
    return texts.of(LEFT_OUT, number);
  }

  /** The words for a number of schools of which rows were refused. */
  public static String refused(Texts texts, String number) {
    return texts.of(REFUSED, number);
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
    Matcher ours = OURS.matcher(remark);
    if (!ours.matches()) {
      return remark;
    }
    return Stream.of(
            ours.group(1) == null ? "" : leftOut(texts, ours.group(1)),
            ours.group(2) == null ? "" : refused(texts, ours.group(2)))
        .filter(t -> !t.isEmpty())
        .collect(Collectors.joining(texts.isChinese() ? "" : " "));
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
