package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.statistics.Measures;

/** All figures are invented. */
class FitnessIndicatorsTest {
  private static final Catalogue CATALOGUE =
      Catalogue.load(DataSchema.locate(), List.of("core", "fitness"));

  @Test
  void takesExemptPupilsOutOfThoseWhoAreToBeTested() {
    Indicator participation = CATALOGUE.indicator("fitness_participation_rate");
    // 100 pupils in 6 grades, 4 of them exempt; of the 96 others in the files 90 have a total:
    // 90 / 96 = 93.75 %.
    AreaStatistics county = area(sums(96, 90), sums(6, 100).plus(sums(4, -4)));

    assertThat(new Ratio().finish(participation, "primary", county))
        .isEqualTo(new Outcome.Value(93.75, 90, 96));
    // The records behind it are those of pupils, not the six rows of enrolment.
    assertThat(Behind.of(participation, Measures.load(DataSchema.locate())).records().in(county))
        .isEqualTo(96);
    assertThat(participation.levels()).doesNotContain("school");
  }

  @Test
  void tellsOfNoSchoolHowManyOfItsPupilsAreExempt() {
    // 100 pupils of a school and 96 in the denominator: 4 of them would be ill or disabled.
    assertThat(CATALOGUE.indicator("fitness_incomplete_share").levels())
        .containsExactlyInAnyOrder("county", "city", "province");
  }

  @Test
  void hasNoParticipationWithoutTests() {
    assertThat(
            new Ratio()
                .finish(
                    CATALOGUE.indicator("fitness_participation_rate"),
                    "primary",
                    area(Sums.ZERO, sums(6, 100))))
        .isInstanceOf(Outcome.NoData.class);
  }

  @Test
  void hasNoParticipationOfPupilsWhoAreNotKnown() {
    Indicator participation = CATALOGUE.indicator("fitness_participation_rate");

    // 95 tests and 1 exempt pupil, and no enrolment: not 95 / −1 = −9500 %.
    assertThat(new Ratio().finish(participation, "primary", area(sums(95, 95), sums(1, -1))))
        .isEqualTo(new Outcome.NoData("分母小于 0:扣除的数量超过已报送的总量,总量没有报齐。"));
  }
}
