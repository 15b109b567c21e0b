package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.xiaoheng.indicator.IndicatorFixture.area;
import static org.xiaoheng.indicator.IndicatorFixture.sums;
import static org.xiaoheng.indicator.ReferenceFiles.field;
import static org.xiaoheng.indicator.ReferenceFiles.number;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real schools, against coefficients that were computed in R. */
class CaliforniaReferenceTest {
  /** 1e-9 relative. */
  private static final double PERCENT = 1e-7;

  private static List<Map<String, String>> schools = List.of();
  private static List<Map<String, String>> reference = List.of();

  @BeforeAll
  static void read() throws IOException {
    schools = ReferenceFiles.read("california_schools.csv");
    reference = ReferenceFiles.read("california_reference.csv");
  }

  @Test
  void givesTheDifferenceCoefficientsOfEveryCountyAndSchoolType() {
    // As in the catalogue: the score has three decimals and the weight (the enrolment) three more.
    Indicator cv = IndicatorFixture.of("difference_coefficient").scales(6, 0).build();

    assertThat(reference).hasSize(87);
    for (Map<String, String> row : reference) {
      Outcome.Value score = coefficient(cv, row, "api00");
      assertThat(score.denominator()).as("%s", row).isCloseTo(number(row, "mean"), pct());
      assertThat(score.numerator()).as("%s", row).isCloseTo(number(row, "S"), pct());
      assertThat(score.value()).as("%s", row).isCloseTo(number(row, "CV"), pct());
      if (field(row, "full_mean").equals("NA")) {
        continue; // Ventura, E: a school without that figure, so R gives none
      }
      Outcome.Value full = coefficient(cv, row, "full");
      assertThat(full.denominator()).as("%s", row).isCloseTo(number(row, "full_mean"), pct());
      assertThat(full.value()).as("%s", row).satisfies(v -> closeOrZero(v, number(row, "full_CV")));
    }
  }

  @Test
  void givesTheShareOfSchoolsThatMetTheirTarget() {
    Indicator met =
        IndicatorFixture.of("share_of_schools")
            .scales(6, 3)
            .halves(List.of(IndicatorFixture.component("quality_monitoring.score")), List.of())
            .threshold(new Threshold(">=", Map.of("primary", BigDecimal.ONE)))
            .build();

    for (Map<String, String> row : reference) {
      List<SchoolSums> values =
          of(row).stream()
              .map(
                  s -> {
                    long enrol = Long.parseLong(field(s, "enroll")) * 1000;
                    long score = field(s, "met").equals("Yes") ? 1000 : 0;
                    return new SchoolSums(
                        field(s, "cds"), new Sums(1, enrol, enrol * score, 0), Sums.ZERO);
                  })
              .toList();
      Outcome.Value value =
          (Outcome.Value) new ShareOfSchools().finish(met, "primary", area(values));
      assertThat(value.numerator()).as("%s", row).isEqualTo(number(row, "met"));
      assertThat(value.denominator()).as("%s", row).isEqualTo(number(row, "schools"));
      assertThat(value.value()).as("%s", row).isCloseTo(number(row, "share_met"), pct());
    }
  }

  private static Outcome.Value coefficient(Indicator cv, Map<String, String> row, String column) {
    List<SchoolSums> values =
        of(row).stream()
            .filter(s -> !field(s, column).isEmpty())
            .map(
                s -> {
                  long enrol = Long.parseLong(field(s, "enroll"));
                  long score = new BigDecimal(field(s, column)).movePointRight(3).longValueExact();
                  Sums numerator = new Sums(1, enrol * 1000, enrol * 1000 * score, 0);
                  return new SchoolSums(field(s, "cds"), numerator, sums(1, enrol));
                })
            .toList();
    return (Outcome.Value) new DifferenceCoefficient().finish(cv, "primary", area(values));
  }

  private static List<Map<String, String>> of(Map<String, String> row) {
    return schools.stream()
        .filter(s -> field(s, "cname").equals(field(row, "county")))
        .filter(s -> field(s, "stype").equals(field(row, "stype")))
        .filter(s -> !field(s, "enroll").isEmpty())
        .toList();
  }

  private static void closeOrZero(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(1e-9 * Math.max(expected, 1e-3)));
  }

  private static org.assertj.core.data.Percentage pct() {
    return withinPercentage(PERCENT);
  }
}
