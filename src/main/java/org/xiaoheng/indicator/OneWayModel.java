package org.xiaoheng.indicator;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The one-way random effects model y = μ + u_school + e, from each school's number, mean and sum of
 * squares alone.
 *
 * <p>With λ = σ²_between / σ²_within, w_j = n_j / (1 + λ n_j), μ̂ = Σ w_j m_j / Σ w_j and Q = SSW +
 * Σ w_j (m_j − μ̂)², σ²_within = Q / (N − 1) maximises the restricted likelihood for a given λ, and
 * what is left to minimise is (N − 1) ln Q + Σ ln(1 + λ n_j) + ln Σ w_j. (Restricted likelihood:
 * Patterson and Thompson, Biometrika 58, 1971; profiled as in Searle, Casella, McCulloch, Variance
 * Components, 1992.)
 */
final class OneWayModel {
  private static final int INTERVALS = 64;
  private static final int MAX_EVALUATIONS = 200;

  /**
   * One school.
   *
   * @param n number of pupils, at least 1
   * @param mean their mean
   * @param ss sum of squares about that mean
   */
  record Group(double n, double mean, double ss) {}

  private final List<Group> groups;
  private final double total;
  private final double within;

  /** At least two groups, and more pupils than groups. */
  OneWayModel(List<Group> groups) {
    this.groups = List.copyOf(groups);
    this.total = sum(Group::n);
    this.within = sum(Group::ss);
    if (groups.size() < 2 || total <= groups.size()) {
      throw new IllegalArgumentException("Two schools and a school with two pupils are needed");
    }
  }

  /** The variance shares; all values must not be equal. */
  VarianceShares shares() {
    double mean = sum(g -> g.n * g.mean) / total;
    double between = sum(g -> g.n * square(g.mean - mean));
    double eta = between / (between + within);
    if (within == 0) {
      return new VarianceShares(1, 1, 1, between / (groups.size() - 1), 0);
    }
    double rho = reml();
    double lambda = rho / (1 - rho);
    double residual = residual(lambda) / (total - 1);
    return new VarianceShares(rho, anova(between), eta, lambda * residual, residual);
  }

  private double anova(double between) {
    double j = groups.size();
    double n0 = (total - sum(g -> g.n * g.n) / total) / (j - 1);
    double msb = between / (j - 1);
    double msw = within / (total - j);
    return Math.max(0, (msb - msw) / (msb + (n0 - 1) * msw));
  }

  /**
   * The share ρ = λ / (1 + λ) that minimises the criterion. Its slope is searched over the whole of
   * [0, 1), because small unbalanced samples can have more than one stationary point; ρ = 0 is a
   * candidate of its own.
   */
  private double reml() {
    BrentSolver solver = new BrentSolver(1e-15, 1e-15, 1e-15);
    double best = 0;
    double lower = 0;
    double slope = slope(lower);
    for (int i = 1; i <= INTERVALS; i++) {
      double upper = i == INTERVALS ? 1 - 1e-9 : (double) i / INTERVALS;
      double next = slope(upper);
      if (slope < 0 && next >= 0) {
        double root = next == 0 ? upper : solver.solve(MAX_EVALUATIONS, this::slope, lower, upper);
        best = criterion(root) < criterion(best) ? root : best;
      }
      lower = upper;
      slope = next;
    }
    return best;
  }

  private double criterion(double rho) {
    double lambda = rho / (1 - rho);
    return (total - 1) * Math.log(residual(lambda))
        + sum(g -> Math.log1p(lambda * g.n))
        + Math.log(sum(g -> weight(g, lambda)));
  }

  /** The criterion's derivative by λ, at λ = ρ / (1 − ρ): it has the same sign and roots. */
  private double slope(double rho) {
    double lambda = rho / (1 - rho);
    double mean = mean(lambda);
    double weights = sum(g -> weight(g, lambda));
    double squares = sum(g -> square(weight(g, lambda)));
    double pull = sum(g -> square(weight(g, lambda) * (g.mean - mean)));
    return weights - squares / weights - (total - 1) * pull / residual(lambda);
  }

  private double residual(double lambda) {
    double mean = mean(lambda);
    return within + sum(g -> weight(g, lambda) * square(g.mean - mean));
  }

  private double mean(double lambda) {
    return sum(g -> weight(g, lambda) * g.mean) / sum(g -> weight(g, lambda));
  }

  private static double weight(Group group, double lambda) {
    return group.n / (1 + lambda * group.n);
  }

  private double sum(ToDoubleFunction<Group> term) {
    return CompensatedSum.of(groups.stream().mapToDouble(term));
  }

  private static double square(double x) {
    return x * x;
  }
}
