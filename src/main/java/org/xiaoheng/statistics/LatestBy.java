package org.xiaoheng.statistics;

import java.util.List;

/**
 * Which of several rows counts: of those with equal key the one with the highest order.
 *
 * @param order Spark SQL expression
 * @param key Spark SQL expressions
 */
public record LatestBy(String order, List<String> key) {
  public LatestBy {
    key = List.copyOf(key);
  }
}
