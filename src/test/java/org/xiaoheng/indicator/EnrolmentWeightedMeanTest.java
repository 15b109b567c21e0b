package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentWeightedMeanTest {
  private static final Indicator RATE =
      IndicatorFixture.of("enrolment_weighted_mean").percent().build();

  @Test
  void weighsEachSchoolByItsPupilsNotByThoseItTested() {
    // 4 of 10 tested, 100 enrolled; 10 of 20 tested, 300 enrolled:
    // (100 × 0.4 + 300 × 0.5) / 400 = 190 / 400 = 47.5 %. All tested together: 14 / 30 = 46.7 %.
    assertThat(finish(school("a", 10, 4, 100), school("b", 20, 10, 300)))
        .isEqualTo(new Outcome.Value(47.5, 190, 400));
  }

  @Test
  void isThePlainRateWhereEveryPupilWasTested() {
    // (10 × 4/10 + 20 × 10/20) / 30 = 14 / 30.
    assertThat(finish(school("a", 10, 4, 10), school("b", 20, 10, 20)))
        .isEqualTo(new Outcome.Value(1400.0 / 30, 14, 30));
  }

  @Test
  void leavesOutSchoolsThatTestedNobodyOrHaveNoEnrolment() {
    assertThat(
            finish(
                school("a", 10, 4, 100),
                new SchoolSums("b", Sums.ZERO, sums(1, 900)),
                new SchoolSums("c", sums(10, 10), Sums.ZERO)))
        .isEqualTo(new Outcome.Value(40, 40, 100));
    assertThat(finish(new SchoolSums("b", Sums.ZERO, sums(1, 900))))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(finish(new SchoolSums("c", sums(10, 10), Sums.ZERO)))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(finish(school("a", 10, 4, 0))).isInstanceOf(Outcome.NotApplicable.class);
  }

  private static Outcome finish(SchoolSums... schools) {
    return Kinds.of("enrolment_weighted_mean").finish(RATE, "primary", area(List.of(schools)));
  }

  private static SchoolSums school(String code, long tested, long positive, long enrolled) {
    return new SchoolSums(code, sums(tested, positive), sums(1, enrolled));
  }
}
