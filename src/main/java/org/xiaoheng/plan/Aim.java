package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.util.Optional;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.indicator.Rounding;

/**
 * What a value has to be.
 *
 * @param comparison how it is compared
 * @param lower the number, or the lower end of a range
 * @param upper the upper end of a range, or the number again
 */
public record Aim(Comparison comparison, BigDecimal lower, BigDecimal upper) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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
    return comparison.holds(Rounding.comparable(value), lower, upper);
  }

  /**
   * Whether a figure that a document reports meets it. Empty where the document says only on which
   * side of a number the figure lies, and not all that lies there meets it.
   */
  Optional<Boolean> isMetBy(Target reported) {
    BigDecimal figure = reported.value();
    Comparison side = reported.comparator();
    if (figure == null) {
      return Optional.empty();
    }
    boolean met = comparison.holds(figure, lower, upper);
    if (side == null) {
      return Optional.of(met);
    }
    boolean all =
        switch (comparison) {
          // What lies above 99 is more than 99, and 99 itself is not.
          case AT_LEAST, ABOVE ->
              (side == Comparison.AT_LEAST && met)
                  || (side == Comparison.ABOVE && figure.compareTo(lower) >= 0);
          case AT_MOST, BELOW ->
              (side == Comparison.AT_MOST && met)
                  || (side == Comparison.BELOW && figure.compareTo(upper) <= 0);
          case EQUAL -> false;
        };
    return all ? Optional.of(true) : Optional.empty();
  }

  /** Whether of a percentage or other share only the whole meets it, or only nothing. */
  boolean asksForAllOrNone(Quantity quantity) {
    BigDecimal whole =
        switch (quantity.unit()) {
          case "percent" -> HUNDRED;
          case "done" -> BigDecimal.ONE;
          default -> quantity.share() ? BigDecimal.valueOf(quantity.factor()) : null;
        };
    if (whole == null) {
      return false;
    }
    boolean all = comparison == Comparison.AT_LEAST || comparison == Comparison.EQUAL;
    boolean none = comparison == Comparison.AT_MOST || comparison == Comparison.EQUAL;
    return (all && lower.compareTo(whole) >= 0) || (none && upper.signum() <= 0);
  }

  /** value − aim; for a range the distance to its nearer end, 0 inside. */
  BigDecimal gap(double value) {
    BigDecimal actual = Rounding.comparable(value);
    if (actual.compareTo(lower) < 0) {
      return actual.subtract(lower);
    }
    return actual.compareTo(upper) > 0 ? actual.subtract(upper) : BigDecimal.ZERO;
  }

  /** How far a value lies from the aim, with its sign; 0 inside a range. */
  public double distance(double value) {
    return gap(value).doubleValue();
  }
}
