package org.xiaoheng.comparison;

/**
 * The score interval of a share (Wilson 1927; method 3 of Newcombe, Statistics in Medicine 17,
 * 1998): all p that a share of x in n does not contradict, (2np + z² ± z√(z² + 4np(1 − p))) / 2(n +
 * z²) with p = x/n. It stays within 0 and 1 and is never empty at 0 of n.
 */
public final class Wilson {
  /** 97.5 percent point of the normal distribution: 95 percent lie within ± this. */
  public static final double Z95 = 1.959963984540054;

  /** 99.9 percent point of the normal distribution: 99.8 percent lie within ± this. */
  public static final double Z998 = 3.090232306167813;

  private Wilson() {}

  /**
   * The 95 percent interval of a share, as a fraction of 1.
   *
   * @param x how many count, from 0 to n
   * @param n of how many, at least 1
   */
  public static Interval interval(double x, double n) {
    if (n < 1 || x < 0 || x > n) {
      throw new IllegalArgumentException(x + " of " + n);
    }
    double zz = Z95 * Z95;
    double centre = 2 * x + zz;
    double reach = Z95 * Math.sqrt(zz + 4 * x * (1 - x / n));
    double whole = 2 * (n + zz);
    return new Interval(
        x == 0 ? 0 : Math.max(0, (centre - reach) / whole),
        x == n ? 1 : Math.min(1, (centre + reach) / whole));
  }
}
