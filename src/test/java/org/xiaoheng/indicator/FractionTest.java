package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.component;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ratio, retention, gross enrolment and progress. */
class FractionTest {
  /** n and Σ of both halves, and what becomes of them: with n = 0 no data came. */
  @ParameterizedTest(name = "{0}: n={1} Σ={2} over n={3} Σ={4} is {5}")
  @CsvSource({
    "ratio,           1, 3, 2, 4, ok",
    "ratio,           1, 0, 2, 4, ok",
    "ratio,           1, 3, 2, 0, not_applicable",
    "ratio,           1, 0, 2, 0, not_applicable",
    "ratio,           1, 3, 2, -4, no_data",
    "ratio,           1, 0, 2, -4, no_data",
    "ratio,           0, 0, 2, 4, no_data",
    "ratio,           0, 0, 2, 0, no_data",
    "ratio,           1, 3, 0, 0, no_data",
    "ratio,           0, 0, 0, 0, no_data",
    "retention,       1, 3, 2, 4, ok",
    "retention,       1, 3, 2, 0, not_applicable",
    "retention,       0, 0, 2, 4, no_data",
    "retention,       0, 0, 2, 0, not_applicable",
    "retention,       1, 3, 0, 0, no_data",
    "retention,       0, 0, 0, 0, no_data",
    "gross_enrolment, 1, 3, 2, 4, ok",
    "gross_enrolment, 1, 3, 2, 0, not_applicable",
    "gross_enrolment, 0, 0, 2, 4, no_data",
    "gross_enrolment, 1, 3, 0, 0, no_data",
    "gross_enrolment, 0, 0, 0, 0, no_data",
    "progress,        1, 3, 2, 4, ok",
    "progress,        1, 0, 2, 4, ok",
    "progress,        1, 3, 2, 0, not_applicable",
    "progress,        0, 0, 2, 0, not_applicable",
    "progress,        0, 0, 2, 4, no_data",
    "progress,        1, 3, 0, 0, no_data",
    "progress,        0, 0, 0, 0, no_data",
  })
  void tellsMissingFromZeroFromInapplicable(
      String kind, long n, long x, long m, long p, String status) {
    assertThat(finish(IndicatorFixture.of(kind), sums(n, x), sums(m, p)).status())
        .isEqualTo(status);
  }

  @Test
  void takesFactorAndFixedPointIntoAccount() {
    // 12.50 m² over 4 pupils is 3.125 m² per pupil, and 312.5 per hundred.
    IndicatorFixture area = IndicatorFixture.of("ratio").scales(2, 0);

    assertThat(finish(area, sums(1, 1250), sums(1, 4)))
        .isEqualTo(new Outcome.Value(3.125, 12.5, 4));
    assertThat(finish(area.percent(), sums(1, 1250), sums(1, 4)))
        .isEqualTo(new Outcome.Value(312.5, 12.5, 4));
  }

  @Test
  void roundsTheQuotientOnlyOnce() {
    // 57 of 200 are exactly 28.5 %; 100 × (57 / 200) in doubles is 28.499999999999996.
    assertThat(finish(IndicatorFixture.of("ratio").percent(), sums(1, 57), sums(1, 200)))
        .isEqualTo(new Outcome.Value(28.5, 57, 200));
  }

  @Test
  void namesTheMissingHalf() {
    IndicatorFixture ratio = IndicatorFixture.of("ratio");

    assertThat(finish(ratio, Sums.ZERO, sums(1, 1))).isEqualTo(new Outcome.NoData("没有收到分子的数据。"));
    assertThat(finish(ratio, sums(1, 1), Sums.ZERO)).isEqualTo(new Outcome.NoData("没有收到分母的数据。"));
    assertThat(finish(ratio, Sums.ZERO, Sums.ZERO)).isEqualTo(new Outcome.NoData("没有收到分子和分母的数据。"));
  }

  @Test
  void countsNoPublicKindergartenAsZeroPercent() {
    Component all = component("enrolment.pupils");
    Component ofPublic =
        new Component("enrolment.pupils", "operator = 'public'", List.of(), List.of(), 0);
    IndicatorFixture share =
        IndicatorFixture.of("ratio").percent().halves(List.of(ofPublic), List.of(all));

    assertThat(finish(share, Sums.ZERO, sums(3, 120))).isEqualTo(new Outcome.Value(0, 0, 120));
    assertThat(finish(share, Sums.ZERO, Sums.ZERO)).isInstanceOf(Outcome.NoData.class);
  }

  @Test
  void doesNotTakeAnotherYearsPupilsForPartOfThisYears() {
    Component now = component("enrolment.pupils");
    Component before = new Component("enrolment.pupils", null, List.of(), List.of(), -2);
    IndicatorFixture growth = IndicatorFixture.of("ratio").halves(List.of(now), List.of(before));

    assertThat(finish(growth, Sums.ZERO, sums(3, 120))).isInstanceOf(Outcome.NoData.class);
  }

  @Test
  void namesTheYearInWhichTheCohortEntered() {
    IndicatorFixture retention =
        IndicatorFixture.of("retention")
            .halves(
                List.of(component("enrolment.pupils")),
                List.of(new Component("enrolment.pupils", null, List.of("1"), List.of(), -8)));

    assertThat(finish(retention, sums(1, 90), Sums.ZERO))
        .isEqualTo(new Outcome.NoData("没有收到该届学生入学年份(8 学年前)的数据。"));
    assertThat(finish(retention, sums(1, 90), sums(1, 80)))
        .as("migration can push it over one")
        .isEqualTo(new Outcome.Value(1.125, 90, 80));
  }

  @Test
  void refusesGrossEnrolmentWhenACountyLacksAnAge() {
    IndicatorFixture gross =
        IndicatorFixture.of("gross_enrolment")
            .percent()
            .halves(
                List.of(component("enrolment.pupils")),
                List.of(
                    new Component(
                        "population.residents", null, List.of("3", "4", "5"), List.of("none"), 0)));

    // Two counties with three ages each; then one of them without its five-year-olds.
    assertThat(finish(gross, sums(2, 950), sums(6, 1000)))
        .isEqualTo(new Outcome.Value(95, 950, 1000));
    assertThat(finish(gross, sums(2, 950), sums(5, 800))).isInstanceOf(Outcome.NoData.class);
  }

  @Test
  void schoolsHaveNoGrossEnrolmentAndNoProgress() {
    assertThat(Kinds.of("gross_enrolment").hasSchoolValues()).isFalse();
    assertThat(Kinds.of("progress").hasSchoolValues()).isFalse();
    assertThat(Kinds.of("retention").hasSchoolValues()).isTrue();
  }

  private static Outcome finish(IndicatorFixture indicator, Sums numerator, Sums denominator) {
    return Kinds.of(indicator.kind())
        .finish(indicator.build(), "primary", area(numerator, denominator));
  }
}
