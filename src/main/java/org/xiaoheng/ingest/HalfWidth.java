package org.xiaoheng.ingest;

/** Full-width characters (全角) and their half-width forms. */
final class HalfWidth {
  private static final int OFFSET = 0xFEE0;

  private HalfWidth() {}

  /**
   * The text in half-width characters: U+FF01 to U+FF5E, the ideographic space, and the typographic
   * minus, primes and quotes. The same object if nothing had to be changed.
   */
  static String of(String text) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char half = half(c);
      if (half != c && changed == null) {
        changed = new StringBuilder(text);
      }
      if (changed != null) {
        changed.setCharAt(i, half);
      }
    }
    return changed == null ? text : changed.toString();
  }

  private static char half(char c) {
    if (c < 0x80) {
      return c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - OFFSET);
    }
    return switch (c) {
      case '\u3000', '\u00a0' -> ' ';
      case '\u2212' -> '-';
      case '\u2032', '\u2019', '\u2018' -> '\'';
      case '\u2033', '\u201d', '\u201c' -> '"';
      default -> c;
    };
  }
}
