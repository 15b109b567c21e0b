package org.xiaoheng.indicator;

import java.util.stream.DoubleStream;

/** Neumaier's compensated sum: the rounding errors of the additions are carried along. */
final class CompensatedSum {
  private CompensatedSum() {}

  static double of(DoubleStream terms) {
    double sum = 0;
    double correction = 0;
    for (double term : terms.toArray()) {
      double next = sum + term;
      correction += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + correction;
  }
}
