package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.statistics.Measures;

/**
 * Counts of the pupils behind pupil-level indicators. Indicators that are counted for the same
 * pupils (passed, good and mean score of the tested) share one count and so one decision on what is
 * withheld; the count has every level, sex and stage that any of them publishes.
 *
 * @param indicators the counts, as indicators of kind count that are never published
 * @param countOf id of a pupil-level indicator to the id of its count
 */
record PupilCounts(List<Indicator> indicators, Map<String, String> countOf) {

  static PupilCounts of(List<Indicator> indicators, Measures measures) {
    Map<String, List<Indicator>> alike = new LinkedHashMap<>();
    for (Indicator indicator : indicators) {
      if (indicator.pupilLevel()) {
        String whom =
            String.join(
                "; ",
                counted(indicator, measures).stream()
                    .map(c -> whom(c, measures))
                    .sorted()
                    .toList());
        alike.computeIfAbsent(whom, w -> new ArrayList<>()).add(indicator);
      }
    }
    List<Indicator> counts = new ArrayList<>();
    Map<String, String> countOf = new TreeMap<>();
    for (List<Indicator> group : alike.values()) {
      String id = "_pupils_of_" + group.get(0).id();
      counts.add(count(id, group, measures));
      group.forEach(i -> countOf.put(i.id(), id));
    }
    return new PupilCounts(List.copyOf(counts), countOf);
  }

  /** The half whose rows are pupils: below the line, unless enrolment stands there. */
  private static List<Component> counted(Indicator indicator, Measures measures) {
    boolean below =
        !indicator.denominator().isEmpty()
            && indicator.denominator().stream()
                .allMatch(c -> measures.find(c.measure()).orElseThrow().countsPupils());
    return below ? indicator.denominator() : indicator.numerator();
  }

  /** Whom a component counts: not what is measured of them. */
  private static String whom(Component component, Measures measures) {
    return measures.datasetOf(component.measure()).dataset()
        + measures.find(component.measure()).orElseThrow().when()
        + component.schools()
        + component.items()
        + component.stages()
        + component.yearOffset();
  }

  private static Indicator count(String id, List<Indicator> group, Measures measures) {
    Indicator first = group.get(0);
    LinkedHashSet<String> stages = new LinkedHashSet<>();
    LinkedHashSet<String> levels = new LinkedHashSet<>();
    group.forEach(
        i -> {
          stages.addAll(i.stages());
          levels.addAll(i.levels());
        });
    return new Indicator(
        id,
        id,
        id,
        "count",
        "person",
        0,
        "none",
        1,
        0,
        0,
        List.copyOf(stages),
        List.copyOf(levels),
        group.stream().anyMatch(Indicator::bySex),
        true,
        counted(first, measures),
        List.of(),
        first.schoolFilter(),
        List.of(),
        0,
        null,
        "",
        "",
        "",
        "",
        "proposal",
        List.of());
  }
}
