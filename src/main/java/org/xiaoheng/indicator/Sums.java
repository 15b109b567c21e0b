package org.xiaoheng.indicator;

/**
 * Additive sufficient statistics of one measure. All are integers (measurements in fixed point,
 * weights in fixed point), so that sums do not depend on the order of addition. Overflow is an
 * error, never a wrong number.
 *
 * @param n number of rows with a value
 * @param w Σw, the sum of weights (equals n where the dataset has no weight)
 * @param wx Σwx
 * @param wxx Σwx² (0 where the measure does not ask for second moments)
 */
public record Sums(long n, long w, long wx, long wxx) {
  /** The neutral element. */
  public static final Sums ZERO = new Sums(0, 0, 0, 0);

  /** The statistics of both parts together; throws ArithmeticException on overflow. */
  public Sums plus(Sums other) {
    return new Sums(
        Math.addExact(n, other.n),
        Math.addExact(w, other.w),
        Math.addExact(wx, other.wx),
        Math.addExact(wxx, other.wxx));
  }
}
