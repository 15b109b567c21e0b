package org.xiaoheng.comparison;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An area's value and how sure it is.
 *
 * @param area code of the area
 * @param value the value
 * @param interval its 95 percent interval, in the value's unit; null where there is none
 * @param method how the interval was made
 */
public record Estimate(String area, double value, @Nullable Interval interval, Method method) {

  /** How an interval is made. */
  public enum Method {
    /** A share of persons, classes or schools. */
    WILSON,
    /** A difference between schools. */
    JACKKNIFE,
    /** Nothing is known about how sure it is. */
    NONE;

    /** The id used in tables. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether the two values cannot be told apart: the 95 percent interval of their difference
   * includes 0. It is made from both intervals (Newcombe, Statistics in Medicine 17, 1998, 873; Zou
   * and Donner 2008): the distance of each value to the end of its interval that faces the other
   * counts as its uncertainty.
   *
   * @throws IllegalArgumentException if one of them has no interval
   */
  boolean isTiedWith(Estimate other) {
    Estimate upper = value >= other.value ? this : other;
    Estimate lower = value >= other.value ? other : this;
    if (upper.interval == null || lower.interval == null) {
      throw new IllegalArgumentException("Without interval: " + this + ", " + other);
    }
    double down = upper.value - upper.interval.low();
    double up = lower.interval.high() - lower.value;
    return upper.value - lower.value <= Math.sqrt(down * down + up * up);
  }
}
