package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.xiaoheng.indicator.ReferenceFiles.field;
import static org.xiaoheng.indicator.ReferenceFiles.number;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BetweenSchoolShareTest {
  private static final Indicator SHARE =
      IndicatorFixture.of("between_school_share").scales(6, 3).build();

  @Test
  void givesTheRemlShareOfHighSchoolAndBeyond() throws IOException {
    Map<String, Double> reference =
        ReferenceFiles.read("high_school_and_beyond_reference.csv").stream()
            .collect(Collectors.toMap(r -> field(r, "name"), r -> number(r, "value")));
    List<SchoolSums> schools =
        ReferenceFiles.read("high_school_and_beyond_schools.csv").stream()
            .map(
                r -> {
                  long n = Long.parseLong(field(r, "n"));
                  long sum = Long.parseLong(field(r, "sum"));
                  long squares = Long.parseLong(field(r, "sum_of_squares"));
                  return school(field(r, "school"), n, sum, squares);
                })
            .toList();

    VarianceShares shares = BetweenSchoolShare.shares(SHARE, schools).orElseThrow();

    // lme4's optimiser stops within 1e-8; the exact solution is that of reml.py beside the data.
    assertThat(shares.reml()).isCloseTo(reference.get("icc_reml"), withinPercentage(1e-5));
    assertThat(shares.between()).isCloseTo(reference.get("tau00_reml"), withinPercentage(1e-5));
    assertThat(shares.within()).isCloseTo(reference.get("sigma2_reml"), withinPercentage(1e-5));
    assertThat(shares.reml()).isCloseTo(0.180351790791917483, withinPercentage(1e-11));
    assertThat(shares.between()).isCloseTo(8.61402475069644892, withinPercentage(1e-11));
    assertThat(shares.within()).isCloseTo(39.1483218989964185, withinPercentage(1e-11));
    assertThat(shares.anova()).isCloseTo(reference.get("icc_anova"), withinPercentage(1e-10));
    assertThat(shares.etaSquared())
        .isCloseTo(reference.get("eta_squared"), withinPercentage(1e-10));
    Outcome.Value value = (Outcome.Value) finish(schools);
    assertThat(value.value()).isEqualTo(shares.reml());
    assertThat(value.numerator() / value.denominator()).isCloseTo(shares.reml(), within(1e-15));
  }

  @Test
  void givesTheHandComputedSharesOfFourSchools() {
    // (n, mean, sd): M 500.650407, SSB 30747.967, SSW 1036575, η² 0.028808, ICC(1) 0.005776.
    VarianceShares shares =
        new OneWayModel(
                List.of(
                    new OneWayModel.Group(30, 520, 29 * 90.0 * 90),
                    new OneWayModel.Group(25, 500, 24 * 95.0 * 95),
                    new OneWayModel.Group(40, 480, 39 * 100.0 * 100),
                    new OneWayModel.Group(28, 510, 27 * 85.0 * 85)))
            .shares();

    assertThat(shares.etaSquared()).isCloseTo(0.028808, within(5e-7));
    assertThat(shares.anova()).isCloseTo(0.005776, within(5e-7));
  }

  @Test
  void publishesTheThreeReadingsOfFourSchoolsSideBySide() {
    // The same schools as sums of whole scores: Σx = n·m, Σx² = (n − 1)·s² + n·m².
    List<SchoolSums> schools =
        List.of(
            sums("a", 30, 520, 90), // Σx 15600, Σx² 234900 + 8112000
            sums("b", 25, 500, 95),
            sums("c", 40, 480, 100),
            sums("d", 28, 510, 85));

    assertThat(published("between_school_eta_squared", schools)).isCloseTo(0.028808, within(5e-7));
    assertThat(published("between_school_icc", schools)).isCloseTo(0.005776, within(5e-7));
    // No reading of chance as a difference between schools: REML lies near ICC(1), far below η².
    assertThat(published("between_school_share", schools)).isBetween(0.0, 0.015);
  }

  @Test
  void floorsTheIntraclassCorrelationAtZeroButNotEtaSquared() {
    // (1, 9) and (3, 9): means 5 and 6, SSB = 2·0.25 + 2·0.25 = 1, SSW = 32 + 18 = 50, η² = 1/51;
    // MSB = 1 lies below MSW = 25.
    List<SchoolSums> schools = List.of(whole("a", 1, 9), whole("b", 3, 9));

    assertThat(published("between_school_icc", schools)).isZero();
    assertThat(published("between_school_eta_squared", schools)).isCloseTo(1.0 / 51, within(1e-15));
  }

  private static double published(String kind, List<SchoolSums> schools) {
    Outcome outcome =
        Kinds.of(kind)
            .finish(IndicatorFixture.of(kind).build(), "primary", IndicatorFixture.area(schools));
    return ((Outcome.Value) outcome).value();
  }

  private static SchoolSums sums(String code, long n, long mean, long sd) {
    long squares = (n - 1) * sd * sd + n * mean * mean;
    return new SchoolSums(code, new Sums(n, n, n * mean, squares), Sums.ZERO);
  }

  @Test
  void equalsTheAnovaEstimateForBalancedSchools() {
    // With equal n both estimators are the same when not negative (Searle et al. 1992, 4.8): n = 2,
    // pupils
    // (1, 3), (5, 7), (9, 11): MSB = 32, MSW = 2, σ²_between = 15, share 15/17.
    VarianceShares shares =
        BetweenSchoolShare.shares(SHARE, List.of(of("a", 1, 3), of("b", 5, 7), of("c", 9, 11)))
            .orElseThrow();

    assertThat(shares.within()).isCloseTo(2, within(1e-12));
    assertThat(shares.between()).isCloseTo(15, within(1e-11));
    assertThat(shares.reml()).isCloseTo(15.0 / 17, within(1e-13));
    assertThat(shares.anova()).isCloseTo(15.0 / 17, within(1e-14));
  }

  @Test
  void isZeroNotNegativeWhenSchoolsDifferLessThanPupils() {
    Outcome.Value value = (Outcome.Value) finish(List.of(of("a", 1, 9), of("b", 2, 8)));

    assertThat(value.value()).isZero();
    assertThat(value.numerator()).isZero();
  }

  @Test
  void isOneWhenPupilsOfASchoolAreAllEqual() {
    // Means 1 and 3, no spread within: variance between schools 2, all of it.
    assertThat(finish(List.of(of("a", 1, 1), of("b", 3, 3)))).isInstanceOf(Outcome.Value.class);
    assertThat(((Outcome.Value) finish(List.of(of("a", 1, 1), of("b", 3, 3)))).value()).isOne();
  }

  @Test
  void hasNoValueWhereVarianceCannotBeSplit() {
    assertThat(finish(List.of())).isInstanceOf(Outcome.NoData.class);
    assertThat(finish(List.of(of("a", 1, 2)))).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(finish(List.of(of("a", 1), of("b", 2)))).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(finish(List.of(of("a", 4, 4), of("b", 4, 4))))
        .isInstanceOf(Outcome.NotApplicable.class);
  }

  @Test
  void doesNotLoseTheSpreadOfLargeScores() {
    // As the balanced case, on top of a mean of 9·10⁸: double Σx² − n·mean² would have no
    // digits left.
    List<SchoolSums> schools =
        List.of(
            whole("a", 900_000_001L, 900_000_003L),
            whole("b", 900_000_005L, 900_000_007L),
            whole("c", 900_000_009L, 900_000_011L));
    Indicator unscaled = IndicatorFixture.of("between_school_share").build();

    assertThat(BetweenSchoolShare.shares(unscaled, schools).orElseThrow().reml())
        .isCloseTo(15.0 / 17, within(1e-13));
  }

  @Test
  void constantWeightsChangeNothing() {
    List<SchoolSums> schools = List.of(of("a", 1, 3, 4), of("b", 5, 7), of("c", 9, 11));
    List<SchoolSums> weighted =
        schools.stream()
            .map(SchoolSums::numerator)
            .map(s -> new Sums(s.n(), 7 * s.w(), 7 * s.wx(), 7 * s.wxx()))
            .map(s -> new SchoolSums("s" + s.wx(), s, Sums.ZERO))
            .toList();

    assertThat(((Outcome.Value) finish(weighted)).value())
        .isCloseTo(((Outcome.Value) finish(schools)).value(), within(1e-14));
  }

  private static Outcome finish(List<SchoolSums> schools) {
    return BetweenSchoolShare.reml()
        .finish(SHARE, "primary", new AreaStatistics(Sums.ZERO, Sums.ZERO, schools));
  }

  /** A school of pupils with these scores, as statistics with weight 1.000 and scores ×1000. */
  private static SchoolSums of(String code, long... scores) {
    long sum = 0;
    long squares = 0;
    for (long score : scores) {
      sum += score * 1000;
      squares += score * 1000 * score * 1000;
    }
    return school(code, scores.length, sum, squares);
  }

  private static SchoolSums school(String code, long n, long sum, long squares) {
    return new SchoolSums(code, new Sums(n, 1000 * n, 1000 * sum, 1000 * squares), Sums.ZERO);
  }

  /** A school of pupils with these scores, without fixed point. */
  private static SchoolSums whole(String code, long... scores) {
    long n = scores.length;
    Sums sums =
        new Sums(n, n, LongStream.of(scores).sum(), LongStream.of(scores).map(x -> x * x).sum());
    return new SchoolSums(code, sums, Sums.ZERO);
  }
}
