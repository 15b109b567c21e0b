package org.xiaoheng.report;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;

/**
 * A row of {@code indicator_value}.
 *
 * @param indicator id of the indicator
 * @param level school, county, city or province
 * @param area code of the area
 * @param areaName its name, or null
 * @param stage published stage
 * @param sex all, male or female
 * @param year school year
 * @param numerator what stands above the line, null where there is no value
 * @param denominator what stands below
 * @param unrounded the value before rounding, or null
 * @param schools schools behind it, or null
 * @param pupils pupils behind it, or null
 * @param status {@code ok}, or why there is no value
 * @param reason the same in words (Chinese), or null
 */
record PublishedValue(
    String indicator,
    String level,
    String area,
    @Nullable String areaName,
    String stage,
    String sex,
    int year,
    @Nullable Double numerator,
    @Nullable Double denominator,
    @Nullable Double unrounded,
    @Nullable Long schools,
    @Nullable Long pupils,
    String status,
    @Nullable String reason) {

  static PublishedValue of(Row row) {
    return new PublishedValue(
        row.getAs("indicator"),
        row.getAs("area_level"),
        row.getAs("area_code"),
        row.getAs("area_name"),
        row.getAs("stage"),
        row.getAs("sex"),
        row.<Integer>getAs("school_year"),
        row.getAs("numerator"),
        row.getAs("denominator"),
        row.getAs("unrounded"),
        row.getAs("schools"),
        row.getAs("pupils"),
        row.getAs("status"),
        row.getAs("reason"));
  }

  /** The outcome that the row holds. */
  Outcome outcome() {
    return Outcome.of(status, reason, unrounded, numerator, denominator);
  }

  /** What people read: the value as published with its unit, or the status. */
  String text(int decimals, String unit, Texts texts) {
    return unrounded == null
        ? texts.name("status", status)
        : (rounded(unrounded, decimals) + " " + texts.name("unit", unit)).strip();
  }

  static String rounded(double value, int decimals) {
    return org.xiaoheng.indicator.Rounding.halfUp(value, decimals).toPlainString();
  }
}
