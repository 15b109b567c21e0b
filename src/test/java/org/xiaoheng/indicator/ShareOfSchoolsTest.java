package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.school;
import static org.xiaoheng.indicator.IndicatorFixture.sums;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareOfSchoolsTest {
  @ParameterizedTest(name = "x / P = 0.9 {0} 0.9 holds: {1}")
  @CsvSource({">=, 1", ">, 0", "<=, 1", "<, 0"})
  void comparesASchoolOnTheThresholdExactly(String comparator, long met) {
    // 100 × 9 / 1000 teachers per hundred pupils are exactly the 0.9 of the standard.
    Indicator share = share(comparator, "0.9", 100, 0);

    assertThat(finish(share, List.of(school("a", 9, 1000))))
        .isEqualTo(new Outcome.Value(100.0 * met, met, 1));
  }

  @Test
  void countsSchoolsWithDataOnly() {
    // m² in hundredths: 4.50, 4.49 and 8.00 per pupil; one school without pupils, one without data.
    List<SchoolSums> schools =
        List.of(
            school("a", 45_000, 100),
            school("b", 44_900, 100),
            school("c", 80_000, 100),
            school("closed", 80_000, 0),
            new SchoolSums("silent", Sums.ZERO, sums(1, 100)));

    assertThat(finish(share(">=", "4.5", 1, 2), schools))
        .isEqualTo(new Outcome.Value(200.0 / 3, 2, 3));
  }

  @Test
  void saysWhyThereIsNoShare() {
    Indicator share = share(">=", "4.5", 1, 2);

    assertThat(finish(share, List.of())).isInstanceOf(Outcome.NoData.class);
    assertThat(finish(share, List.of(new SchoolSums("silent", Sums.ZERO, sums(1, 100)))))
        .isInstanceOf(Outcome.NoData.class);
    assertThat(finish(share, List.of(school("closed", 80_000, 0))))
        .isInstanceOf(Outcome.NotApplicable.class);
    assertThat(new ShareOfSchools().finish(share, "senior", area(List.of())))
        .isInstanceOf(Outcome.Failed.class);
  }

  private static Outcome finish(Indicator indicator, List<SchoolSums> schools) {
    return new ShareOfSchools().finish(indicator, "primary", area(schools));
  }

  private static Indicator share(String comparator, String limit, int factor, int scale) {
    return IndicatorFixture.of("share_of_schools")
        .unit("percent", factor)
        .scales(scale, 0)
        .threshold(new Threshold(comparator, Map.of("primary", new BigDecimal(limit))))
        .build();
  }
}
