package org.xiaoheng.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measures;

/**
 * Checks what a JSON schema cannot: that what an indicator names exists and fits together. A fault
 * reads {@code place: what stands there [what is allowed]}, in any language.
 */
final class CatalogueCheck {
  private final Measures measures;
  private final Standards standards;
  private final References references;
  private final List<String> faults = new ArrayList<>();

  CatalogueCheck(Measures measures, Standards standards, References references) {
    this.measures = measures;
    this.standards = standards;
    this.references = references;
  }

  /** All faults so far, in the order of the files. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Checks one indicator.
   *
   * @param file name of the catalogue file
   * @param node the indicator as written
   * @param indicator the indicator as read
   * @param earlier the indicators before it, by id
   */
  void check(String file, JsonNode node, Indicator indicator, Map<String, Indicator> earlier) {
    String place = file + ".yaml, " + indicator.id();
    if (earlier.containsKey(indicator.id())) {
      faults.add(place + ": id 2 ×");
    }
    if (!Kinds.ids().contains(indicator.kind())) {
      faults.add(place + ", kind: " + indicator.kind() + " " + Kinds.ids());
      return;
    }
    shape(place, node, indicator);
    levels(place, indicator);
    components(place + ", numerator", indicator, indicator.numerator());
    components(place + ", denominator", indicator, indicator.denominator());
    threshold(place + ", threshold", node.path("threshold"), indicator);
    for (JsonNode part : node.path("parts")) {
      standards(place + ", parts: " + part.path("indicator").asText(), part, indicator);
    }
    reference(place + ", reference", node.path("reference"), indicator);
    sameSchools(place, indicator);
    owedBy(place + ", owed_by", indicator);
    for (Part part : indicator.parts()) {
      part(place + ", parts: " + part.indicator(), indicator, earlier, part);
    }
  }

  /** Which halves the kind takes. */
  private void shape(String place, JsonNode node, Indicator indicator) {
    boolean derived = Kinds.isDerived(indicator.kind());
    expect(place + ", numerator", !indicator.numerator().isEmpty(), !derived);
    expect(place + ", parts", !indicator.parts().isEmpty(), derived);
    switch (indicator.kind()) {
      case "ratio",
          "retention",
          "gross_enrolment",
          "progress",
          "difference_coefficient",
          "enrolment_weighted_mean" ->
          expect(place + ", denominator", !indicator.denominator().isEmpty(), true);
      case "share_of_schools", "standards_met" ->
          expect(place + ", threshold", node.has("threshold"), true);
      default -> expect(place + ", denominator", !indicator.denominator().isEmpty(), false);
    }
    int parts =
        switch (indicator.kind()) {
          case "change", "growth", "quotient" -> 2;
          case "growth_lead" -> 4;
          case "share_of_passing" -> 1;
          default -> indicator.parts().size();
        };
    if (indicator.parts().size() != parts) {
      faults.add(place + ", parts: " + indicator.parts().size() + " [" + parts + "]");
    }
  }

  private void expect(String place, boolean there, boolean needed) {
    if (there != needed) {
      faults.add(place + ": " + (there ? "present [none]" : "absent [required]"));
    }
  }

  private void levels(String place, Indicator indicator) {
    boolean derived = Kinds.isDerived(indicator.kind());
    if (!derived
        && !Kinds.of(indicator.kind()).hasSchoolValues()
        && indicator.levels().contains("school")) {
      faults.add(place + ", levels: school [county, city, province]");
    }
  }

  private void components(String place, Indicator indicator, List<Component> components) {
    Set<Integer> scales = new TreeSet<>();
    for (Component component : components) {
      String measure = component.measure();
      if (measures.find(measure).isEmpty()) {
        faults.add(place + ": " + measure + " " + similar(measure));
        continue;
      }
      scales.add(measures.find(measure).orElseThrow().scale());
      DatasetStatistics dataset = measures.datasetOf(measure);
      rowsOf(place + ", " + measure, component, dataset);
      if (!dataset.hasStage() && !component.stages().equals(List.of("none"))) {
        faults.add(place + ", " + measure + ", stages: " + component.stages() + " [none]");
      }
      if (dataset.hasStage() && component.stages().contains("none")) {
        faults.add(place + ", " + measure + ", stages: none");
      }
      if (dataset.school() == null && component.schools() != null) {
        faults.add(place + ", " + measure + ", schools: " + component.schools() + " []");
      }
      if (dataset.school() == null && indicator.levels().contains("school")) {
        faults.add(place + ", " + measure + ", levels: school [county, city, province]");
      }
      if (indicator.bySex() && !dataset.hasSex()) {
        faults.add(place + ", " + measure + ", by_sex: true [false]");
      }
    }
    if (scales.size() > 1) {
      faults.add(place + ", scale: " + scales);
    }
  }

