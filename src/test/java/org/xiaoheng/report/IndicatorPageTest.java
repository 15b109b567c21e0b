package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;

/** What {@code explain} says of an indicator. */
class IndicatorPageTest {
  @Test
  void saysFootnotesInTheLanguageOfThePage() {
    String zh = "注:转入转出学生未作调整,比值可以超过 100%。";
    String en = "Note: Not adjusted for pupils who transfer in or out; the ratio may exceed 100 %.";
    DataSchema schema = DataSchema.locate();

    assertThat(new IndicatorPage(schema, new Texts(Locale.CHINESE)).of("junior_retention"))
        .contains(zh)
        .doesNotContain(en);
    assertThat(new IndicatorPage(schema, new Texts(Locale.ENGLISH)).of("junior_retention"))
        .contains(en)
        .noneMatch(line -> line.contains("转入"));
  }

  @Test
  void saysTheFormulaInTheLanguageOfThePage() {
    DataSchema schema = DataSchema.locate();

    assertThat(new IndicatorPage(schema, new Texts(Locale.CHINESE)).of("double_qualified_share"))
        .contains("公式:100 × 双师型教师数 / 专业课教师数");
    assertThat(new IndicatorPage(schema, new Texts(Locale.ENGLISH)).of("double_qualified_share"))
        .contains("Formula: 100 × double-qualified / teachers of vocational subjects");
  }
}
