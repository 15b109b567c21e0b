package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;

/**
 * Which indicators are by fiscal year (年度): what the definitions say of each, not a rule of ours.
 */
class FiscalYearTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  private static List<String> of(String catalogue) {
    return Catalogue.load(SCHEMA, List.of(catalogue)).indicators().stream()
        .map(Indicator::id)
        .toList();
  }

  @Test
  void countsIndicatorsOfMoneyByFiscalYearAndOthersBySchoolYear() {
    List<String> byFiscalYear =
        Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators().stream()
            .filter(Indicator::fiscalYear)
            .map(Indicator::id)
            .toList();

    // Counts, shares, money per pupil, growth, a quotient, and payments month by month.
    assertThat(byFiscalYear)
        .contains(
            "education_spending",
            "education_budget_share",
            "education_spending_per_pupil",
            "per_pupil_cost_growth",
            "appropriation_growth_lead",
            "teacher_wage_ratio",
            "budget_execution_rate",
            "transfer_payment_rate",
            "transfer_payment_rate_m12")
        .containsAll(of("funding"));
    assertThat(byFiscalYear)
        .doesNotContain(
            "fitness_pass_rate",
            "fitness_pass_rate_change",
            "class_size_share",
            "inclusive_coverage")
        .doesNotContainAnyElementsOf(of("teachers"));
  }
}
