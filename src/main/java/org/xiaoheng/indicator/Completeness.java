package org.xiaoheng.indicator;

import java.util.List;
import java.util.stream.Stream;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measures;

/** Which indicators need both halves of a school before they count any of it. */
final class Completeness {
  private Completeness() {}

  /**
   * Whether a school that sent one half of a ratio must not count in the other: both halves are
   * about the same schools, years and stages and come from different datasets of schools. Not so
   * where a half counts records of pupils: a pupil without a record was not tested, and counts.
   */
  static boolean needsBothHalves(Indicator indicator, Measures measures) {
    List<Component> all =
        Stream.concat(indicator.numerator().stream(), indicator.denominator().stream()).toList();
    return indicator.kind().equals("ratio")
        && all.stream().allMatch(c -> ofAllSchools(c, measures))
        && indicator.numerator().stream().map(c -> dataset(c, measures)).distinct().count() == 1
        && indicator.denominator().stream().map(c -> dataset(c, measures)).distinct().count() == 1
        && !dataset(indicator.numerator().get(0), measures)
            .equals(dataset(indicator.denominator().get(0), measures));
  }

  private static boolean ofAllSchools(Component component, Measures measures) {
    return component.schools() == null
        && component.items().isEmpty()
        && component.stages().isEmpty()
        && component.yearOffset() == 0
        && measures.datasetOf(component.measure()).school() != null
        && !measures.find(component.measure()).orElseThrow().countsPupils();
  }

  private static String dataset(Component component, Measures measures) {
    DatasetStatistics dataset = measures.datasetOf(component.measure());
    return dataset.of();
  }
}
