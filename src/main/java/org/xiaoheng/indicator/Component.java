package org.xiaoheng.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a numerator or denominator: which statistics are added up.
 *
 * @param measure id of a measure of {@code data-schema/statistics/}, such as {@code
 *     enrolment.pupils}
 * @param schools Spark SQL condition over the school register's columns (operator, type, …); null
 *     for all schools. A measure of county-level data takes none.
 * @param items the items (grades, subjects, ages, funds) that count; empty for all
 * @param stages the stages of the statistics that count; empty for the stages of the cell. {@code
 *     none} for measures without a stage (population by age, funding).
 * @param yearOffset years from the cell's school year to the statistics' (−2: two years before)
 * @param alsoIn for comparisons of the same schools: years from the statistics' school year to
 *     another in which a school must have the measure too, or it is left out and reported as
 *     excluded; 0 where that is not asked
 * @param reportedIn for differences of totals: years to another in which a school must have
 *     reported the measure for as many stages, or it is left out and reported as excluded. A school
 *     that is new, closed or of another type in the other year is not: it owes no report. 0 where
 *     that is not asked
 * @param rowsOf for a part of a whole of another year: a measure of the same dataset in whose rows,
 *     of the part's own year, the part must stand too, or the school is left out and reported as
 *     excluded: what it left blank is not 0. Null where that is not asked
 * @param missing id of a measure of who should have sent something of the dataset and did not: a
 *     school that has rows of it is left out, and counted as such. Null where nobody says
 * @param partly id of a measure of whose rows of the dataset some were refused: the value says of
 *     how many schools. Null where nobody says
 */
public record Component(
    String measure,
    @Nullable String schools,
    List<String> items,
    List<String> stages,
    int yearOffset,
    int alsoIn,
    int reportedIn,
    @Nullable String rowsOf,
    @Nullable String missing,
    @Nullable String partly)
    implements java.io.Serializable {
  /** A part of all schools, whatever they had in other years. */
  public Component(
      String measure,
      @Nullable String schools,
      List<String> items,
      List<String> stages,
      int yearOffset) {
    this(measure, schools, items, stages, yearOffset, 0, 0, null, null, null);
  }

  public Component {
    items = List.copyOf(items);
    stages = List.copyOf(stages);
  }
}
