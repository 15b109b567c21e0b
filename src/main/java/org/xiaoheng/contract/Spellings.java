package org.xiaoheng.contract;

import java.text.Normalizer;
import java.util.Locale;

/** How a cell is written down before it is looked up among the spellings of a column. */
public final class Spellings {
  private Spellings() {}

  /**
   * The cell in half-width characters (NFKC), lower case, without blanks at either end: {@code Ⅲ}
   * is {@code iii}, {@code (男)} is {@code (男)} in half-width brackets.
   */
  public static String normalise(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}
