package org.xiaoheng.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.xiaoheng.indicator.BetweenSchoolShare;
import org.xiaoheng.indicator.DifferenceCoefficient;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.SchoolSums;
import org.xiaoheng.indicator.SchoolTerm;
import org.xiaoheng.indicator.VarianceShares;

/**
 * Intervals of differences between schools by leaving out one school at a time (Tukey 1958): with
 * θ₍ᵢ₎ the figure without school i and J schools, SE² = (J − 1)/J · Σ(θ₍ᵢ₎ − θ̄)², and θ ± t·SE
 * with Student's t on J − 1 degrees of freedom.
 */
public final class Jackknife {
  /** With two schools one is left, and a difference of one school with itself is 0. */
  private static final int FEWEST = 3;

  /** A likelihood is maximised per school left out; beyond this it takes minutes. */
  private static final int MOST_LIKELIHOODS = 200;

  private Jackknife() {}

  /**
   * The 95 percent interval of a difference coefficient, not below 0. Empty with fewer than three
   * schools or a mean of 0.
   */
  public static Optional<Interval> differenceCoefficient(
      Indicator indicator, List<SchoolSums> schools) {
    List<SchoolTerm> terms = DifferenceCoefficient.terms(indicator, schools);
    if (terms.size() < FEWEST) {
      return Optional.empty();
    }
    double pupils = terms.stream().mapToDouble(SchoolTerm::pupils).sum();
    double mean = terms.stream().mapToDouble(t -> t.weight() * t.value()).sum();
    double variance = DifferenceCoefficient.variance(terms);
    double[] left = new double[terms.size()];
    for (int i = 0; i < left.length; i++) {
      left[i] = without(terms.get(i), pupils, mean, variance);
      if (!Double.isFinite(left[i])) {
        return Optional.empty();
      }
    }
    double value = Math.sqrt(variance) / mean;
    return Optional.of(interval(value, left, Double.MAX_VALUE));
  }

  /**
   * The coefficient without one school, from sums about the mean of all: leaving out P pupils at a
   * deviation d changes Σ P d and Σ P d² by one term each.
   */
  private static double without(SchoolTerm school, double pupils, double mean, double variance) {
    double deviation = school.value() - mean;
    double rest = pupils - school.pupils();
    double shift = -school.pupils() * deviation / rest;
    double squares =
        (variance * pupils - school.pupils() * deviation * deviation) / rest - shift * shift;
    return Math.sqrt(Math.max(0, squares)) / (mean + shift);
  }

  /**
   * The 95 percent interval of a between-school share of variance, within 0 and 1. Empty with fewer
   * than three schools, with too many, or where a share cannot be determined without one of them.
   */
  public static Optional<Interval> betweenSchoolShare(
      Indicator indicator, List<SchoolSums> schools) {
    List<SchoolSums> counted =
        schools.stream().filter(s -> s.numerator().n() > 0 && s.numerator().w() > 0).toList();
    Optional<VarianceShares> all = BetweenSchoolShare.shares(indicator, counted);
    if (counted.size() < FEWEST || counted.size() > MOST_LIKELIHOODS || all.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<VarianceShares>> left = BetweenSchoolShare.withoutEach(indicator, counted);
    if (left.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    double[] shares = left.stream().mapToDouble(s -> s.orElseThrow().reml()).toArray();
    return Optional.of(interval(all.get().reml(), shares, 1));
  }

  private static Interval interval(double value, double[] left, double most) {
    double reach =
        standardError(left)
            * new TDistribution(null, left.length - 1, 1e-12).inverseCumulativeProbability(0.975);
    return new Interval(Math.max(0, value - reach), Math.min(most, value + reach));
  }

  /**
   * The standard error of a figure.
   *
   * @param left the figure without each of the schools in turn
   */
  static double standardError(double[] left) {
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = Arrays.stream(left).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt((left.length - 1) * squares / left.length);
  }
}
