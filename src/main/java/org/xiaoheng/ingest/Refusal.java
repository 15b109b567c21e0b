package org.xiaoheng.ingest;

import java.util.Locale;
import org.xiaoheng.contract.Messages;

/**
 * Why a row was refused before its values were looked at.
 *
 * @param code stable rule code, such as {@code column.missing}
 * @param zh what is wrong and what to do, in Chinese
 * @param en the same in English
 */
public record Refusal(String code, String zh, String en) implements java.io.Serializable {
  /** The refusal whose texts are the messages {@code ingest.<code>}. */
  static Refusal of(String code, Object... arguments) {
    String key = "ingest." + code;
    return new Refusal(
        code,
        Messages.in(Locale.CHINESE, key, arguments),
        Messages.in(Locale.ENGLISH, key, arguments));
  }
}
