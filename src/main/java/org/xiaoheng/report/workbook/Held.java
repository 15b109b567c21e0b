package org.xiaoheng.report.workbook;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A target held against an area: a row of {@code plan_attainment}.
 *
 * @param target what is asked for
 * @param area of whom
 * @param actual the unrounded value, with which the target was compared
 * @param actualYear its school year
 * @param gap actual less target
 * @param status what came of it
 * @param reason why it is not judged, a code or words, or what must be said with the value, or null
 * @param binding whether the target is set for the area or only shown beside it
 */
record Held(
    Goal target,
    Area area,
    @Nullable Double actual,
    @Nullable Integer actualYear,
    @Nullable Double gap,
    String status,
    @Nullable String reason,
    boolean binding) {

  /**
   * A target of a plan.
   *
   * @param series the indicator that answers it, null where progress records or nothing do
   * @param every how often it falls due again, or null
   */
  record Goal(
      String plan,
      String id,
      String name,
      String kind,
      @Nullable Series series,
      @Nullable Integer dueYear,
      @Nullable String every,
      @Nullable String comparator,
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      String unit,
      String gapUnit) {}

  static Held of(Row row) {
    String indicator = row.getAs("indicator");
    String stage = row.getAs("stage");
    String name = row.getAs("area_name");
    String code = row.getAs("area_code");
    return new Held(
        new Goal(
            row.getAs("plan"),
            row.getAs("target"),
            row.getAs("target_name"),
            row.getAs("kind"),
            indicator == null || stage == null ? null : new Series(indicator, stage),
            row.getAs("due_year"),
            null,
            row.getAs("comparator"),
            row.getAs("target_value"),
            row.getAs("target_value_max"),
            row.getAs("unit"),
            row.getAs("gap_unit")),
        new Area(row.getAs("area_level"), code, name == null ? code : name),
        row.getAs("actual"),
        row.getAs("actual_year"),
        row.getAs("gap"),
        row.getAs("status"),
        row.getAs("reason"),
        row.<Boolean>getAs("binding"));
  }
}
