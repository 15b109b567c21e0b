package org.xiaoheng.report.site;

import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;

/**
 * A status as it is shown, with the number behind it.
 *
 * @param status id of the status
 * @param tone its colour
 * @param sign its sign
 * @param word its word
 * @param actual the actual value with its unit, or empty
 * @param gap the gap with its sign and unit, or empty
 * @param remark what must be said with the actual value, or empty
 * @param order for sorting: position of the status, worst 0, plus how far the gap is from closed
 * @param binding whether the target is set for the area
 */
record Cell(
    String status,
    String tone,
    String sign,
    String word,
    String actual,
    String gap,
    String remark,
    double order,
    boolean binding) {

  static Cell of(
      Judged judged,
      @Nullable Target target,
      @Nullable Indicator indicator,
      @Nullable String remark,
      Words words) {
    Double actual = judged.actual();
    Double gap = judged.gap();
    String unit = target == null ? "" : target.actualUnit();
    double relative = judged.relativeGap(target);
    return new Cell(
        judged.status().id(),
        judged.status().tone(),
        judged.status().sign(),
        words.word(judged.status()),
        actual == null ? "" : words.withUnit(words.number(actual, indicator), unit),
        gap == null ? "" : words.withUnit(words.difference(gap, indicator), judged.gapUnit()),
        actual == null ? "" : words.said(remark),
        judged.status().ordinal() + 1 / (1 + relative),
        judged.binding());
  }
}
