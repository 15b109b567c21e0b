package org.xiaoheng.plan;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line through points by least squares, and what it predicts for one more point. With n
 * points, s² the residual variance on n − 2 degrees of freedom, and Sxx the squares of x about
 * their mean, a new y at x₀ has the standard error s·√(1 + 1/n + (x₀ − x̄)²/Sxx) and Student's t on
 * n − 2 degrees of freedom (Draper and Smith, Applied Regression Analysis).
 */
public final class Line {
  /** Residuals below this, relative to the values, are the noise of doubles. */
  private static final double NOISE = 1e-12;

  /** A point. */
  public record Point(double x, double y) {}

  private final SimpleRegression regression = new SimpleRegression();
  private final double meanX;
  private final double residual;

  private Line(List<Point> points) {
    points.forEach(p -> regression.addData(p.x(), p.y()));
    meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double size = points.stream().mapToDouble(p -> Math.abs(p.y())).max().orElseThrow();
    double s = Math.sqrt(Math.max(0, regression.getMeanSquareError()));
    residual = s <= NOISE * Math.max(1, size) ? 0 : s;
  }

  /**
   * The line through the points.
   *
   * @param points three at least, with two different x
   */
  public static Line through(List<Point> points) {
    if (points.size() < 3 || points.stream().mapToDouble(Point::x).distinct().count() < 2) {
      throw new IllegalArgumentException("Three points at two places are needed");
    }
    return new Line(points);
  }

  /** What the line predicts for a new point there. */
  public Prediction at(double x) {
    double n = regression.getN();
    double distance = x - meanX;
    double spread = 1 + 1 / n + distance * distance / regression.getXSumSquares();
    return new Prediction(
        regression.predict(x), residual * Math.sqrt(spread), regression.getN() - 2);
  }
}