  private void rowsOf(String place, Component component, DatasetStatistics dataset) {
    String whole = component.rowsOf();
    if (whole != null && dataset.measures().stream().noneMatch(m -> m.id().equals(whole))) {
      faults.add(place + ", rows_of: " + whole + " " + similar(component.measure()));
    }
  }

  private void threshold(String place, JsonNode node, Indicator indicator) {
    if (node.has("standard") && indicator.threshold() == null) {
      faults.add(place + ": " + node.path("standard").asText() + " " + standards.codes());
    }
    if (indicator.threshold() != null) {
      Set<String> without = new TreeSet<>(indicator.stages());
      without.removeAll(indicator.threshold().byStage().keySet());
      if (!without.isEmpty()) {
        faults.add(place + ", stages: " + without + " " + indicator.threshold().byStage().keySet());
      }
    }
  }

  private void reference(String place, JsonNode node, Indicator indicator) {
    expect(place, !node.isMissingNode(), indicator.kind().equals("normal_score"));
    if (indicator.reference() != null) {
      covered(
          place + ", stages",
          indicator.stages(),
          List.copyOf(new TreeSet<>(indicator.reference().byStage().keySet())));
    } else if (!node.isMissingNode()) {
      faults.add(place + ": " + node.asText() + " " + references.codes());
    }
  }

  /** Above and below the line stand the same schools. */
  private void sameSchools(String place, Indicator indicator) {
    Set<Integer> above = new TreeSet<>();
    indicator.numerator().forEach(c -> above.add(c.alsoIn()));
    Set<Integer> below = new TreeSet<>();
    indicator.denominator().forEach(c -> below.add(c.alsoIn()));
    below.addAll(below.isEmpty() ? Set.of(0) : Set.of());
    if (!above.isEmpty() && (above.size() > 1 || !above.equals(below))) {
      faults.add(place + ", also_in: " + above + " / " + below);
    }
  }

  private void owedBy(String place, Indicator indicator) {
    String owed = indicator.owedBy();
    if (owed == null) {
      return;
    }
    boolean taken = LackingStages.asks(indicator) || IndicatorYaml.OWED.contains(indicator.kind());
    expect(place, true, taken);
    if (measures.find(owed).isEmpty()) {
      faults.add(place + ": " + owed + " " + similar(owed));
    }
  }

  private void part(String place, Indicator whole, Map<String, Indicator> earlier, Part part) {
    Indicator of = earlier.get(part.indicator());
    if (of == null) {
      faults.add(place + " " + earlier.keySet());
      return;
    }
    covered(place + ", stages", stages(whole, part), of.stages());
    if (Kinds.isDerived(whole.kind()) && Kinds.derived(whole.kind()).isFromSchools()) {
      covered(place + ", levels", List.of("school"), of.levels());
    } else {
      covered(place + ", levels", whole.levels(), of.levels());
    }
    limits(place + ", standard", whole, part, part.threshold());
    limits(place + ", floor", whole, part, part.floor());
    if (whole.bySex() && !of.bySex()) {
      faults.add(place + ", by_sex: true [false]");
    }
  }

  private static List<String> stages(Indicator whole, Part part) {
    return whole.stages().stream().map(part::stageIn).distinct().toList();
  }

  private void limits(String place, Indicator whole, Part part, @Nullable Threshold threshold) {
    if (threshold != null) {
      covered(place + ", stages", stages(whole, part), List.copyOf(threshold.byStage().keySet()));
    }
  }

  /** What a part of a verdict is held against, which no other kind takes. */
  private void standards(String place, JsonNode part, Indicator whole) {
    boolean verdict = List.of("all_conditions", "standards_met").contains(whole.kind());
    expect(place + ", standard", part.has("standard"), verdict);
    if (part.has("floor")) {
      expect(place + ", floor", true, whole.kind().equals("standards_met"));
    }
    for (String field : List.of("standard", "floor")) {
      if (part.has(field) && standards.find(part.path(field).asText()).isEmpty()) {
        faults.add(
            place + ", " + field + ": " + part.path(field).asText() + " " + standards.codes());
      }
    }
  }

  private void covered(String place, List<String> wanted, List<String> published) {
    Set<String> missing = new HashSet<>(wanted);
    missing.removeAll(new HashSet<>(published));
    if (!missing.isEmpty()) {
      faults.add(place + ": " + new TreeSet<>(missing) + " " + published);
    }
  }

  /** The measures of the dataset that a wrong id names, or all datasets. */
  private List<String> similar(String measure) {
    String prefix = measure.substring(0, Math.max(0, measure.indexOf('.') + 1));
    List<String> ofDataset =
        measures.datasets().stream()
            .flatMap(d -> d.measures().stream())
            .map(m -> m.id())
            .filter(id -> !prefix.isEmpty() && id.startsWith(prefix))
            .toList();
    return ofDataset.isEmpty()
        ? measures.datasets().stream().map(d -> d.dataset() + ".*").toList()
        : ofDataset;
  }
}
