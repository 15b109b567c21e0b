package org.xiaoheng.indicator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of computing one indicator for one cell. Never NaN, never 0 for missing: what is not a
 * value says why.
 */
public sealed interface Outcome {

  /** The status as written to tables. */
  String status();

  /**
   * The outcome that a row of a table holds.
   *
   * @param status a status as {@link #status()} gives it
   * @param reason why there is no value, or the remark of one
   * @param value the value with its numerator and denominator; null unless the status is ok
   */
  static Outcome of(
      String status,
      @Nullable String reason,
      @Nullable Double value,
      @Nullable Double numerator,
      @Nullable Double denominator) {
    String why = String.valueOf(reason);
    return switch (status) {
      case "ok" ->
          new Value(
              Objects.requireNonNull(value),
              Objects.requireNonNull(numerator),
              Objects.requireNonNull(denominator),
              reason);
      case "suppressed" -> new Suppressed(why);
      case "no_data" -> new NoData(why);
      case "not_applicable" -> new NotApplicable(why);
      case "not_comparable" -> new NotComparable(why);
      case "failed" -> new Failed(why);
      default -> throw new IllegalArgumentException("Unknown status " + status);
    };
  }

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
