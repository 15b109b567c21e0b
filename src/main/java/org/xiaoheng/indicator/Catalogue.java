package org.xiaoheng.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.statistics.Measures;

/**
 * The indicators in use: parts stand before what is made of them. Files are read in the order in
 * which they are named, but after those that their parts stand in.
 */
public final class Catalogue {
  private static final String FOLDER = "indicators";

  private final Map<String, Indicator> indicators;

  private Catalogue(Map<String, Indicator> indicators) {
    this.indicators = indicators;
  }

  /**
   * Reads catalogue files of {@code data-schema/indicators/}.
   *
   * @param schema the data-schema folder
   * @param catalogues names of the files without ending; parts may refer to other files
   * @throws UserException with all faults: kinds, measures, standards or parts that do not exist or
   *     do not fit
   */
  public static Catalogue load(DataSchema schema, List<String> catalogues) {
    Measures measures = Measures.load(schema);
    Standards standards = Standards.load(schema);
    References references = References.load(schema);
    CatalogueCheck check = new CatalogueCheck(measures, standards, references);
    Map<String, Indicator> indicators = new LinkedHashMap<>();
    IndicatorYaml yaml =
        new IndicatorYaml(measures, standards, references, Stages.load(schema), indicators::get);
    Map<String, JsonNode> files = files(schema, catalogues);
    for (String catalogue : partsFirst(files)) {
      for (JsonNode node : Objects.requireNonNull(files.get(catalogue))) {
        Indicator indicator = yaml.read(node);
        check.check(catalogue, node, indicator, indicators);
        indicators.putIfAbsent(indicator.id(), indicator);
      }
    }
    if (!check.faults().isEmpty()) {
      throw UserException.configuration(
          "indicator.catalogue.invalid", String.join("\n  ", check.faults()));
    }
    return new Catalogue(indicators);
  }

  /**
   * Names of the catalogues that there are with these indicators, and of those with parts of what
   * stands beside them.
   */
  public static Set<String> needed(DataSchema schema, Collection<String> ids) {
    Map<String, JsonNode> files = files(schema, names(schema));
    Map<String, String> fileOf = fileOf(files);
    Set<String> ordered = new LinkedHashSet<>();
    Set<String> begun = new HashSet<>();
    ids.stream()
        .flatMap(id -> Stream.ofNullable(fileOf.get(id)))
        .forEach(file -> place(file, files, fileOf, begun, ordered));
    return ordered;
  }

  private static Map<String, JsonNode> files(DataSchema schema, List<String> catalogues) {
    Map<String, JsonNode> files = new LinkedHashMap<>();
    for (String catalogue : catalogues) {
      files.put(catalogue, schema.yaml(FOLDER, catalogue, "indicators").path("indicators"));
    }
    return files;
  }

  private static Map<String, String> fileOf(Map<String, JsonNode> files) {
    Map<String, String> fileOf = new HashMap<>();
    files.forEach(
        (file, entries) -> entries.forEach(i -> fileOf.putIfAbsent(i.path("id").asText(), file)));
    return fileOf;
  }

  /** The files so that each stands behind those it takes parts from, where they do not circle. */
  private static Set<String> partsFirst(Map<String, JsonNode> files) {
    Map<String, String> fileOf = fileOf(files);
    Set<String> ordered = new LinkedHashSet<>();
    Set<String> begun = new HashSet<>();
    files.keySet().forEach(file -> place(file, files, fileOf, begun, ordered));
    return ordered;
  }

  private static void place(
      String file,
      Map<String, JsonNode> files,
      Map<String, String> fileOf,
      Set<String> begun,
      Set<String> ordered) {
    if (!begun.add(file)) {
      return;
    }
    for (JsonNode indicator : Objects.requireNonNull(files.get(file))) {
      for (JsonNode part : indicator.path("parts")) {
        String home = fileOf.get(part.path("indicator").asText());
        if (home != null) {
          place(home, files, fileOf, begun, ordered);
        }
      }
    }
    ordered.add(file);
  }

  /** Names of all catalogues that there are, sorted. */
  public static List<String> names(DataSchema schema) {
    return schema.names(FOLDER);
  }

  /** All indicators, in the order of the files. */
  public List<Indicator> indicators() {
    return List.copyOf(indicators.values());
  }

  /**
   * The indicator of that id.
   *
   * @throws UserException if there is none
   */
  public Indicator indicator(String id) {
    Indicator indicator = indicators.get(id);
    if (indicator == null) {
      throw UserException.configuration(
          "indicator.unknown", id, String.join(", ", indicators.keySet()));
    }
    return indicator;
  }
}
