package org.xiaoheng.report.site;

import java.util.Locale;

/**
 * What can come of a value or a target, worst first, and how a reader sees it: a tone (colour), a
 * sign and a word, so that neither colour nor sign stands alone.
 */
enum Status {
  MISSED("bad", "✗"),
  OFF_TRACK("bad", "▼"),
  AT_RISK("warn", "▲"),
  FAILED("warn", "‼"),
  NOT_COMPARABLE("none", "≠"),
  SUPPRESSED("none", "※"),
  NO_DATA("none", "—"),
  NOT_DUE("wait", "○"),
  ON_TRACK("good", "↗"),
  MET("good", "✓"),
  OK("good", "✓"),
  NOT_APPLICABLE("none", "·"),
  NOT_COMPUTABLE("none", "?");

  private final String tone;
  private final String sign;

  Status(String tone, String sign) {
    this.tone = tone;
    this.sign = sign;
  }

  /** The status of that id in tables. */
  static Status of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** The id in tables and messages. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String tone() {
    return tone;
  }

  String sign() {
    return sign;
  }

  /** Whether somebody has to act. */
  boolean isFailing() {
    return tone.equals("bad") || this == AT_RISK;
  }

  /** Whether a value was compared with a number. */
  boolean isJudged() {
    return isFailing() || this == MET || this == ON_TRACK;
  }
}
