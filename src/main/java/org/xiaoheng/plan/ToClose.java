package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.indicator.Rounding;

/**
 * What it would take to close a gap, by the definition's own arithmetic, the other half unchanged:
 * the smallest number of whole units (or of the measure's smallest step) with which the target is
 * met.
 *
 * <p>To rise, a fraction needs more above the line. To fall, a percentage needs less above the line
 * (fewer classes that are too large), and an amount per something needs more below it (more
 * teachers, not fewer pupils).
 *
 * @param amount how many; 0 when the target is met
 * @param unit of what: {@code pupil}, {@code teacher}, {@code class}, {@code m2}, {@code yuan},
 *     {@code school}, …
 */
public record ToClose(BigDecimal amount, String unit) {

  /**
   * @param aim what the value has to be
   * @param quantity what it measures
   * @param actual the value with its halves
   * @return empty where no number of things closes the gap: means, differences between schools,
   *     changes, composites, and what cannot be reached with the other half unchanged
   */
  public static Optional<ToClose> of(Aim aim, Quantity quantity, Outcome.Value actual) {
    boolean rise = mustRise(aim, actual);
    return switch (quantity.kind()) {
      case "ratio",
          "gross_enrolment",
          "retention",
          "progress",
          "share_of_schools",
          "share_of_passing" ->
          rise || quantity.unit().equals("percent") || quantity.share()
              ? above(aim, quantity, actual, rise)
              : below(aim, quantity, actual);
      case "count" ->
          above(aim, quantity, new Outcome.Value(actual.value(), actual.value(), 1), rise);
      default -> Optional.empty();
    };
  }

  private static boolean mustRise(Aim aim, Outcome.Value actual) {
    return switch (aim.comparison()) {
      case AT_LEAST, ABOVE -> true;
      case AT_MOST, BELOW -> false;
      case EQUAL -> Rounding.comparable(actual.value()).compareTo(aim.lower()) < 0;
    };
  }

  /** N must become limit × D / factor: more of it to rise, less to fall. */
  private static Optional<ToClose> above(
      Aim aim, Quantity quantity, Outcome.Value actual, boolean rise) {
    BigDecimal numerator = BigDecimal.valueOf(actual.numerator());
    BigDecimal denominator = BigDecimal.valueOf(actual.denominator());
    if (aim.meets(actual.value())) {
      return Optional.of(new ToClose(BigDecimal.ZERO, quantity.numeratorUnit()));
    }
    BigDecimal limit = rise ? aim.lower() : aim.upper();
    BigDecimal wanted =
        step(
            limit.multiply(denominator),
            BigDecimal.valueOf(quantity.factor()),
            quantity.numeratorScale(),
            rise,
            isStrict(aim));
    boolean possible =
        wanted.signum() >= 0 && (!quantity.share() || wanted.compareTo(denominator) <= 0);
    return possible
        ? Optional.of(
            new ToClose(
                wanted.subtract(numerator).abs().stripTrailingZeros(), quantity.numeratorUnit()))
        : Optional.empty();
  }

  /** D must become factor × N / limit at least. */
  private static Optional<ToClose> below(Aim aim, Quantity quantity, Outcome.Value actual) {
    if (aim.meets(actual.value())) {
      return Optional.of(new ToClose(BigDecimal.ZERO, quantity.denominatorUnit()));
    }
    if (aim.upper().signum() <= 0) {
      return Optional.empty();
    }
    BigDecimal wanted =
        step(
            BigDecimal.valueOf(actual.numerator()).multiply(BigDecimal.valueOf(quantity.factor())),
            aim.upper(),
            quantity.denominatorScale(),
            true,
            isStrict(aim));
    return Optional.of(
        new ToClose(
            wanted.subtract(BigDecimal.valueOf(actual.denominator())).stripTrailingZeros(),
            quantity.denominatorUnit()));
  }

  private static boolean isStrict(Aim aim) {
    return aim.comparison() == Comparison.ABOVE || aim.comparison() == Comparison.BELOW;
  }

  /** a / b at that scale: rounded away from the wrong side, and one step on if it is strict. */
  private static BigDecimal step(
      BigDecimal a, BigDecimal b, int scale, boolean up, boolean strict) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
    if (strict) {
      return up
          ? a.divide(b, scale, RoundingMode.FLOOR).add(unit)
          : a.divide(b, scale, RoundingMode.CEILING).subtract(unit);
    }
    return a.divide(b, scale, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }
}
