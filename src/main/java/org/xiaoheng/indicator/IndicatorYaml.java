package org.xiaoheng.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measure;
import org.xiaoheng.statistics.Measures;

/**
 * Reads one indicator of a catalogue file, which has passed its JSON schema, and fills in what the
 * file may leave out. Names that refer to nothing are left to {@link CatalogueCheck}.
 */
final class IndicatorYaml {
  /** Kinds whose values are of those who sent something. */
  static final List<String> OWED = List.of("count", "mean", "ratio", "share_of_schools");

  private static final List<String> LEVELS = List.of("school", "county", "city", "province");

  private final Measures measures;
  private final Standards standards;
  private final Stages stages;
  private final References references;
  private final Function<String, @Nullable Indicator> earlier;

  /**
   * @param earlier the indicator of that id if it stands earlier in the catalogue, or null
   */
  IndicatorYaml(
      Measures measures,
      Standards standards,
      References references,
      Stages stages,
      Function<String, @Nullable Indicator> earlier) {
    this.measures = measures;
    this.standards = standards;
    this.references = references;
    this.stages = stages;
    this.earlier = earlier;
  }

  Indicator read(JsonNode node) {
    String kind = node.path("kind").asText();
    String unit = node.path("unit").asText();
    List<Component> numerator = list(node.path("numerator"), this::component);
    List<Component> denominator = list(node.path("denominator"), this::component);
    List<Part> parts = new ArrayList<>();
    node.path("parts").forEach(part -> parts.addAll(parts(part)));
    return new Indicator(
        node.path("id").asText(),
        node.path("name").path("zh").asText(),
        node.path("name").path("en").asText(),
        kind,
        unit,
        node.path("decimals").asInt(),
        node.path("direction").asText(),
        node.path("factor").asInt(defaultFactor(kind, unit)),
        scale(numerator),
        denominator.isEmpty() ? weightScale(numerator) : scale(denominator),
        texts(node.path("stages")),
        node.has("levels")
            ? texts(node.path("levels"))
            : defaultLevels(kind, numerator, denominator, parts),
        node.path("by_sex").asBoolean(false),
        isPupilLevel(numerator, denominator, parts),
        isFiscalYear(kind, numerator, parts),
        numerator,
        denominator,
        text(node, "school_filter"),
        text(node, "applies_to"),
        owedBy(node, kind, numerator, denominator),
        parts,
        node.path("minimum_coverage").asDouble(0),
        threshold(node.path("threshold")),
        references.find(node.path("reference").asText()).orElse(null),
        node.path("definition").path("zh").asText(),
        node.path("definition").path("en").asText(),
        node.path("formula").path("zh").asText(),
        node.path("formula").path("en").asText(),
        node.path("document").asText(),
        node.path("certainty").asText(),
        list(node.path("footnotes"), IndicatorYaml::footnote));
  }

  /**
   * Who owes the one dataset that all of the indicator is made of. Where records of pupils stand
   * against enrolment, who sent none took no part, and counts; comparisons of years see to the
   * schools of both by themselves.
   */
  private @Nullable String owedBy(
      JsonNode node, String kind, List<Component> numerator, List<Component> denominator) {
    String own = text(node, "owed_by");
    if (own != null) {
      return own.equals("none") ? null : own;
    }
    List<Component> all = Stream.concat(numerator.stream(), denominator.stream()).toList();
    boolean ofOneYear =
        all.stream().allMatch(c -> c.yearOffset() == 0 && c.alsoIn() == 0 && c.reportedIn() == 0);
    if (!OWED.contains(kind)
        || !ofOneYear
        || all.stream().anyMatch(c -> measures.find(c.measure()).isEmpty())) {
      return null;
    }
    List<DatasetStatistics> datasets =
        all.stream().map(c -> measures.datasetOf(c.measure())).distinct().toList();
    return datasets.size() == 1 ? datasets.get(0).owedBy() : null;
  }

  /** The factor of these two kinds scales a school's own value, which isn't in the value's unit. */
  private static int defaultFactor(String kind, String unit) {
    boolean scalesSchools =
        kind.equals("share_of_schools") || kind.equals("difference_coefficient");
    return unit.equals("percent") && !scalesSchools ? 100 : 1;
  }

