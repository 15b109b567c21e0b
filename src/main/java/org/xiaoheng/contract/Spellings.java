package org.xiaoheng.contract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How texts are written down before they are looked up among spellings. */
public final class Spellings {
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");

  private Spellings() {}

  /**
   * The cell in half-width characters (NFKC), lower case, without blanks at either end: {@code Ⅲ}
   * is {@code iii}, {@code (男)} is {@code (男)} in half-width brackets.
   */
  public static String normalise(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * A header or unit in half-width characters (NFKC), lower case, without any blanks: they are
   * spaced to fill their cells and broken over lines.
   */
  public static String squeeze(String text) {
    String half = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BLANK.matcher(half).replaceAll("");
  }
}
