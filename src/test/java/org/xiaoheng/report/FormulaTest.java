package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;

class FormulaTest {
  private static final Catalogue CATALOGUE = Catalogue.load(DataSchema.locate(), List.of("core"));

  private static PublishedValue value(
      @Nullable Double above, @Nullable Double below, @Nullable Double value, String status) {
    return new PublishedValue(
        "any", "county", "230803", null, "primary", "all", 2025, above, below, value, 3L, 48L,
        status, null);
  }

  @Test
  void putsTheNumbersOfARatioIn() {
    // 100 · 31 / 48 = 64.58333…
    assertThat(
            Formula.line(
                CATALOGUE.indicator("inclusive_coverage"),
                value(31.0, 48.0, 64.583333333333333, "ok")))
        .isEqualTo("100 × 31 / 48 = 64.58333333 ≈ 64.58");
  }

  @Test
  void showsNoNumbersOfAWithheldValue() {
    assertThat(
            Formula.line(
                CATALOGUE.indicator("inclusive_coverage"), value(null, null, null, "suppressed")))
        .isEqualTo("-");
  }

  @Test
  void countsAreWrittenWithoutExponent() {
    assertThat(Formula.line(CATALOGUE.indicator("pupils"), value(2.5e7, 1.0, 2.5e7, "ok")))
        .isEqualTo("25000000 = 25000000 ≈ 25000000");
  }
}
