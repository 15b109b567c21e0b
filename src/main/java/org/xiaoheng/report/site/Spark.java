package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A trend of a few points, small enough for a cell of a table. Years without a value interrupt it.
 *
 * @param paths SVG path of each uninterrupted piece
 * @param goal height of the target's line, or null
 * @param lastX place of the last point
 * @param lastY its height
 * @param text the same in words
 */
record Spark(List<String> paths, @Nullable String goal, String lastX, String lastY, String text) {
  static final int WIDTH = 96;
  static final int HEIGHT = 28;
  private static final int EDGE = 4;

  Spark {
    paths = List.copyOf(paths);
  }

  /**
   * @param values school year to value
   * @param goal the number to be reached, or null
   * @param text the trend in words
   * @return the trend, or null where there are not two points
   */
  static @Nullable Spark of(
      NavigableMap<Integer, Double> values, @Nullable Double goal, String text) {
    if (values.size() < 2) {
      return null;
    }
    double low = values.values().stream().mapToDouble(v -> v).min().orElse(0);
    double high = values.values().stream().mapToDouble(v -> v).max().orElse(0);
    if (goal != null) {
      low = Math.min(low, goal);
      high = Math.max(high, goal);
    }
    int first = values.firstKey();
    double perYear = (WIDTH - 2.0 * EDGE) / (values.lastKey() - first);
    double perUnit = high > low ? (HEIGHT - 2.0 * EDGE) / (high - low) : 0;
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    int before = first - 1;
    String x = "";
    String y = "";
    for (Map.Entry<Integer, Double> point : values.entrySet()) {
      if (point.getKey() != before + 1) {
        paths.add(path.toString());
        path.setLength(0);
      }
      x = text(EDGE + (point.getKey() - first) * perYear);
      y = text(HEIGHT - EDGE - (point.getValue() - low) * perUnit);
      path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
      before = point.getKey();
    }
    paths.add(path.toString());
    String line = goal == null ? null : text(HEIGHT - EDGE - (goal - low) * perUnit);
    return new Spark(paths, line, x, y, text);
  }

  private static String text(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
