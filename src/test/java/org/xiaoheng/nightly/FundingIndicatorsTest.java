package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Public funds, budgets and transfer payments, over a handful of schools. */
class FundingIndicatorsTest extends CountyOfRows {
  @Test
  void comparesPublicFundsWithTheStandard() {
    register("('a', 'primary', 'public')");
    accept(
        "funding",
        "fund, public_funds_primary, funded_primary, public_funds_junior, funded_junior",
        // Fen: 720.00 × 1000 pupils; 939.99 × 1000 pupils. 720 reaches 720, 939.99 misses 940.
        "('公用经费', 72000000, 1000, 93999000, 1000)");

    assertThat(value("public_funds_per_pupil_primary", "primary")).isEqualTo(720);
    assertThat(value("public_funds_standard_primary", "primary")).isEqualTo(100);
    assertThat(value("public_funds_per_pupil_junior", "junior")).isEqualTo(939.99);
    assertThat(value("public_funds_standard_junior", "junior")).isZero();
  }

  @Test
  void doesNotCapExecutionNorDivideByNothing() {
    register("('a', 'primary', 'public')");
    accept("funding", "fund, budget, executed", "('a', 50000, 60000)");
    assertThat(value("budget_execution_rate", "all")).isEqualTo(120);

    accepted.remove("funding");
    statistics = null;
    accept("funding", "fund, budget, executed", "('a', 0, 60000)");
    assertThat(cell("budget_execution_rate", "all").<String>getAs("status"))
        .isEqualTo("not_applicable");
  }

  @Test
  void leavesOutAFundOfWhichOneHalfIsMissing() {
    register("('a', 'primary', 'public')");
    accept(
        "funding",
        "fund, budget, executed",
        "('a', 50000, 40000)",
        "('b', 50000, NULL)",
        "('c', NULL, 30000)");

    // Of a alone 400 / 500; of all it would be 700 / 1000, of b as nothing spent 400 / 1000.
    assertThat(value("budget_execution_rate", "all")).isEqualTo(80);
  }

  @Test
  void takesTheLatestMonthForWhichBothAmountsCame() {
    register("('a', 'primary', 'public')");
    accept(
        "transfer_payment",
        "project, month, allocated, paid",
        "('x', DATE'2025-05-01', 10000, 5000)",
        // What was paid by June is not known, nor what z was allocated.
        "('x', DATE'2025-06-01', 20000, NULL)",
        "('y', DATE'2025-06-01', 30000, 3000)",
        "('z', DATE'2025-06-01', NULL, 9000)");

    // (50 + 30) / (100 + 300)
    assertThat(value("transfer_payment_rate", "all")).isEqualTo(20);
  }

  @Test
  void followsTransferPaymentsMonthByMonth() {
    register("('a', 'primary', 'public')");
    accept(
        "transfer_payment",
        "project, month, allocated, paid",
        "('x', DATE'2025-01-01', 10000, 1000)",
        "('x', DATE'2025-02-01', 10000, 5000)",
        "('y', DATE'2025-02-01', 30000, 3000)");

    // Cumulative: January 10 of 100; February (50 + 30) of (100 + 300), which is also the latest.
    assertThat(value("transfer_payment_rate_m01", "all")).isEqualTo(10);
    assertThat(value("transfer_payment_rate_m02", "all")).isEqualTo(20);
    assertThat(value("transfer_payment_rate", "all")).isEqualTo(20);
  }

  @Test
  void fundsASmallVillageSchoolForAHundredPupils() {
    accept(
        "school",
        "school_code, type, operator, urban_rural, funded_pupils",
        "('a', 'primary', 'public', 'rural', 100)",
        "('b', 'primary', 'public', 'rural', 99)",
        "('c', 'teaching_point', 'public', NULL, 120)",
        "('d', 'teaching_point', 'public', 'rural', NULL)",
        "('e', 'primary', 'public', 'rural', 100)",
        "('f', 'primary', 'public', 'urban', 60)",
        "('g', 'primary', 'public', NULL, 60)",
        "('h', 'teaching_point', 'public', 'rural', 12)");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 99)",
        "('b', 'primary', '1', 99)",
        "('c', 'primary', '1', 12)",
        "('d', 'primary', '1', 12)",
        // 50 + 50 are not fewer than 100.
        "('e', 'primary', '1', 50)",
        "('e', 'primary', '2', 50)",
        "('f', 'primary', '1', 60)",
        "('g', 'primary', '1', 60)",
        "('h', 'primary', '1', 12)");

    // a and c of a, b, c, h: nothing is known of d, nor where g lies; e is large enough, f no
    // village school.
    assertThat(value("small_school_funding_share", "primary")).isEqualTo(50);
    assertThat(reason("small_school_funding_share", "primary")).isEqualTo("另有 2 所学校数据不全,未计入。");
  }
}
