package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a school's own value (x / P) is held against in a {@code share_of_schools}.
 *
 * @param comparator {@code >=}, {@code >}, {@code <=} or {@code <}
 * @param byStage stage to the threshold, in the unit of x / P times {@link Indicator#factor()}
 */
public record Threshold(String comparator, Map<String, BigDecimal> byStage)
    implements java.io.Serializable {
  public Threshold {
    byStage = Map.copyOf(byStage);
  }
}
