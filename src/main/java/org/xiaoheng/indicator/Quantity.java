package org.xiaoheng.indicator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measures;

/**
 * What a value measures, as far as its arithmetic goes: what stands above and below its line, and
 * whether it is a part of a whole.
 *
 * @param kind id of the kind
 * @param unit unit of the value
 * @param factor value = factor × numerator / denominator, for kinds that are such a fraction
 * @param numeratorScale decimals of the smallest step of the numerator
 * @param denominatorScale decimals of the smallest step of the denominator
 * @param numeratorUnit what the numerator counts: {@code pupil}, {@code teacher}, {@code m2}, …
 * @param denominatorUnit what the denominator counts
 * @param share whether the value is a part of a whole and so lies between 0 and the factor. A
 *     percentage whose halves come from different sources or years (gross enrolment, retention) or
 *     are money (execution of a budget) is none: nothing keeps it below 100.
 * @param counted whether it is a share of persons, classes or schools, each counted once and by
 *     itself: only then is there an interval of chance around it
 * @param cumulative whether it counts what stays done, so that it does not fall while what it is a
 *     part of stays the same
 */
public record Quantity(
    String kind,
    String unit,
    int factor,
    int numeratorScale,
    int denominatorScale,
    String numeratorUnit,
    String denominatorUnit,
    boolean share,
    boolean counted,
    boolean cumulative) {
  private static final Set<String> FLOWS = Set.of("change", "growth", "growth_lead");
  private static final Set<String> COUNTABLE = Set.of("person", "class");
  private static final Map<String, String> PERSONS = Map.of("staff", "teacher");
  private static final Set<String> ABOUT_PUPILS =
      Set.of("enrolment", "fitness_test", "vision_screening", "quality_monitoring");

  /**
   * What an indicator measures.
   *
   * @param catalogue id to indicator, for the parts of derived ones
   */
  public static Quantity of(
      Indicator indicator, Measures measures, Function<String, Indicator> catalogue) {
    if (List.of("share_of_schools", "share_of_passing").contains(indicator.kind())) {
      int whole = indicator.unit().equals("percent") ? 100 : 1;
      return new Quantity(
          indicator.kind(), indicator.unit(), whole, 0, 0, "school", "school", true, true, false);
    }
    boolean part = isPartOfWhole(indicator, measures);
    boolean share =
        switch (indicator.kind()) {
          case "ratio" -> part;
          // The mean of what is 0 or 1 for each person.
          case "mean" -> isWhole(indicator) && measuresCount(indicator, measures);
          case "progress", "between_school_share" -> true;
          case "composite" ->
              indicator.parts().stream()
                  .map(p -> of(catalogue.apply(p.indicator()), measures, catalogue))
                  .allMatch(q -> q.share() && q.unit().equals(indicator.unit()));
          default -> false;
        };
    return new Quantity(
        indicator.kind(),
        indicator.unit(),
        indicator.factor(),
        indicator.numeratorScale(),
        indicator.denominatorScale(),
        unitOf(indicator.numerator(), indicator, measures),
        unitOf(indicator.denominator(), indicator, measures),
        share,
        share && part && isOfSingle(indicator, measures),
        false);
  }

  /** Whether it is what came or went in a year, which says nothing of what another year brings. */
  public boolean isFlow() {
    return FLOWS.contains(kind);
  }

  /**
   * What progress records measure: verified of planned for percent, else what is verified.
   *
   * @param cumulative whether what is verified stays verified
   */
  public static Quantity progress(String unit, boolean cumulative) {
    return unit.equals("percent")
        ? new Quantity("progress", unit, 100, 0, 0, "count", "count", true, false, cumulative)
        : new Quantity("count", unit, 1, 0, 0, unit, unit, false, false, cumulative);
  }

  private static boolean isWhole(Indicator indicator) {
    return (indicator.unit().equals("percent") && indicator.factor() == 100)
        || (indicator.unit().equals("coefficient") && indicator.factor() == 1);
  }

  private static boolean measuresCount(Indicator indicator, Measures measures) {
    return halves(indicator).allMatch(c -> COUNTABLE.contains(unit(c, measures)));
  }

  private static boolean isPartOfWhole(Indicator indicator, Measures measures) {
    long origins =
        halves(indicator)
            .map(
                c -> measures.datasetOf(c.measure()).dataset() + unit(c, measures) + c.yearOffset())
            .distinct()
            .count();
    Set<String> stages =
        indicator.denominator().stream()
            .flatMap(c -> c.stages().stream())
            .collect(Collectors.toSet());
    return indicator.kind().equals("ratio")
        && isWhole(indicator)
        && origins == 1
        && measuresCount(indicator, measures)
        && indicator.numerator().stream()
            .allMatch(
                c -> stages.isEmpty() || (!c.stages().isEmpty() && stages.containsAll(c.stages())));
  }

  /** Whether persons or classes answer each for itself: all children of a 普惠园 are in one. */
  private static boolean isOfSingle(Indicator indicator, Measures measures) {
    return halves(indicator)
        .allMatch(c -> c.schools() == null && measures.datasetOf(c.measure()).weight() == null);
  }

  private static Stream<Component> halves(Indicator indicator) {
    return Stream.concat(indicator.numerator().stream(), indicator.denominator().stream());
  }

  private static String unit(Component component, Measures measures) {
    return measures.find(component.measure()).orElseThrow().unit();
  }

  private static String unitOf(List<Component> components, Indicator indicator, Measures measures) {
    if (components.isEmpty()) {
      return indicator.unit();
    }
    Component first = components.get(0);
    DatasetStatistics dataset = measures.datasetOf(first.measure());
    String unit = unit(first, measures);
    if (!unit.equals("person")) {
      return unit;
    }
    return ABOUT_PUPILS.contains(dataset.dataset())
        ? "pupil"
        : PERSONS.getOrDefault(dataset.dataset(), unit);
  }
}
