package org.xiaoheng.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.report.Texts;

class WordingTest {
  private final Wording words = new Wording(new Texts(Locale.CHINESE), new Stages(List.of()));

  @ParameterizedTest
  @CsvSource({"suppressed, *", "no_data, ..", "not_applicable, –", "not_comparable, /"})
  void showsASymbolWhereThereIsNoValueAndExplainsIt(String status, String symbol) {
    assertThat(words.symbol(status)).isEqualTo(symbol);
    assertThat(words.meaning(status)).isNotBlank();
  }

  @Test
  void showsTheWordOfAStatusThatHasNoSymbol() {
    assertThat(words.symbol("met")).isEqualTo("达标");
  }
}
