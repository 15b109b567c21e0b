package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchoolsBehindTest {
  private static final Indicator STANDARD =
      IndicatorFixture.of("share_of_schools")
          .unit("percent", 100)
          .threshold(new Threshold(">=", Map.of("primary", new BigDecimal("4.2"))))
          .build();
  private static final Indicator CV = IndicatorFixture.of("difference_coefficient").build();

  @Test
  void namesTheSchoolsThatMissAStandardFarthestFirst() {
    // per hundred pupils: 4.2 on the standard, 4, 1; a school without pupils is not judged
    List<SchoolBehind> behind =
        SchoolsBehind.failing(
            STANDARD,
            "primary",
            List.of(
                IndicatorFixture.school("a", 42, 1000),
                IndicatorFixture.school("b", 4, 100),
                IndicatorFixture.school("c", 1, 100),
                IndicatorFixture.school("d", 1, 0)));
    assertThat(behind)
        .containsExactly(new SchoolBehind("c", 1, 4.2, null), new SchoolBehind("b", 4, 4.2, null));
  }

  /**
   * P = 100 each and x = 10, 20, 60: X̄ = 0.3, deviations −0.2, −0.1, 0.3, S² = (0.04 + 0.01 +
   * 0.09)/3 = 0.14/3, CV = 0.216025/0.3 = 0.720082. With C at the mean (x = 30): X̄ = 0.2, S² =
   * 0.02/3, CV = 0.081650/0.2 = 0.408248. With A too (x = 30): X̄ = 80/300, deviations 1/30, −2/30,
   * 1/30, S² = 6/2700, CV = 0.047140/0.266667 = 0.176777.
   */
  @Test
  void takesTheFewestSchoolsWhoseMeanWouldBringTheCoefficientToItsTarget() {
    List<SchoolSums> schools =
        List.of(
            IndicatorFixture.school("a", 10, 100),
            IndicatorFixture.school("b", 20, 100),
            IndicatorFixture.school("c", 60, 100));
    assertThat(SchoolsBehind.contributing(CV, "primary", schools, v -> v <= 0.73)).isEmpty();
    List<SchoolBehind> one = SchoolsBehind.contributing(CV, "primary", schools, v -> v <= 0.41);
    assertThat(one).extracting(SchoolBehind::school).containsExactly("c");
    assertThat(one.get(0).value()).isEqualTo(0.6);
    assertThat(one.get(0).needed()).isEqualTo(0.3);
    assertThat(one.get(0).contribution()).as("0.09 of 0.14").isCloseTo(9.0 / 14, within(1e-12));
    assertThat(SchoolsBehind.contributing(CV, "primary", schools, v -> v <= 0.4))
        .extracting(SchoolBehind::school)
        .containsExactly("c", "a");
  }
}
