package org.xiaoheng.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

/**
 * Where a series is heading: a straight line through its comparable years, to the due year.
 *
 * <p>A share lies between 0 and its whole, and so do all its forecasts when the line is drawn
 * through ln(p / (1 − p)) and turned back. A percentage that nothing keeps below 100 (gross
 * enrolment, retention, execution of a budget) and all else is projected as it stands: the logit of
 * 104 percent does not exist, and a bound that is none would bend the line.
 *
 * <p>What stays done is not projected below what is done, and not at all once that is enough: a
 * line through 0, 0, 0, 1, 5 would take back some of the five.
 *
 * @param years the years behind the last one with a value, up to the due year; empty without a line
 * @param probability the probability of meeting the target in the due year; null without a line
 * @param reason why there is no line, or no probability; else null
 */
public record Projection(List<Year> years, @Nullable Double probability, @Nullable String reason) {
  /** Reason of a series with too few comparable years. */
  public static final String TOO_FEW_POINTS = "too_few_points";

  /**
   * Reason of values that lie exactly on a line: a residual of 0 is no measure of error, however
   * many they are, and a probability of 0 or 1 would be none.
   */
  public static final String EXACTLY_ON_A_LINE = "exactly_on_a_line";

  /** Reason of what is done or not done: no line leads there. */
  public static final String NOT_PROJECTED = "not_projected";

  /** Reason of a cumulative value that meets its target: nothing that comes can undo it. */
  public static final String REACHED_FOR_GOOD = "reached_for_good";

  /** Reason of a target for one exact number, which a continuous value meets with probability 0. */
  public static final String EXACT_NUMBER = "exact_number";

  /**
   * Reason of a share of 0 or 1, or of a target there, that is no count: how close is not known.
   */
  public static final String SHARE_AT_BOUND = "share_at_bound";

  /** A yes or no has no trend. */
  private static final String YES_OR_NO = "done";

  private static final double NARROW = 0.80;
  private static final double WIDE = 0.95;

  /** A projected year: the most likely value and its prediction intervals, in the value's unit. */
  public record Year(
      int year, double value, double low80, double high80, double low95, double high95) {}

  public Projection {
    years = List.copyOf(years);
  }

  /**
   * Projects a series.
   *
   * @param aim what the value has to be in the due year
   * @param quantity what the values measure
   * @param series the years up to now, by year; only those with a value are comparable
   * @param dueYear a year after the last with a value
   */
  public static Projection of(
      Aim aim,
      Quantity quantity,
      NavigableMap<Integer, Outcome> series,
      int dueYear,
      ProjectionRules rules) {
    NavigableMap<Integer, Outcome.Value> values = values(series);
    boolean cumulative = quantity.cumulative() && isOfTheSame(values);
    if (cumulative && isReachedForGood(aim, quantity, values.lastEntry().getValue())) {
      return without(REACHED_FOR_GOOD);
    }
    if (quantity.unit().equals(YES_OR_NO)) {
      return without(NOT_PROJECTED);
    }
    if (values.size() < rules.minimumPoints()) {
      return without(TOO_FEW_POINTS);
    }
    Scale scale = Scale.of(quantity, values);
    List<Line.Point> points = new ArrayList<>();
    for (Map.Entry<Integer, Outcome.Value> year : values.entrySet()) {
      OptionalDouble y = scale.up(year.getValue().value(), year.getValue());
      if (y.isEmpty()) {
        return without(SHARE_AT_BOUND);
      }
      points.add(new Line.Point(year.getKey(), y.getAsDouble()));
    }
    Line line = Line.through(points);
    Prediction due = line.at(dueYear);
    if (due.error() == 0) {
      return without(EXACTLY_ON_A_LINE);
    }
    Outcome.Value last = values.lastEntry().getValue();
    double floor = cumulative ? last.value() : Double.NEGATIVE_INFINITY;
    List<Year> years = new ArrayList<>();
    for (int year = values.lastKey() + 1; year <= dueYear; year++) {
      Prediction p = line.at(year);
      years.add(
          new Year(
              year,
              Math.max(floor, scale.down(p.value())),
              Math.max(floor, scale.down(p.low(NARROW))),
              Math.max(floor, scale.down(p.high(NARROW))),
              Math.max(floor, scale.down(p.low(WIDE))),
              Math.max(floor, scale.down(p.high(WIDE)))));
    }
    // A goal above the floor is as likely with the floor as without: it moves what lies below.
    return judged(aim, scale, last, due, years);
  }

