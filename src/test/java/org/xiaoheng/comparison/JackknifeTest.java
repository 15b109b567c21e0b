package org.xiaoheng.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.xiaoheng.indicator.AreaStatistics;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.SchoolSums;
import org.xiaoheng.indicator.Sums;

class JackknifeTest {
  private static final Indicator CV = indicator("difference_coefficient");
  private static final Indicator SHARE = indicator("between_school_share");

  /**
   * Three schools with P = 100, 100, 200 and x = 2, 4, 12, so X = 0.02, 0.04, 0.06.
   *
   * <pre>
   * all:       X̄ = 18/400 = 0.045, S² = ¼·0.025² + ¼·0.005² + ½·0.015² = 0.000275, CV = 0.368514
   * without A: X̄ = 16/300, S² = ⅓·(1/75)² + ⅔·(1/150)² = 8/90000,       CV = 0.176777
   * without B: X̄ = 14/300, S² = ⅓·(2/75)² + ⅔·(1/75)²  = 32/90000,      CV = 0.404061
   * without C: X̄ = 6/200,  S² = ½·0.01² + ½·0.01²      = 0.0001,        CV = 0.333333
   * mean 0.304724; squares 0.016370 + 0.009868 + 0.000818 = 0.027057
   * SE = √(2/3 · 0.027057) = 0.134305; t(0.975, 2) = 4.302653; reach 0.577869
   * </pre>
   */
  @Test
  void leavesOutOneOfThreeSchoolsAtATime() {
    Interval interval =
        Jackknife.differenceCoefficient(
                CV, List.of(school("A", 2, 100), school("B", 4, 100), school("C", 12, 200)))
            .orElseThrow();
    assertThat(interval.low()).as("0.368514 − 0.577869, cut off").isZero();
    assertThat(interval.high()).isCloseTo(0.946383, within(1e-6));
  }

  @Test
  void hasNoReachWhereAllSchoolsAreEqual() {
    Interval interval =
        Jackknife.differenceCoefficient(
                CV, List.of(school("A", 2, 100), school("B", 4, 200), school("C", 6, 300)))
            .orElseThrow();
    assertThat(interval.high()).isCloseTo(0, within(1e-7));
  }

  @Test
  void needsThreeSchoolsWithPupils() {
    assertThat(
            Jackknife.differenceCoefficient(
                CV, List.of(school("A", 2, 100), school("B", 4, 100), school("C", 1, 0))))
        .isEmpty();
  }

  /** The closed form agrees with the coefficient computed anew without each school. */
  @Property(tries = 200)
  void agreesWithTheDefinition(
      @ForAll @Size(min = 3, max = 12) List<@IntRange(min = 1, max = 5000) Integer> resources) {
    List<SchoolSums> schools = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      schools.add(school("s" + i, resources.get(i), 50L + 37L * (i % 5)));
    }
    double[] left = new double[schools.size()];
    for (int i = 0; i < left.length; i++) {
      List<SchoolSums> rest = new ArrayList<>(schools);
      rest.remove(i);
      left[i] = coefficient(rest);
    }
    double reach =
        Jackknife.standardError(left)
            * new org.apache.commons.math3.distribution.TDistribution(left.length - 1.0)
                .inverseCumulativeProbability(0.975);
    assertThat(Jackknife.differenceCoefficient(CV, schools).orElseThrow().high())
        .isCloseTo(coefficient(schools) + reach, within(1e-7));
  }

  private static double coefficient(List<SchoolSums> schools) {
    Outcome outcome =
        Kinds.of(CV.kind())
            .finish(CV, "primary", new AreaStatistics(Sums.ZERO, Sums.ZERO, schools));
    return ((Outcome.Value) outcome).value();
  }

  @Test
  void keepsAShareOfVarianceWithinItsBounds() {
    // Ten pupils a school, squares about the mean 10 · (variance 4): means 10, 20 and 30.
    Interval interval =
        Jackknife.betweenSchoolShare(
                SHARE, List.of(scores("A", 10), scores("B", 20), scores("C", 30)))
            .orElseThrow();
    assertThat(interval.low()).isBetween(0.0, 0.96);
    assertThat(interval.high()).isEqualTo(1.0);
    assertThat(Jackknife.betweenSchoolShare(SHARE, List.of(scores("A", 10), scores("B", 20))))
        .isEmpty();
  }

  private static SchoolSums scores(String school, long mean) {
    return new SchoolSums(school, new Sums(10, 10, 10 * mean, 10 * (mean * mean + 4)), Sums.ZERO);
  }

  private static SchoolSums school(String code, long x, long pupils) {
    return new SchoolSums(code, new Sums(1, 1, x, 0), new Sums(1, 1, pupils, 0));
  }

  private static Indicator indicator(String kind) {
    return new Indicator(
        "test",
        "测试",
        "Test",
        kind,
        "coefficient",
        3,
        "lower",
        1,
        0,
        0,
        List.of("primary"),
        List.of("county"),
        false,
        false,
        false,
        List.of(new Component("staff.backbone", null, List.of(), List.of(), 0)),
        List.of(new Component("enrolment.pupils", null, List.of(), List.of(), 0)),
        null,
        null,
        null,
        List.of(),
        0,
        null,
        null,
        "",
        "",
        "",
        "",
        "",
        "found",
        List.of());
  }
}
