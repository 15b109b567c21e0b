package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a value has to be.
 *
 * @param comparison how it is compared
 * @param lower the number, or the lower end of a range
 * @param upper the upper end of a range, or the number again
 */
public record Aim(Comparison comparison, BigDecimal lower, BigDecimal upper) {

  /**
   * A double holds 15 decimal digits faithfully; what lies beyond is noise of the division. Two
   * shares of fewer than ten million pupils that differ at all differ in the first 15 digits, so
   * nothing is rounded up into a target.
   */
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  /**
   * What a target asks of its actual value: for a share of shares the share of units. Empty where
   * the document gives no number or no comparison.
   */
  public static Optional<Aim> of(Target target) {
    ShareOf share = target.shareOf();
    if (share != null) {
      return Optional.of(new Aim(Comparison.AT_LEAST, share.percent(), share.percent()));
    }
    Comparison comparison = target.comparator();
    BigDecimal value = target.value();
    if (comparison == null || value == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Aim(comparison, value, target.valueMax() == null ? value : target.valueMax()));
  }

  /** Whether an unrounded value meets it. */
  public boolean meets(double value) {
    return comparison.holds(exact(value), lower, upper);
  }

  /** value − aim; for a range the distance to its nearer end, 0 inside. */
  BigDecimal gap(double value) {
    BigDecimal actual = exact(value);
    if (actual.compareTo(lower) < 0) {
      return actual.subtract(lower);
    }
    return actual.compareTo(upper) > 0 ? actual.subtract(upper) : BigDecimal.ZERO;
  }

  /** How far a value lies from the aim, with its sign; 0 inside a range. */
  public double distance(double value) {
    return gap(value).doubleValue();
  }

  private static BigDecimal exact(double value) {
    return BigDecimal.valueOf(value).round(DOUBLE_DIGITS);
  }
}
