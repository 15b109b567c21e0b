package org.xiaoheng.ingest;

import java.util.Locale;
import java.util.Set;
import org.xiaoheng.contract.Messages;

/**
 * Why a row was refused before its values were looked at.
 *
 * @param code stable rule code, such as {@code column.missing}
 * @param zh what is wrong and what to do, in Chinese
 * @param en the same in English
 */
public record Refusal(String code, String zh, String en) implements java.io.Serializable {
  /** A unit that contradicts a column and was found when rows had been handed on. */
  public static final String LATE_UNIT = "unit.late";

  /**
   * Codes of refusals that speak of more rows than one, nobody knows how many: the share of refused
   * rows says nothing of such a file.
   */
  public static final Set<String> OF_MANY_ROWS =
      Set.of(
          LATE_UNIT,
          "file.cut",
          "workbook.row",
          "header.absent",
          "parquet.broken",
          "parquet.damaged");

  /** The refusal whose texts are the messages {@code ingest.<code>}. */
  static Refusal of(String code, Object... arguments) {
    String key = "ingest." + code;
    return new Refusal(
        code,
        Messages.in(Locale.CHINESE, key, arguments),
        Messages.in(Locale.ENGLISH, key, arguments));
  }
}
