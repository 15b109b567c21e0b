package org.xiaoheng.comparison;

/**
 * Limits of chance around a common share (Spiegelhalter, Statistics in Medicine 24, 2005): where
 * the share of n lies when nothing but chance sets the area apart, p ± z√(p(1 − p)/n), cut off at 0
 * and 1. This is the score test that also makes {@link Wilson}'s interval: a share lies outside the
 * limits exactly when its interval excludes the common share.
 */
public final class Funnel {
  private Funnel() {}

  /**
   * The limits, as fractions of 1.
   *
   * @param common share of the area around
   * @param n of how many the area's share is counted
   * @param z {@link Wilson#Z95} or {@link Wilson#Z998}
   */
  public static Interval limits(double common, double n, double z) {
    double reach = z * Math.sqrt(common * (1 - common) / n);
    return new Interval(Math.max(0, common - reach), Math.min(1, common + reach));
  }
}
