package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;

/** The definition of an indicator as rows of a sheet that goes with its values. */
final class DefinitionRows {
  private DefinitionRows() {}

  /** What a value means, Chinese and English beside each other: label, Chinese, English. */
  static List<List<@Nullable Object>> of(Facts facts, Words zh, Words en, Indicator indicator) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(Arrays.asList(zh.of("file.name"), indicator.nameZh(), indicator.nameEn()));
    rows.add(
        Arrays.asList(
            zh.of("file.definition"), indicator.definitionZh(), indicator.definitionEn()));
    rows.add(
        Arrays.asList(zh.of("indicator.formula"), indicator.formulaZh(), indicator.formulaEn()));
    rows.add(Arrays.asList(zh.of("indicator.document"), indicator.document(), null));
    rows.add(
        Arrays.asList(
            zh.of("indicator.certainty"),
            zh.name("certainty", indicator.certainty()),
            en.name("certainty", indicator.certainty())));
    indicator
        .footnotes()
        .forEach(
            note -> rows.add(Arrays.asList(zh.of("indicator.footnotes"), note.zh(), note.en())));
    rows.add(
        Arrays.asList(
            zh.of("release"), facts.data().release().number(), facts.data().release().runId()));
    if (facts.data().release().synthetic()) {
      rows.add(Arrays.asList(zh.of("file.synthetic"), zh.of("synthetic"), en.of("synthetic")));
    }
    return rows;
  }
}