  /**
   * Whether the last value is a part of the same whole as the one before: of a whole that grew, or
   * of other counties, a share of what stays done can fall. The input contract calls planned the
   * whole of the item; that one which did not change in the last year will not change later is our
   * assumption. A count without a whole has the denominator 1 in every year.
   */
  private static boolean isOfTheSame(NavigableMap<Integer, Outcome.Value> values) {
    double[] wholes =
        values.descendingMap().values().stream()
            .limit(2)
            .mapToDouble(Outcome.Value::denominator)
            .distinct()
            .toArray();
    return wholes.length == 1;
  }

  /** Whether no growth undoes it, and nothing is left out that all depends on. */
  private static boolean isReachedForGood(Aim aim, Quantity quantity, Outcome.Value last) {
    boolean open = aim.comparison() == Comparison.AT_LEAST || aim.comparison() == Comparison.ABOVE;
    return open
        && aim.meets(last.value())
        && (last.remark() == null || !aim.asksForAllOrNone(quantity));
  }

  /** The years with a value. */
  static NavigableMap<Integer, Outcome.Value> values(NavigableMap<Integer, Outcome> series) {
    NavigableMap<Integer, Outcome.Value> values = new TreeMap<>();
    series.forEach(
        (year, outcome) -> {
          if (outcome instanceof Outcome.Value value) {
            values.put(year, value);
          }
        });
    return values;
  }

  private static Projection judged(
      Aim aim, Scale scale, Outcome.Value last, Prediction due, List<Year> years) {
    if (aim.comparison() == Comparison.EQUAL && aim.lower().compareTo(aim.upper()) == 0) {
      return new Projection(years, null, EXACT_NUMBER);
    }
    OptionalDouble lower = scale.up(aim.lower().doubleValue(), last);
    OptionalDouble upper = scale.up(aim.upper().doubleValue(), last);
    if (lower.isEmpty() || upper.isEmpty()) {
      return new Projection(years, null, SHARE_AT_BOUND);
    }
    double probability =
        switch (aim.comparison()) {
          case AT_LEAST, ABOVE -> due.atLeast(lower.getAsDouble());
          case AT_MOST, BELOW -> due.atMost(upper.getAsDouble());
          case EQUAL ->
              Math.max(0, due.atLeast(lower.getAsDouble()) + due.atMost(upper.getAsDouble()) - 1);
        };
    return new Projection(years, probability, null);
  }

  private static Projection without(String reason) {
    return new Projection(List.of(), null, reason);
  }

  /**
   * The scale on which the line is straight.
   *
   * @param whole what a share is a part of (100 for percent); 0 for the plain scale
   * @param counts whether the halves of a share are counts
   * @param negative whether the value may be negative
   */
  private record Scale(double whole, boolean counts, boolean negative) {

    static Scale of(Quantity quantity, NavigableMap<Integer, Outcome.Value> values) {
      boolean inside =
          values.values().stream().allMatch(v -> v.value() >= 0 && v.value() <= quantity.factor());
      boolean fraction = List.of("ratio", "share_of_schools", "progress").contains(quantity.kind());
      return new Scale(
          quantity.share() && inside ? quantity.factor() : 0,
          fraction,
          List.of("change", "growth").contains(quantity.kind()));
    }

    /**
     * The value on the scale. A share of counts that stands on its bound is taken half a unit of
     * its denominator inside: the usual correction, below what one more pupil would change.
     *
     * @param near the value whose denominator says how large a unit is
     */
    OptionalDouble up(double value, Outcome.Value near) {
      if (whole == 0) {
        return OptionalDouble.of(value);
      }
      double p = value / whole;
      if (p <= 0 || p >= 1) {
        if (!counts || near.denominator() < 1 || p < 0 || p > 1) {
          return OptionalDouble.empty();
        }
        double half = 0.5 / near.denominator();
        p = p <= 0 ? half : 1 - half;
      }
      return OptionalDouble.of(Math.log(p / (1 - p)));
    }

    /** The value that stands there; what cannot be negative is cut off at 0. */
    double down(double y) {
      if (whole == 0) {
        return negative ? y : Math.max(0, y);
      }
      return whole / (1 + Math.exp(-y));
    }
  }
}
