package org.xiaoheng.plan;

/**
 * Where a statement stands.
 *
 * @param section heading under which it stands
 * @param phrase the words themselves, verbatim, at most {@value #LONGEST_PHRASE} characters a line;
 *     in a table the cells as the text has them, each ending in {@code " |"} and a line break
 * @param occurrence which of the places where the words stand is meant, from 1
 */
public record Citation(String section, String phrase, int occurrence) {
  /** The longest phrase, in characters: a citation points to a sentence, it does not copy it. */
  public static final int LONGEST_PHRASE = 40;
}
