package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Share of the pupils' variance that lies between schools (校际差异率): σ²_between / (σ²_between +
 * σ²_within) of a one-way random effects model by REML. No official formula was found; this is the
 * project's reading.
 *
 * <p>A school enters with its number of pupils, its weighted mean Σwx / Σw and n · (Σwx² / Σw −
 * mean²) as sum of squares. Weights that are equal within a school cancel; weights that vary within
 * a school shape its mean and spread but not its number of pupils: the likelihood knows no sampling
 * weights.
 */
public final class BetweenSchoolShare implements Kind {
  BetweenSchoolShare() {}

  @Override
  public String id() {
    return "between_school_share";
  }

  @Override
  public boolean needsSchools() {
    return true;
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  /** The value's numerator is σ²_between, its denominator the sum of both variances. */
  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    List<SchoolSums> schools = counted(statistics.schools());
    if (schools.isEmpty()) {
      return Reason.noData("schools_missing");
    }
    return shares(indicator, schools)
        .<Outcome>map(
            s ->
                new Outcome.Value(
                    indicator.factor() * s.reml(), s.between(), s.between() + s.within()))
        .orElseGet(() -> Reason.notApplicable("variance_undetermined", schools.size()));
  }

  /**
   * The variance shares of an area by all estimators, in the squared unit of the measure; empty
   * with fewer than two schools, with no school of two pupils, or when all pupils have the same
   * value.
   */
  public static Optional<VarianceShares> shares(Indicator indicator, List<SchoolSums> schools) {
    List<SchoolSums> counted = counted(schools);
    long pupils = counted.stream().mapToLong(s -> s.numerator().n()).sum();
    if (counted.size() < 2 || pupils == counted.size()) {
      return Optional.empty();
    }
    int scale = indicator.numeratorScale() - indicator.denominatorScale();
    BigDecimal centre = mean(counted.get(0).numerator());
    List<OneWayModel.Group> groups =
        counted.stream().map(s -> group(s.numerator(), centre, scale)).toList();
    if (groups.stream().allMatch(g -> g.ss() == 0 && g.mean() == 0)) {
      return Optional.empty();
    }
    return Optional.of(new OneWayModel(groups).shares());
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
