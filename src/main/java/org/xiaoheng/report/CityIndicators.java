package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;

/** The latest value of every indicator and stage of one area, in the order of the catalogue. */
final class CityIndicators {
  private final Catalogue catalogue;
  private final Stages stages;
  private final Texts texts;

  CityIndicators(Catalogue catalogue, Stages stages, Texts texts) {
    this.catalogue = catalogue;
    this.stages = stages;
    this.texts = texts;
  }

  List<String> lines(List<PublishedValue> values) {
    List<List<String>> rows = new ArrayList<>();
    for (Indicator indicator : catalogue.indicators()) {
      for (String stage : indicator.stages()) {
        latest(values, indicator, stage)
            .ifPresent(
                value ->
                    rows.add(
                        List.of(
                            texts.either(indicator.nameZh(), indicator.nameEn()),
                            texts.either(
                                stages.stage(stage).titleZh(), stages.stage(stage).titleEn()),
                            String.valueOf(value.year()),
                            value.text(indicator.decimals(), indicator.unit(), texts))));
      }
    }
    return TextTable.lines(
        List.of(
            texts.of("report.indicator"),
            texts.of("report.stage"),
            texts.of("report.year"),
            texts.of("report.published")),
        rows);
  }

  private static Optional<PublishedValue> latest(
      List<PublishedValue> values, Indicator indicator, String stage) {
    return values.stream()
        .filter(v -> v.stage().equals(stage) && v.indicator().equals(indicator.id()))
        .max(Comparator.comparingInt(PublishedValue::year));
  }
}
