package org.xiaoheng.comparison;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, not below it
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(low + " > " + high);
    }
  }

  /** Both ends, multiplied by a positive factor. */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
