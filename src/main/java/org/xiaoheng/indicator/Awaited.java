package org.xiaoheng.indicator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xiaoheng.statistics.Measures;

/** Of which counties an indicator needs what, before a city or province has a value. */
enum Awaited {
  /** The total, of every county with schools. */
  TOTAL,

  /** Both halves, of every county with schools; of others both or neither. */
  BOTH_HALVES,

  /**
   * Both halves or neither: both are amounts of counties, and a county that has none of what they
   * are about sends neither.
   */
  BOTH_OR_NEITHER;

  /** What an indicator that is made from statistics needs; empty where nothing is waited for. */
  static Optional<Awaited> of(Indicator indicator, Measures measures) {
    if (indicator.kind().equals("count")) {
      return isTotalOfAll(indicator) ? Optional.of(TOTAL) : Optional.empty();
    }
    if (isOfTwo(indicator, measures)) {
      return Optional.of(BOTH_HALVES);
    }
    return isOfCounties(indicator, measures) ? Optional.of(BOTH_OR_NEITHER) : Optional.empty();
  }

  /**
   * Whether both halves are amounts of counties, which may stand in different rows of one dataset.
   */
  static boolean isOfCounties(Indicator indicator, Measures measures) {
    return indicator.kind().equals("ratio")
        && Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
            .allMatch(c -> measures.datasetOf(c.measure()).school() == null);
  }

  /**
   * Whether a total is to be that of all counties; differences of totals see to the schools of both
   * years by themselves.
   */
  private static boolean isTotalOfAll(Indicator indicator) {
    return indicator.numerator().stream().allMatch(c -> c.alsoIn() == 0 && c.reportedIn() == 0);
  }

  /**
   * Whether two halves are of different datasets or years, and nothing else sees to it that both
   * are there. Where records of pupils stand against enrolment, who sent none took no part.
   */
  private static boolean isOfTwo(Indicator indicator, Measures measures) {
    return List.of("ratio", "retention", "gross_enrolment").contains(indicator.kind())
        && !Completeness.needsBothHalves(indicator, measures)
        && Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
            .noneMatch(c -> measures.find(c.measure()).orElseThrow().countsPupils())
        && !places(indicator.numerator(), measures)
            .equals(places(indicator.denominator(), measures));
  }

  private static List<String> places(List<Component> components, Measures measures) {
    return components.stream()
        .map(c -> measures.datasetOf(c.measure()).of() + " " + c.yearOffset())
        .distinct()
        .sorted()
        .toList();
  }
}