  private List<String> defaultLevels(
      String kind, List<Component> numerator, List<Component> denominator, List<Part> parts) {
    if (Kinds.isDerived(kind) && Kinds.derived(kind).isFromSchools()) {
      return LEVELS.subList(1, LEVELS.size());
    }
    if (Kinds.isDerived(kind)) {
      return LEVELS.stream()
          .filter(
              level ->
                  parts.stream()
                      .map(p -> earlier.apply(p.indicator()))
                      .allMatch(i -> i == null || i.levels().contains(level)))
          .toList();
    }
    boolean schoolValues =
        Kinds.ids().contains(kind)
            && Kinds.of(kind).hasSchoolValues()
            && Stream.concat(numerator.stream(), denominator.stream()).allMatch(this::hasSchools);
    return schoolValues ? LEVELS : LEVELS.subList(1, LEVELS.size());
  }

  private boolean hasSchools(Component component) {
    return measures.find(component.measure()).isEmpty()
        || measures.datasetOf(component.measure()).school() != null;
  }

  private boolean isPupilLevel(
      List<Component> numerator, List<Component> denominator, List<Part> parts) {
    return numerator.stream().anyMatch(this::countsPupils)
        || denominator.stream().anyMatch(this::countsPupils)
        || parts.stream()
            .map(p -> earlier.apply(p.indicator()))
            .anyMatch(i -> i != null && i.pupilLevel());
  }

  /** Pupils below the line are those of the school year that begins in the fiscal year. */
  private boolean isFiscalYear(String kind, List<Component> numerator, List<Part> parts) {
    if (parts.isEmpty()) {
      return !numerator.isEmpty()
          && numerator.stream()
              .allMatch(
                  c ->
                      measures.find(c.measure()).isPresent()
                          && measures.datasetOf(c.measure()).fiscalYear());
    }
    // The first part of a quotient is what stands above the line.
    return parts.stream()
        .limit(kind.equals("quotient") ? 1 : parts.size())
        .map(p -> earlier.apply(p.indicator()))
        .allMatch(i -> i != null && i.fiscalYear());
  }

  private boolean countsPupils(Component component) {
    return measures.find(component.measure()).map(Measure::countsPupils).orElse(false);
  }

  private int scale(List<Component> components) {
    return components.stream()
        .flatMap(c -> measures.find(c.measure()).stream())
        .mapToInt(Measure::scale)
        .max()
        .orElse(0);
  }

  private int weightScale(List<Component> components) {
    return components.stream()
        .filter(c -> measures.find(c.measure()).isPresent())
        .mapToInt(c -> measures.datasetOf(c.measure()).weightScale())
        .max()
        .orElse(0);
  }

  private @Nullable Threshold threshold(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    if (node.has("standard")) {
      return standard(node, "standard");
    }
    Map<String, BigDecimal> byStage = new HashMap<>();
    node.path("by_stage")
        .properties()
        .forEach(e -> byStage.put(e.getKey(), new BigDecimal(e.getValue().asText())));
    return new Threshold(node.path("comparator").asText(), byStage);
  }

  private static Footnote footnote(JsonNode node) {
    return new Footnote(node.path("zh").asText(), node.path("en").asText());
  }

  private Component component(JsonNode node) {
    String measure = node.path("measure").asText();
    DatasetStatistics dataset =
        measures.find(measure).isEmpty() ? null : measures.datasetOf(measure);
    return new Component(
        measure,
        text(node, "schools"),
        texts(node.path("items")),
        texts(node.path("stages")),
        node.path("year_offset").asInt(0),
        node.path("also_in").asInt(0),
        node.path("reported_in").asInt(0),
        text(node, "rows_of"),
        dataset == null ? null : dataset.missing(),
        dataset == null ? null : dataset.partly());
  }

  /** One part, or one for each stage that it names. */
  private List<Part> parts(JsonNode node) {
    List<String> stages = texts(node.path("stages"));
    return stages.isEmpty()
        ? List.of(part(node, null))
        : stages.stream().map(stage -> part(node, stage)).toList();
  }

  private Part part(JsonNode node, @Nullable String stage) {
    String id = node.path("indicator").asText();
    Indicator indicator = earlier.apply(id);
    String name = indicator == null ? id : indicator.nameZh();
    return new Part(
        id,
        stage == null ? name : name + "(" + stages.stage(stage).titleZh() + ")",
        node.path("weight").asDouble(1),
        node.path("year_offset").asInt(0),
        stage,
        standard(node, "standard"),
        standard(node, "floor"));
  }

  private @Nullable Threshold standard(JsonNode node, String field) {
    return standards.find(node.path(field).asText()).orElse(null);
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.has(field) ? node.path(field).asText() : null;
  }

  private static List<String> texts(JsonNode node) {
    return list(node, JsonNode::asText);
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    node.forEach(n -> list.add(reader.apply(n)));
    return list;
  }
}
