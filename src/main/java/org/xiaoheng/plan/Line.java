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
    // From the mean, so that no digits cancel where x are years.
    meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    points.forEach(p -> regression.addData(p.x() - meanX, p.y()));
    double squares = 0;
    double size = 1;
    for (Point point : points) {
      double distance = point.y() - regression.predict(point.x() - meanX);
      squares += distance * distance;
      size = Math.max(size, Math.abs(point.y()));
    }
    double s = Math.sqrt(squares / (points.size() - 2));
    residual = s <= NOISE * size ? 0 : s;
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
        regression.predict(x - meanX), residual * Math.sqrt(spread), regression.getN() - 2);
  }
}
