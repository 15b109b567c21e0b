package org.xiaoheng.indicator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.statistics.Measures;

/** The indicators in use, in the order of their files: parts stand before what is made of them. */
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
   * @param catalogues names of the files without ending; parts may refer to earlier files
   * @throws UserException with all faults: kinds, measures, standards or parts that do not exist or
   *     do not fit
   */
  public static Catalogue load(DataSchema schema, List<String> catalogues) {
    Measures measures = Measures.load(schema);
    Standards standards = Standards.load(schema);
    References references = References.load(schema);
    CatalogueCheck check = new CatalogueCheck(measures, standards, references);
    Map<String, Indicator> indicators = new LinkedHashMap<>();
    IndicatorYaml yaml = new IndicatorYaml(measures, standards, references, indicators::get);
    for (String catalogue : catalogues) {
      for (JsonNode node : schema.yaml(FOLDER, catalogue, "indicators").path("indicators")) {
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
