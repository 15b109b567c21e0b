package org.xiaoheng.plan;

import java.math.BigDecimal;

/** How an actual value is held against a target. */
public enum Comparison {
  AT_LEAST(">="),
  ABOVE(">"),
  AT_MOST("<="),
  BELOW("<"),
  EQUAL("=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The comparison of that sign; throws IllegalArgumentException if there is none. */
  public static Comparison of(String symbol) {
    for (Comparison comparison : values()) {
      if (comparison.symbol.equals(symbol)) {
        return comparison;
      }
    }
    throw new IllegalArgumentException("There is no such comparison: " + symbol);
  }

  /** The sign used in plan files and tables. */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether the actual value meets the target. For a range the comparisons from below read on its
   * lower end (培育2-3所: four are no failure), those from above on its upper end, and {@link #EQUAL}
   * asks for a value inside, ends included.
   *
   * @param lower the target, or the lower end of a range
   * @param upper the upper end of a range, or the target again
   */
  boolean holds(BigDecimal actual, BigDecimal lower, BigDecimal upper) {
    // compareTo, not equals: 90.0 and 90 are the same number.
    return switch (this) {
      case AT_LEAST -> actual.compareTo(lower) >= 0;
      case ABOVE -> actual.compareTo(lower) > 0;
      case AT_MOST -> actual.compareTo(upper) <= 0;
      case BELOW -> actual.compareTo(upper) < 0;
      case EQUAL -> actual.compareTo(lower) >= 0 && actual.compareTo(upper) <= 0;
    };
  }
}
