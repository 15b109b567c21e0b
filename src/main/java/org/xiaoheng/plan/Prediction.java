package org.xiaoheng.plan;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A predicted value.
 *
 * @param value the most likely one
 * @param error its standard error; 0 when the points lie exactly on a line, which tells nothing of
 *     a probability
 * @param degrees degrees of freedom of Student's t, at least 1
 */
public record Prediction(double value, double error, long degrees) {
  /** The lower end of the interval that holds the new value with that probability. */
  public double low(double confidence) {
    return value - reach(confidence);
  }

  /** The upper end of that interval. */
  public double high(double confidence) {
    return value + reach(confidence);
  }

  /** The probability that the new value is at least that. */
  public double atLeast(double limit) {
    return student().cumulativeProbability((value - limit) / error);
  }

  /** The probability that the new value is at most that. */
  public double atMost(double limit) {
    return student().cumulativeProbability((limit - value) / error);
  }

  private double reach(double confidence) {
    return error * student().inverseCumulativeProbability((1 + confidence) / 2);
  }

  private TDistribution student() {
    // No random numbers are drawn, so no generator is made.
    return new TDistribution(null, degrees, 1e-12);
  }
}
