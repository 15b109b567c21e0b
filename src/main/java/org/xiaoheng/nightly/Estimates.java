package org.xiaoheng.nightly;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.Estimate;
import org.xiaoheng.comparison.Interval;
import org.xiaoheng.comparison.Wilson;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

/** The published values of areas with what is known of their uncertainty. */
final class Estimates {
  private final Map<SchoolIntervals.Key, Outcome.Value> values = new HashMap<>();
  private final Map<String, Quantity> quantities;
  private final Map<SchoolIntervals.Key, Interval> intervals;
  private final Set<String> shares;

  /**
   * @param cells published cells
   * @param quantities what indicators measure
   * @param intervals intervals of differences between schools
   */
  Estimates(
      List<AreaValues.Cell> cells,
      Map<String, Quantity> quantities,
      Map<SchoolIntervals.Key, Interval> intervals) {
    for (AreaValues.Cell cell : cells) {
      if (cell.outcome() instanceof Outcome.Value value) {
        values.put(SchoolIntervals.Key.of(cell), value);
      }
    }
    this.quantities = quantities;
    this.intervals = intervals;
    this.shares = shares();
  }

  /** Indicators that count a part of a whole, and nowhere more than the whole. */
  private Set<String> shares() {
    Set<String> found =
        quantities.entrySet().stream()
            .filter(e -> e.getValue().counted())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    values.forEach(
        (key, value) -> {
          if (value.numerator() > value.denominator() || value.denominator() < 1) {
            found.remove(key.indicator());
          }
        });
    return found;
  }

  Collection<SchoolIntervals.Key> keys() {
    return values.keySet();
  }

  Outcome.@Nullable Value value(SchoolIntervals.Key key) {
    return values.get(key);
  }

  boolean isShare(String indicator) {
    return shares.contains(indicator);
  }

  /** What a share is a part of: 100 for percent. */
  int whole(String indicator) {
    return Objects.requireNonNull(quantities.get(indicator)).factor();
  }

  /** The value with its interval, if there is one; empty without a value. */
  Optional<Estimate> of(SchoolIntervals.Key key) {
    Outcome.Value value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (isShare(key.indicator())) {
      return Optional.of(
          new Estimate(
              key.code(),
              value.value(),
              Wilson.interval(value.numerator(), value.denominator()).times(whole(key.indicator())),
              Estimate.Method.WILSON));
    }
    Interval interval = intervals.get(key);
    return Optional.of(
        new Estimate(
            key.code(),
            value.value(),
            interval,
            interval == null ? Estimate.Method.NONE : Estimate.Method.JACKKNIFE));
  }
}
