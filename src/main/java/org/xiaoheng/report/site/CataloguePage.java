package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.xiaoheng.indicator.Indicator;

/**
 * The index of the indicators.
 *
 * @param area name of the area whose latest values are shown
 * @param entries in the order of the catalogue
 */
record CataloguePage(String area, List<Entry> entries) {

  /** An indicator with its latest values. */
  record Entry(
      String page,
      String id,
      String name,
      String definition,
      String unit,
      String document,
      String certainty,
      List<Latest> latest,
      String stages,
      long targets) {}

  /**
   * The latest value of a stage.
   *
   * @param remark what must be said with it, or empty
   */
  record Latest(String stage, String value, String year, String remark) {}

  static CataloguePage of(Facts facts, Words words) {
    // The widest area that plans are about: the city; a province where there is no city.
    Area area =
        facts.areas().stream()
            .filter(a -> a.level().equals("city"))
            .findFirst()
            .orElseGet(
                () -> facts.areas().stream().filter(a -> !a.isCounty()).findFirst().orElse(null));
    return new CataloguePage(
        area == null ? "" : area.name(),
        facts.definitions().indicators().values().stream()
            .map(i -> entry(facts, words, i, area == null ? "" : area.code()))
            .toList());
  }

  private static Entry entry(Facts facts, Words words, Indicator indicator, String area) {
    List<Latest> latest = new ArrayList<>();
    for (String stage : indicator.stages()) {
      NavigableMap<Integer, Double> values = facts.values(indicator.id(), stage, area);
      if (!values.isEmpty()) {
        latest.add(
            new Latest(
                words.stage(stage),
                words.number(values.lastEntry().getValue(), indicator),
                words.year(indicator, values.lastKey()),
                words.said(facts.remark(indicator.id(), stage, area, values.lastKey()))));
      }
    }
    return new Entry(
        IndicatorPage.page(indicator),
        indicator.id(),
        words.name(indicator),
        words.either(indicator.definitionZh(), indicator.definitionEn()),
        words.name("unit", indicator.unit()),
        indicator.document(),
        words.name("certainty", indicator.certainty()),
        latest,
        indicator.stages().stream()
            .map(words::stage)
            .collect(Collectors.joining(words.of("comma"))),
        facts.definitions().targets().values().stream()
            .filter(t -> indicator.id().equals(t.indicator()))
            .count());
  }
}
