package org.xiaoheng.indicator;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value is held against: a school's own value (x / P) in a {@code share_of_schools}, the
 * value of a part in a verdict.
 *
 * @param comparator {@code >=}, {@code >}, {@code <=} or {@code <}
 * @param byStage stage to the threshold, in the unit of the value (of x / P times {@link
 *     Indicator#factor()})
 */
public record Threshold(String comparator, Map<String, BigDecimal> byStage)
    implements Serializable {
  public Threshold {
    byStage = Map.copyOf(byStage);
  }

  /** The limit of that stage; null if there is none. */
  public @Nullable BigDecimal limit(String stage) {
    return byStage.get(stage);
  }

  /**
   * Whether a value keeps to the limit.
   *
   * @param order negative, 0 or positive as the value is below, on or above the limit
   */
  public boolean holds(int order) {
    return switch (comparator) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      default -> throw new IllegalArgumentException("Unknown comparator " + comparator);
    };
  }

  /** Whether an unrounded value keeps to the limit, compared as {@link Rounding#comparable}. */
  public boolean holds(double value, BigDecimal limit) {
    return holds(Rounding.comparable(value).compareTo(limit));
  }
}
