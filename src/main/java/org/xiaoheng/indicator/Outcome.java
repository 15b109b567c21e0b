package org.xiaoheng.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What came of computing one indicator for one cell. Never NaN, never 0 for missing: what is not a
 * value says why.
 */
public sealed interface Outcome {

  /** The status as written to tables. */
  String status();

  /**
   * A value, unrounded, in the indicator's unit.
   *
   * @param value the value
   * @param numerator what stands above the line, in its own unit (see the kind)
   * @param denominator what stands below the line
   * @param remark what must be said with the value (Chinese): of a verdict that does not hold, what
   *     fails; null for nothing
   */
  record Value(double value, double numerator, double denominator, @Nullable String remark)
      implements Outcome {
    /** A value that speaks for itself. */
    public Value(double value, double numerator, double denominator) {
      this(value, numerator, denominator, null);
    }

    public Value {
      if (!Double.isFinite(value) || !Double.isFinite(numerator) || !Double.isFinite(denominator)) {
        throw new IllegalArgumentException(
            "A value must be finite, but was " + value + " = " + numerator + " / " + denominator);
      }
    }

    @Override
    public String status() {
      return "ok";
    }
  }

  /** Withheld: too few pupils, or it would give away a cell that has too few. */
  record Suppressed(String reason) implements Outcome {
    @Override
    public String status() {
      return "suppressed";
    }
  }

  /** No data came, or not all that the definition needs. */
  record NoData(String reason) implements Outcome {
    @Override
    public String status() {
      return "no_data";
    }
  }

  /** The area has none of what the indicator is about. */
  record NotApplicable(String reason) implements Outcome {
    @Override
    public String status() {
      return "not_applicable";
    }
  }

  /** There are data, but the value would compare unlike things. */
  record NotComparable(String reason) implements Outcome {
    @Override
    public String status() {
      return "not_comparable";
    }
  }

  /** The computation failed: an error of ours or of the definition, never of the area. */
  record Failed(String reason) implements Outcome {
    @Override
    public String status() {
      return "failed";
    }
  }
}
