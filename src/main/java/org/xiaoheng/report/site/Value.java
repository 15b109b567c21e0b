package org.xiaoheng.report.site;

import org.jspecify.annotations.Nullable;

/**
 * A published value of a county, city or province: a row of {@code indicator_value}.
 *
 * @param indicator id of the indicator
 * @param area code of the area
 * @param level county, city or province
 * @param stage published stage
 * @param sex all, male or female
 * @param year school year
 * @param value the published value, or null
 * @param unrounded the same before rounding, or null
 * @param schools schools behind it, or null
 * @param pupils pupils behind it, or null
 * @param status {@code ok}, or why there is no value
 * @param reason the same in words (Chinese), or null; with a value what must be said with it
 */
record Value(
    String indicator,
    String area,
    String level,
    String stage,
    String sex,
    int year,
    @Nullable Double value,
    @Nullable Double unrounded,
    @Nullable Long schools,
    @Nullable Long pupils,
    String status,
    @Nullable String reason) {

  /** What must be said with the value (Chinese), or null. */
  @Nullable String remark() {
    return value == null ? null : reason;
  }

  /** What a line of a trend is about. */
  record Line(String indicator, String stage, String sex, String area) {}

  Line line() {
    return new Line(indicator, stage, sex, area);
  }
}
