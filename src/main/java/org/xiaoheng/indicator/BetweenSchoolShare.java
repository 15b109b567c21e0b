package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Share of the pupils' variance that lies between schools (校际差异率). No official formula was found,
 * so three readings stand side by side, each a kind of its own: σ²_between / (σ²_between +
 * σ²_within) of a one-way random effects model by REML, the intraclass correlation ICC(1) from the
 * mean squares (not below 0), and η² = SSB / (SSB + SSW), which is never below ICC(1) because
 * chance differences between schools count in full.
 *
 * <p>A school enters with its number of pupils, its weighted mean Σwx / Σw and n · (Σwx² / Σw −
 * mean²) as sum of squares. Weights that are equal within a school cancel; weights that vary within
 * a school shape its mean and spread but not its number of pupils: the likelihood knows no sampling
 * weights.
 */
public final class BetweenSchoolShare implements Kind {
  private final String id;
  private final Function<VarianceShares, Outcome.Value> estimator;

  private BetweenSchoolShare(String id, Function<VarianceShares, Outcome.Value> estimator) {
    this.id = id;
    this.estimator = estimator;
  }

  /** By REML. The value's numerator is σ²_between, its denominator the sum of both variances. */
  static BetweenSchoolShare reml() {
    return new BetweenSchoolShare(
        "between_school_share",
        s -> new Outcome.Value(s.reml(), s.between(), s.between() + s.within()));
  }

  /** ICC(1) from the mean squares. The value stands above the line, 1 below. */
  static BetweenSchoolShare icc() {
    return new BetweenSchoolShare(
        "between_school_icc", s -> new Outcome.Value(s.anova(), s.anova(), 1));
  }

  /** η². The value stands above the line, 1 below. */
  static BetweenSchoolShare etaSquared() {
    return new BetweenSchoolShare(
        "between_school_eta_squared", s -> new Outcome.Value(s.etaSquared(), s.etaSquared(), 1));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean needsSchools() {
    return true;
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    List<SchoolSums> schools = counted(statistics.schools());
    if (schools.isEmpty()) {
      return Reason.noData("schools_missing");
    }
    return shares(indicator, schools)
        .map(estimator)
        .<Outcome>map(
            v -> new Outcome.Value(indicator.factor() * v.value(), v.numerator(), v.denominator()))
        .orElseGet(() -> Reason.notApplicable("variance_undetermined", schools.size()));
  }

  /**
   * The variance shares of an area by all estimators, in the squared unit of the measure; empty
   * with fewer than two schools, with no school of two pupils, or when all pupils have the same
   * value.
   */
  public static Optional<VarianceShares> shares(Indicator indicator, List<SchoolSums> schools) {
    return shares(groups(indicator, counted(schools)));
  }

  /**
   * The variance shares without one school, for each school that has pupils and values, in the
   * order of their codes. Their means and squares are computed once for all.
   */
  public static List<Optional<VarianceShares>> withoutEach(
      Indicator indicator, List<SchoolSums> schools) {
    List<OneWayModel.Group> groups = groups(indicator, counted(schools));
    List<Optional<VarianceShares>> left = new ArrayList<>(groups.size());
    for (int i = 0; i < groups.size(); i++) {
      List<OneWayModel.Group> rest = new ArrayList<>(groups);
      rest.remove(i);
      left.add(shares(rest));
    }
    return left;
  }

  private static Optional<VarianceShares> shares(List<OneWayModel.Group> groups) {
    double pupils = groups.stream().mapToDouble(OneWayModel.Group::n).sum();
    boolean equal = groups.stream().allMatch(g -> g.ss() == 0 && g.mean() == groups.get(0).mean());
    return groups.size() < 2 || pupils <= groups.size() || equal
        ? Optional.empty()
        : Optional.of(new OneWayModel(groups).shares());
  }

  private static List<OneWayModel.Group> groups(Indicator indicator, List<SchoolSums> counted) {
    if (counted.isEmpty()) {
      return List.of();
    }
    int scale = indicator.numeratorScale() - indicator.denominatorScale();
    BigDecimal centre = mean(counted.get(0).numerator());
    return counted.stream().map(s -> group(s.numerator(), centre, scale)).toList();
  }

  /** Means are taken from a common centre before they become doubles, so that no digits cancel. */
  private static OneWayModel.Group group(Sums sums, BigDecimal centre, int scale) {
    BigDecimal mean = mean(sums).subtract(centre).scaleByPowerOfTen(-scale);
    // n (w·wxx − wx²) / w²: the difference is taken between exact integers.
    BigInteger w = BigInteger.valueOf(sums.w());
    BigInteger spread =
        w.multiply(BigInteger.valueOf(sums.wxx())).subtract(BigInteger.valueOf(sums.wx()).pow(2));
    BigDecimal ss =
        new BigDecimal(spread.multiply(BigInteger.valueOf(sums.n())))
            .divide(new BigDecimal(w.pow(2)), MathContext.DECIMAL128)
            .scaleByPowerOfTen(-2 * scale);
    return new OneWayModel.Group(sums.n(), mean.doubleValue(), ss.doubleValue());
  }

  private static BigDecimal mean(Sums sums) {
    return Decimals.quotient(BigDecimal.valueOf(sums.wx()), BigDecimal.valueOf(sums.w()));
  }

  private static List<SchoolSums> counted(List<SchoolSums> schools) {
    return schools.stream()
        .filter(s -> s.numerator().n() > 0 && s.numerator().w() > 0)
        .sorted(Comparator.comparing(SchoolSums::school))
        .toList();
  }
}
