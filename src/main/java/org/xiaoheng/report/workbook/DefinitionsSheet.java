package org.xiaoheng.report.workbook;

import java.util.List;
import java.util.stream.Collectors;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.report.Texts;

/** What every published indicator means, and on whose authority. */
final class DefinitionsSheet {
  private static final int HEADER = 2;
  private static final List<String> COLUMNS =
      List.of(
          "indicator",
          "id",
          "unit",
          "decimals",
          "direction",
          "definition",
          "formula",
          "document",
          "certainty",
          "footnotes");

  private DefinitionsSheet() {}

  static void write(
      Sheet sheet, String title, String label, List<Indicator> definitions, Wording words) {
    Texts texts = words.texts();
    sheet.text(0, 0, words.of("definitions") + "  " + title, Look.TITLE);
    sheet.text(1, 0, label, Look.LABEL);
    sheet.headers(HEADER, words.all(COLUMNS));
    int row = HEADER + 1;
    for (Indicator indicator : definitions) {
      sheet.wrapped(row, 0, texts.either(indicator.nameZh(), indicator.nameEn()), Look.PLAIN);
      sheet.wrapped(row, 1, indicator.id(), Look.PLAIN);
      sheet.wrapped(row, 2, words.unit(indicator.unit()), Look.PLAIN);
      sheet.number(row, 3, indicator.decimals(), "0", Look.PLAIN);
      sheet.wrapped(row, 4, words.of("direction." + indicator.direction()), Look.PLAIN);
      sheet.wrapped(
          row, 5, texts.either(indicator.definitionZh(), indicator.definitionEn()), Look.PLAIN);
      sheet.wrapped(row, 6, texts.either(indicator.formulaZh(), indicator.formulaEn()), Look.PLAIN);
      sheet.wrapped(row, 7, indicator.document(), Look.PLAIN);
      sheet.wrapped(row, 8, words.of("certainty." + indicator.certainty()), Look.PLAIN);
      sheet.wrapped(row, 9, footnotes(indicator, texts), Look.PLAIN);
      row++;
    }
    double[] widths = {30, 30, 12, 8, 12, 50, 40, 36, 24, 50};
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, widths[i]);
    }
    sheet.filter(HEADER, row - 1, COLUMNS.size() - 1);
    sheet.freeze(1, HEADER + 1);
    sheet.print(title + "  " + label);
  }

  private static String footnotes(Indicator indicator, Texts texts) {
    return indicator.footnotes().stream()
        .map(note -> texts.either(note.zh(), note.en()))
        .collect(Collectors.joining("\n"));
  }
}
