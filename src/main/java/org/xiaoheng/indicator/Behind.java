package org.xiaoheng.indicator;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measure;
import org.xiaoheng.statistics.Measures;

/**
 * Where the pupils behind an indicator's values stand in its statistics.
 *
 * @param pupils where the number of pupils that is published beside the value stands
 * @param records where the number of pupils stands whom the value is about by their own records:
 *     what the minimum cell size is held against; {@link Place#NOWHERE} for indicators without any.
 *     A share of some of the pupils (the high among the myopic) is about those, not about all who
 *     have a record.
 */
record Behind(Place pupils, Place records) implements Serializable {
  private static final String ENROLMENT = "enrolment";
  private static final String PERSON = "person";

  /** A number in the statistics of a cell. */
  enum Place {
    DENOMINATOR_SUM,
    DENOMINATOR_ROWS,
    NUMERATOR_SUM,
    NUMERATOR_ROWS,
    NOWHERE;

    @Nullable Long in(AreaStatistics statistics) {
      return switch (this) {
        case DENOMINATOR_SUM -> statistics.denominator().wx();
        case DENOMINATOR_ROWS -> statistics.denominator().n();
        case NUMERATOR_SUM -> statistics.numerator().wx();
        case NUMERATOR_ROWS -> statistics.numerator().n();
        case NOWHERE -> null;
      };
    }
  }

  static Behind of(Indicator indicator, Measures measures) {
    boolean below = hasPupilRecords(indicator.denominator(), measures);
    boolean above = hasPupilRecords(indicator.numerator(), measures);
    Place records =
        below
            ? sumsPupils(indicator.denominator(), measures)
                ? Place.DENOMINATOR_SUM
                : Place.DENOMINATOR_ROWS
            : above ? Place.NUMERATOR_ROWS : Place.NOWHERE;
    if (countsEnrolment(indicator.denominator(), measures)) {
      return new Behind(Place.DENOMINATOR_SUM, records);
    }
    if (records != Place.NOWHERE) {
      return new Behind(records, records);
    }
    return new Behind(
        countsEnrolment(indicator.numerator(), measures) ? Place.NUMERATOR_SUM : Place.NOWHERE,
        records);
  }

  /** Whether the sum of these components is a number of pupils who have records. */
  static boolean sumsPupils(List<Component> components, Measures measures) {
    return components.stream()
        .allMatch(
            c -> {
              Measure measure = measures.find(c.measure()).orElseThrow();
              return measure.countsPupils()
                  && measure.unit().equals(PERSON)
                  && measures.datasetOf(c.measure()).weight() == null;
            });
  }

  /**
   * A half that adds other sums to those of pupils, such as enrolment, doesn't count their records.
   */
  private static boolean hasPupilRecords(List<Component> components, Measures measures) {
    return !components.isEmpty()
        && components.stream()
            .allMatch(c -> measures.find(c.measure()).orElseThrow().countsPupils());
  }

  private static boolean countsEnrolment(List<Component> components, Measures measures) {
    return !components.isEmpty()
        && components.stream()
            .allMatch(
                c -> {
                  DatasetStatistics dataset = measures.datasetOf(c.measure());
                  return dataset.dataset().equals(ENROLMENT)
                      && measures.find(c.measure()).orElseThrow().unit().equals(PERSON);
                });
  }
}
