package org.xiaoheng.report;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.xiaoheng.indicator.AreaStatistics;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.SchoolSums;
import org.xiaoheng.indicator.Sums;

/**
 * One school's part in an area's value; one county's where the data are about counties.
 *
 * @param code its code
 * @param name its name
 * @param sums its sums
 * @param filtered whether the indicator's school filter leaves it out
 * @param undecided whether it is left out because its data do not say whether it counts, or lack
 *     what it owes
 */
record SchoolPart(String code, String name, SchoolSums sums, boolean filtered, boolean undecided) {

  /** Reads a row of {@link org.xiaoheng.indicator.SchoolParts}. */
  static SchoolPart of(Row row, String name) {
    String school = row.getAs("school_code");
    String code = school.isEmpty() ? row.getAs("county_code") : school;
    return new SchoolPart(
        code,
        name,
        new SchoolSums(code, half(row, "num"), half(row, "den")),
        row.<Boolean>getAs("excluded"),
        row.<Boolean>getAs("undecided"));
  }

  private static Sums half(Row row, String half) {
    return new Sums(
        row.<Long>getAs(half + "_n"),
        row.<Long>getAs(half + "_w"),
        row.<Long>getAs(half + "_wx"),
        row.<Long>getAs(half + "_wxx"));
  }

  /** x in its natural unit; {@code -} where no data came. */
  String numerator(Indicator indicator) {
    return natural(sums.numerator(), indicator.numeratorScale());
  }

  /** P in its natural unit; {@code -} where no data came. */
  String denominator(Indicator indicator) {
    return indicator.denominator().isEmpty()
        ? "-"
        : natural(sums.denominator(), indicator.denominatorScale());
  }

  private static String natural(Sums sums, int scale) {
    return sums.n() == 0 ? "-" : Numbers.plain(BigDecimal.valueOf(sums.wx(), scale));
  }

  /**
   * What a kind makes of this school alone, such as factor × x / P for {@code ratio}.
   *
   * @param kind id of a kind that is made from statistics
   */
  Outcome outcome(String kind, Indicator indicator, String stage) {
    return Kinds.of(kind)
        .finish(
            indicator,
            stage,
            new AreaStatistics(sums.numerator(), sums.denominator(), List.of(sums)));
  }

  boolean hasData() {
    return sums.numerator().n() > 0;
  }

  boolean hasPupilData() {
    return sums.denominator().n() > 0;
  }

  boolean hasPupils() {
    return sums.denominator().wx() > 0;
  }
}
