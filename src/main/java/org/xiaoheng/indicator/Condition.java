package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a verdict with the value that it is held against.
 *
 * @param part the part
 * @param comparator how value and limit must stand to each other
 * @param limit the limit, in the unit of the part's value
 * @param floor what the value may in no case fall below; null for nothing
 * @param input the part's outcome
 */
public record Condition(
    Part part, String comparator, BigDecimal limit, @Nullable BigDecimal floor, Outcome input) {
  private static final int DECIMALS = 6;

  /**
   * The condition that a part makes.
   *
   * @param cellStage stage of the cell that the verdict is about
   * @throws NullPointerException if the part has no threshold for its stage, which the catalogue's
   *     check rules out
   */
  public static Condition of(Part part, String cellStage, Outcome input) {
    String stage = part.stageIn(cellStage);
    Threshold threshold = Objects.requireNonNull(part.threshold(), part.indicator());
    BigDecimal limit = Objects.requireNonNull(threshold.limit(stage), part.indicator());
    BigDecimal share = part.floor() == null ? null : part.floor().limit(stage);
    return new Condition(
        part, threshold.comparator(), limit, share == null ? null : share.multiply(limit), input);
  }

  /** Whether the value keeps to the limit; false where there is none. */
  public boolean holds() {
    return input instanceof Outcome.Value value
        && Objects.requireNonNull(part.threshold()).holds(value.value(), limit);
  }

  /** Whether there is a value and it does not keep to the limit. */
  public boolean fails() {
    return input instanceof Outcome.Value && !holds();
  }

  /** Whether there is a value and it lies below the floor. */
  public boolean isBelowFloor() {
    return floor != null
        && input instanceof Outcome.Value value
        && Rounding.comparable(value.value()).compareTo(floor) < 0;
  }

  /** The value that fails, in words (Chinese): what, how much, how much is asked for. */
  String failure() {
    Outcome.Value value = (Outcome.Value) input;
    String asked = comparator + " " + plain(limit);
    return isBelowFloor() && floor != null
        ? Reason.text("condition_below_floor", part.label(), plain(value), asked, plain(floor))
        : Reason.text("condition_fails", part.label(), plain(value), asked);
  }

  private static String plain(Outcome.Value value) {
    return plain(Rounding.halfUp(value.value(), DECIMALS));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
