package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xiaoheng.disclosure.Basis;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.statistics.Measure;
import org.xiaoheng.statistics.Measures;

/**
 * Counts of the pupils behind pupil-level indicators. Indicators that are counted for the same
 * pupils (passed, good and mean score of the tested) share one count and so one decision on what is
 * withheld; the count has every level, sex and stage that any of them publishes.
 *
 * <p>A share of some of the pupils (the high among the myopic of the screened) has two: what is
 * withheld of the screened is withheld of the myopic, and so are few myopic.
 *
 * @param indicators the counts, as indicators that are never published
 * @param bases id of a pupil-level indicator to its counts; the first counts all pupils who have a
 *     record, of all schools
 */
record PupilCounts(List<Indicator> indicators, Map<String, List<Basis>> bases) {

  static PupilCounts of(List<Indicator> indicators, Measures measures) {
    Map<String, List<Indicator>> ofRows = new LinkedHashMap<>();
    Map<String, List<Indicator>> ofSums = new LinkedHashMap<>();
    for (Indicator indicator : indicators) {
      if (indicator.pupilLevel()) {
        ofRows
            .computeIfAbsent(whom(indicator, measures, false), w -> new ArrayList<>())
            .add(indicator);
        if (countsSome(indicator, measures)) {
          ofSums
              .computeIfAbsent(whom(indicator, measures, true), w -> new ArrayList<>())
              .add(indicator);
        }
      }
    }
    List<Indicator> counts = new ArrayList<>();
    Map<String, List<Basis>> bases = new TreeMap<>();
    for (List<Indicator> group : ofRows.values()) {
      Indicator count = count("_pupils_of_" + group.get(0).id(), "count", group, measures);
      counts.add(count);
      add(bases, count, group, measures);
    }
    for (List<Indicator> group : ofSums.values()) {
      Indicator count = count("_some_pupils_of_" + group.get(0).id(), "ratio", group, measures);
      counts.add(count);
      add(bases, count, group, measures);
    }
    return new PupilCounts(List.copyOf(counts), bases);
  }

  private static void add(
      Map<String, List<Basis>> bases, Indicator count, List<Indicator> group, Measures measures) {
    for (Indicator indicator : group) {
      // Of the same schools in two years: whoever is counted there is counted in all schools too.
      int offset =
          comparesSameSchools(indicator) ? counted(indicator, measures).get(0).yearOffset() : 0;
      bases
          .computeIfAbsent(indicator.id(), id -> new ArrayList<>())
          .add(new Basis(count.id(), offset));
    }
  }

  /** Whether an indicator leaves out the schools that lack another year. */
  static boolean comparesSameSchools(Indicator indicator) {
    return indicator.denominator().stream().anyMatch(c -> c.alsoIn() != 0);
  }

  /** Whether the value depends on each school by itself, not on their sum alone. */
  static boolean readsSchoolsSingly(Indicator indicator) {
    return Kinds.of(indicator.kind()).needsSchools();
  }

  /**
   * The half of an indicator that says whose records it is made from: below the line, unless
   * enrolment stands there.
   */
  private static List<Component> counted(Indicator indicator, Measures measures) {
    boolean below =
        !indicator.denominator().isEmpty()
            && indicator.denominator().stream()
                .allMatch(c -> measures.find(c.measure()).orElseThrow().countsPupils());
    return below ? indicator.denominator() : indicator.numerator();
  }

  /** Whether not all pupils who have a record stand below the line. */
  private static boolean countsSome(Indicator indicator, Measures measures) {
    List<Component> counted = counted(indicator, measures);
    return counted.equals(indicator.denominator())
        && counted.stream()
            .map(c -> measures.find(c.measure()).orElseThrow())
            .allMatch(m -> m.unit().equals("person"))
        && counted.stream()
            .anyMatch(c -> !measures.find(c.measure()).orElseThrow().value().equals("1"));
  }

  private static String whom(Indicator indicator, Measures measures, boolean some) {
    return counted(indicator, measures).stream()
        .map(PupilCounts::ofAllSchools)
        .map(c -> whom(c, measures, some))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Whom a component counts: not what is measured of them, unless it counts some of them. */
  private static String whom(Component component, Measures measures, boolean some) {
    Measure measure = measures.find(component.measure()).orElseThrow();
    return measures.datasetOf(component.measure()).dataset()
        + measure.when()
        + (some ? measure.value() : "")
        + component.schools()
        + component.items()
        + component.stages()
        + component.yearOffset();
  }

  private static Component ofAllSchools(Component component) {
    return component.alsoIn() == 0
        ? component
        : new Component(
            component.measure(), component.schools(), component.items(), component.stages(), 0);
  }

  /** Of kind count: the rows above the line. Of kind ratio: the sum below it. */
  private static Indicator count(String id, String kind, List<Indicator> group, Measures measures) {
    Indicator first = group.get(0);
    List<Component> counted =
        counted(first, measures).stream().map(PupilCounts::ofAllSchools).toList();
    LinkedHashSet<String> stages = new LinkedHashSet<>();
    LinkedHashSet<String> levels = new LinkedHashSet<>();
    group.forEach(
        i -> {
          stages.addAll(i.stages());
          levels.addAll(i.levels());
          if (comparesSameSchools(i) || readsSchoolsSingly(i)) {
            levels.add("school");
          }
        });
    return new Indicator(
        id,
        id,
        id,
        kind,
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
        false,
        counted,
        kind.equals("ratio") ? counted : List.of(),
        first.schoolFilter(),
        first.appliesTo(),
        null,
        List.of(),
        0,
        null,
        null,
        "",
        "",
        "",
        "",
        "",
        "proposal",
        List.of());
  }
}
