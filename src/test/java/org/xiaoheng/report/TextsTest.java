package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.AttainmentRow;

class TextsTest {
  private final List<Indicator> indicators =
      Catalogue.load(DataSchema.locate(), List.of("core")).indicators();

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void namesEveryUnitAndCertaintyOfTheCatalogue(String language) {
    Texts texts = new Texts(Locale.forLanguageTag(language));
    for (Indicator indicator : indicators) {
      assertThat(texts.name("unit", indicator.unit())).isNotEqualTo(indicator.unit());
      assertThat(texts.name("certainty", indicator.certainty()))
          .isNotEqualTo(indicator.certainty());
    }
  }

  @Test
  void namesEveryStatusOfATarget() {
    Texts texts = new Texts(Locale.CHINESE);
    for (AttainmentRow.Status status : AttainmentRow.Status.values()) {
      assertThat(texts.name("status", status.id())).isNotEqualTo(status.id());
    }
  }

  @Test
  void showsAnIdWithoutNameAsItIs() {
    assertThat(new Texts(Locale.CHINESE).name("unit", "furlong")).isEqualTo("furlong");
  }
}
