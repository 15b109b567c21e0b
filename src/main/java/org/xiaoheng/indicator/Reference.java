package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The distribution of scores in the country, which an area's mean is held against.
 *
 * @param synthetic whether the numbers are made up: then only made-up data may be held against them
 * @param byStage stage or stage group to mean and standard deviation
 */
public record Reference(boolean synthetic, Map<String, Distribution> byStage)
    implements java.io.Serializable {
  public Reference {
    byStage = Map.copyOf(byStage);
  }

  /**
   * @param mean mean, in the unit of the score
   * @param sd standard deviation between pupils, more than 0, in the same unit
   */
  public record Distribution(BigDecimal mean, BigDecimal sd) implements java.io.Serializable {}
}
