package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;

/**
 * The way from where an area started to its target.
 *
 * @param baseline value that the way starts from, in the unit of the actual value, or null
 * @param baselineYear its year, or null
 * @param baselineSource {@code plan} if the plan gives it, {@code data} if it is the earliest value
 *     of the area; null without a baseline
 * @param interim the next number on the way: of the plan's interim targets the first that falls due
 *     in or after the year of the latest value, else the last; null if there is none
 * @param interimYear its year, or null
 * @param paceNeeded by how much the value must change per year from the latest value to the due
 *     year, in the gap's unit; 0 where the latest value meets the target; null when it is due, and
 *     for what came or went in a year
 * @param paceSoFar by how much it has changed per year from the baseline to the latest value; null
 *     without two different years, and for what came or went in a year
 */
public record Trajectory(
    @Nullable BigDecimal baseline,
    @Nullable Integer baselineYear,
    @Nullable String baselineSource,
    @Nullable BigDecimal interim,
    @Nullable Integer interimYear,
    @Nullable Double paceNeeded,
    @Nullable Double paceSoFar) {

  private record Start(BigDecimal value, int year, String source) {}

  /**
   * @param values the area's values by year, up to now
   * @param comparable whether the area's values can be held against the target
   * @param flow whether a value is that of its year alone: from one to the next there is no way to
   *     go, and so no pace
   */
  static Trajectory of(
      Plan plan,
      Target target,
      String areaLevel,
      String areaCode,
      NavigableMap<Integer, Outcome.Value> values,
      boolean comparable,
      boolean flow) {
    Optional<Start> start = start(plan, target, areaLevel, areaCode, values);
    Optional<Target> interim =
        interim(plan, target, values.isEmpty() ? OptionalInt.empty() : last(values));
    return new Trajectory(
        start.map(Start::value).orElse(null),
        start.map(Start::year).orElse(null),
        start.map(Start::source).orElse(null),
        interim.map(Target::value).orElse(null),
        interim.map(Target::dueYear).orElse(null),
        comparable && !flow ? paceNeeded(target, values) : null,
        flow ? null : start.map(s -> paceSoFar(s, values)).orElse(null));
  }

  private static OptionalInt last(NavigableMap<Integer, Outcome.Value> values) {
    return OptionalInt.of(values.lastKey());
  }

  private static Optional<Start> start(
      Plan plan,
      Target target,
      String areaLevel,
      String areaCode,
      NavigableMap<Integer, Outcome.Value> values) {
    Baseline own = target.baseline();
    if (own != null && own.value() != null && own.year() != null) {
      return Optional.of(new Start(own.value(), own.year(), "plan"));
    }
    return plan.targets().stream()
        .filter(t -> t.kind() == Target.Kind.ACTUAL && t.isAboutTheSame(target))
        .filter(t -> t.dueYear() != null && t.value() != null)
        // From a number that the figure only lies above, nobody can say how far it has come.
        .filter(t -> t.comparator() == null)
        .filter(t -> t.scope().binds(plan, areaLevel, areaCode))
        .max(Comparator.comparing(t -> Objects.requireNonNull(t.dueYear())))
        .map(
            t ->
                new Start(
                    Objects.requireNonNull(t.value()), Objects.requireNonNull(t.dueYear()), "plan"))
        .or(
            () ->
                Optional.ofNullable(values.firstEntry())
                    .map(
                        first ->
                            new Start(
                                BigDecimal.valueOf(first.getValue().value()),
                                first.getKey(),
                                "data")));
  }

  private static Optional<Target> interim(Plan plan, Target target, OptionalInt latest) {
    Integer due = target.dueYear();
    if (due == null || target.kind() == Target.Kind.INTERIM) {
      return Optional.empty();
    }
    List<Target> onTheWay =
        plan.targets().stream()
            .filter(t -> t.kind() == Target.Kind.INTERIM && t.isAboutTheSame(target))
            .filter(t -> t.scope().equals(target.scope()) && t.value() != null)
            .filter(t -> t.dueYear() != null && t.dueYear() < due)
            .sorted(Comparator.comparing(t -> Objects.requireNonNull(t.dueYear())))
            .toList();
    return onTheWay.stream()
        .filter(t -> latest.isEmpty() || Objects.requireNonNull(t.dueYear()) >= latest.getAsInt())
        .findFirst()
        .or(
            () ->
                onTheWay.isEmpty()
                    ? Optional.empty()
                    : Optional.of(onTheWay.get(onTheWay.size() - 1)));
  }

  private static @Nullable Double paceNeeded(
      Target target, NavigableMap<Integer, Outcome.Value> values) {
    Integer due = target.dueYear();
    Optional<Aim> aim = Aim.of(target);
    if (values.isEmpty() || due == null || aim.isEmpty() || due <= values.lastKey()) {
      return null;
    }
    double latest = values.lastEntry().getValue().value();
    return aim.get().meets(latest)
        ? 0.0
        : -aim.get().gap(latest).doubleValue() / (due - values.lastKey());
  }

  private static @Nullable Double paceSoFar(
      Start start, NavigableMap<Integer, Outcome.Value> values) {
    Map.Entry<Integer, Outcome.Value> latest = values.lastEntry();
    if (latest == null || latest.getKey() <= start.year()) {
      return null;
    }
    BigDecimal change = BigDecimal.valueOf(latest.getValue().value()).subtract(start.value());
    return change.doubleValue() / (latest.getKey() - start.year());
  }
}
