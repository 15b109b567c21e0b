package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.school;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceCoefficientTest {
  private static final Indicator CV = IndicatorFixture.of("difference_coefficient").build();

  /** Published worked example (县域义务教育校际均衡指标计算方法): books and pupils, CV 0.52. */
  private static final List<SchoolSums> FIVE_SCHOOLS =
      List.of(
          school("小学1", 279, 45),
          school("小学2", 137, 37),
          school("小学3", 935, 89),
          school("小学4", 160, 76),
          school("小学5", 402, 55));

  @Test
  void givesThePublishedCoefficientOfFiveSchools() {
    Outcome.Value value = value(FIVE_SCHOOLS);

    // Mean 1913/302 = 6.334437, S² = 10.652787, S = 3.263861, CV = 0.515257. Unweighted formulas
    // would
    // give 0.4888 (population) and 0.5465 (sample).
    assertThat(value.denominator()).isCloseTo(6.334437, within(5e-7));
    assertThat(value.numerator()).isCloseTo(3.263861, within(5e-7));
    assertThat(value.value()).isCloseTo(0.515257, within(5e-7));
    assertThat(Rounding.halfUp(value.value(), 2)).isEqualByComparingTo("0.52");
  }

  @Test
  void contributionsAddUpToTheVarianceInUse() {
    List<SchoolTerm> terms = DifferenceCoefficient.terms(CV, FIVE_SCHOOLS);

    assertThat(Math.sqrt(DifferenceCoefficient.variance(terms)))
        .isEqualTo(value(FIVE_SCHOOLS).numerator());
    assertThat(terms.stream().mapToDouble(SchoolTerm::weight).sum()).isCloseTo(1, within(1e-15));
    // School 3: X = 935/89 = 10.505618, weight 89/302, contribution 0.294702 × 4.171181² =
    // 5.127415.
    SchoolTerm third = terms.get(2);
    assertThat(third.school()).isEqualTo("小学3");
    assertThat(third.value()).isCloseTo(10.505618, within(5e-7));
    assertThat(third.contribution()).isCloseTo(5.12745, within(5e-6));
  }

  @Test
  void factorScalesTheMeanButNotTheCoefficient() {
    Indicator perHundred =
        IndicatorFixture.of("difference_coefficient").unit("coefficient", 100).scales(2, 0).build();

    Outcome.Value value =
        (Outcome.Value)
            new DifferenceCoefficient().finish(perHundred, "primary", area(FIVE_SCHOOLS));

    assertThat(value.denominator()).isCloseTo(6.334437, within(5e-7));
    assertThat(value.value()).isEqualTo(value(FIVE_SCHOOLS).value());
  }

  @Test
  void leavesOutSchoolsWithoutPupilsAndSchoolsWithoutData() {
    List<SchoolSums> more =
        List.of(
            new SchoolSums("closed", IndicatorFixture.sums(1, 70), IndicatorFixture.sums(1, 0)),
            new SchoolSums("silent", Sums.ZERO, IndicatorFixture.sums(1, 500)),
            new SchoolSums("unknown", IndicatorFixture.sums(1, 70), Sums.ZERO),
            FIVE_SCHOOLS.get(0),
            FIVE_SCHOOLS.get(1),
            FIVE_SCHOOLS.get(2),
            FIVE_SCHOOLS.get(3),
            FIVE_SCHOOLS.get(4));

    assertThat(value(more)).isEqualTo(value(FIVE_SCHOOLS));
  }

  @Test
  void countsASchoolThatHasNothingAsZeroNotAsMissing() {
    // Values 0 and 2, equal pupils: mean 1, S 1, CV 1.
    assertThat(value(List.of(school("a", 0, 10), school("b", 20, 10))))
        .isEqualTo(new Outcome.Value(1, 1, 1));
  }

  @Test
  void oneSchoolDiffersFromNone() {
    assertThat(value(List.of(school("a", 7, 3))).value()).isZero();
  }

  @Test
  void equalValuesGiveExactlyZero() {
    // A third of a resource per pupil everywhere: not a finite binary or decimal fraction.
    assertThat(value(List.of(school("a", 1, 3), school("b", 7, 21), school("c", 100, 300))).value())
        .isZero();
  }

  @Test
  void keepsSmallDifferencesOnLargeMeans() {
    // Values 10⁹ − 1 and 10⁹ + 1, equal pupils: S is exactly 1. Σx²/n − mean² would lose it.
    assertThat(value(List.of(school("a", 999_999_999L, 1), school("b", 1_000_000_001L, 1))))
        .isEqualTo(new Outcome.Value(1e-9, 1, 1e9));
  }

  @Test
  void saysWhyThereIsNoCoefficient() {
    assertThat(finish(List.of())).isInstanceOf(Outcome.NoData.class);
    assertThat(finish(List.of(school("a", 0, 10), school("b", 0, 5))))
        .as("mean 0")
        .isInstanceOf(Outcome.NotApplicable.class);
    assertThat(finish(List.of(school("a", 5, 0))))
        .as("no pupils")
        .isInstanceOf(Outcome.NotApplicable.class);
    assertThat(
            finish(
                List.of(
                    new SchoolSums("a", Sums.ZERO, IndicatorFixture.sums(1, 30)),
                    new SchoolSums("b", Sums.ZERO, IndicatorFixture.sums(1, 40)))))
        .isEqualTo(new Outcome.NoData("2 所有学生的学校均没有分子数据。"));
  }

  private static Outcome finish(List<SchoolSums> schools) {
    return new DifferenceCoefficient().finish(CV, "primary", area(schools));
  }

  private static Outcome.Value value(List<SchoolSums> schools) {
    return (Outcome.Value) finish(schools);
  }
}
