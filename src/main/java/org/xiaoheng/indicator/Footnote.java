package org.xiaoheng.indicator;

/**
 * A remark that must be shown with an indicator's value.
 *
 * @param zh a sentence in Chinese
 * @param en the same in English
 */
public record Footnote(String zh, String en) implements java.io.Serializable {}
