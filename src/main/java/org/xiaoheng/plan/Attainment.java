package org.xiaoheng.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.plan.AttainmentRow.Status;

/** Holds targets against actual values. Pure. */
public final class Attainment {
  /** Reason of a target for which the document gives no year, and which is not due every year. */
  public static final String NO_DUE_YEAR = "no_due_year";

  /** Reason of a due year for which nothing came at all. */
  public static final String NO_VALUE = "no_value_for_due_year";

  /** Reason of a total that is set for another area. */
  public static final String TOTAL_OF_OTHER_AREA = "total_of_other_area";

  /** Reason of a share of counties, of which a single county has none. */
  public static final String SHARE_OF_COUNTIES = "share_of_counties";

  /** Reason of a target that no data can answer; the target itself says why. */
  public static final String TARGET_NOT_COMPUTABLE = "target_not_computable";

  private Attainment() {}

  /**
   * Judges one target for one area: when it is due, on the unrounded value of its due year and no
   * other year; before that by where the values lead. What falls due again and again without a year
   * of its own is due in the last year of data, or in the plan's last if that is earlier.
   *
   * @param plan the plan
   * @param target one of its targets
   * @param quantity what the actual value measures
   * @param areaLevel school, county, city or province
   * @param areaCode the area's code
   * @param series school year to what came of the indicator (or progress item) of the target for
   *     that area, at the target's stage and for both sexes
   * @param lastYear the last school year for which the run has data
   * @param rules when a projection is made and how it is read
   * @return the row; empty for a figure that the document reports
   */
  public static Optional<AttainmentRow> judge(
      Plan plan,
      Target target,
      Quantity quantity,
      String areaLevel,
      String areaCode,
      NavigableMap<Integer, Outcome> series,
      int lastYear,
      ProjectionRules rules) {
    if (target.evaluation() == Target.Evaluation.REPORTED) {
      return Optional.empty();
    }
    boolean binding = target.scope().binds(plan, areaLevel, areaCode);
    boolean comparable = binding || !target.isTotal();
    NavigableMap<Integer, Outcome> known = series.headMap(lastYear, true);
    NavigableMap<Integer, Outcome.Value> values = Projection.values(known);
    Judgement judgement =
        judgement(
            target, quantity, comparable, known, dueYear(plan, target, lastYear), lastYear, rules);
    Outcome.Value value = judgement.actual;
    Aim asked = Aim.of(target).orElse(null);
    Aim aim = comparable ? asked : null;
    return Optional.of(
        new AttainmentRow(
            plan.id(),
            target.id(),
            target.indicator(),
            target.progressItem(),
            target.stage(),
            areaLevel,
            areaCode,
            target.dueYear(),
            asked == null ? null : asked.comparison().symbol(),
            target.shareOf() == null ? target.value() : target.shareOf().percent(),
            target.shareOf() == null ? target.valueMax() : null,
            value == null ? null : value.value(),
            judgement.actualYear,
            value == null || aim == null ? null : aim.gap(value.value()),
            target.actualUnit().equals("percent") ? "percentage_point" : target.actualUnit(),
            judgement.status,
            reason(plan, target, values, judgement),
            binding,
            Trajectory.of(plan, target, areaLevel, areaCode, values, comparable, quantity.isFlow()),
            values.size(),
            judgement.projection,
            value == null || aim == null ? null : ToClose.of(aim, quantity, value).orElse(null),
            alreadyReached(plan, target, quantity)));
  }

  private record Judgement(
      Status status,
      @Nullable String reason,
      Outcome.@Nullable Value actual,
      @Nullable Integer actualYear,
      @Nullable Projection projection) {
    static Judgement without(Status status, String reason) {
      return new Judgement(status, reason, null, null, null);
    }
  }

  private static Judgement judgement(
      Target target,
      Quantity quantity,
      boolean comparable,
      NavigableMap<Integer, Outcome> series,
      @Nullable Integer dueYear,
      int lastYear,
      ProjectionRules rules) {
    if (target.evaluation() == Target.Evaluation.NOT_COMPUTABLE) {
      return Judgement.without(Status.NOT_COMPUTABLE, TARGET_NOT_COMPUTABLE);
    }
    if (dueYear == null || dueYear > lastYear) {
      return notDue(target, quantity, comparable, series, rules);
    }
    Outcome outcome = series.getOrDefault(dueYear, new Outcome.NoData(NO_VALUE));
    // instanceof and not a pattern switch: the build targets Java 17.
    if (outcome instanceof Outcome.Value value) {
      if (!comparable) {
        return ofOtherArea(target, value, dueYear);
      }
      Aim aim = aim(target);
      boolean met = aim.meets(value.value());
      // Of all (or of none) nothing may be left out: what is left out may be the one that fails.
      return met && value.remark() != null && aim.asksForAllOrNone(quantity)
          ? Judgement.without(Status.NO_DATA, value.remark())
          : new Judgement(met ? Status.MET : Status.MISSED, value.remark(), value, dueYear, null);
    }
    return unjudged(outcome);
  }

  private static @Nullable Integer dueYear(Plan plan, Target target, int lastYear) {
    return target.dueYear() == null && target.every() != null
        ? Integer.valueOf(Math.min(lastYear, plan.lastDueYear().orElse(lastYear)))
        : target.dueYear();
  }

  /** The value beside a number that is not set for it; of a share of counties there is none. */
  private static Judgement ofOtherArea(Target target, Outcome.Value value, Integer year) {
    return target.countsCounties()
        ? Judgement.without(Status.NOT_COMPARABLE, SHARE_OF_COUNTIES)
        : new Judgement(Status.NOT_COMPARABLE, TOTAL_OF_OTHER_AREA, value, year, null);
  }

  private static Judgement unjudged(Outcome outcome) {
    if (outcome instanceof Outcome.NoData noData) {
      return Judgement.without(Status.NO_DATA, noData.reason());
    }
    if (outcome instanceof Outcome.Suppressed suppressed) {
      return Judgement.without(Status.SUPPRESSED, suppressed.reason());
    }
    if (outcome instanceof Outcome.NotApplicable notApplicable) {
      return Judgement.without(Status.NOT_APPLICABLE, notApplicable.reason());
    }
    if (outcome instanceof Outcome.NotComparable notComparable) {
      return Judgement.without(Status.NOT_COMPARABLE, notComparable.reason());
    }
    if (outcome instanceof Outcome.Failed failed) {
      return Judgement.without(Status.NOT_COMPUTABLE, failed.reason());
    }
    throw new IllegalArgumentException("Unknown outcome " + outcome);
  }

  private static Judgement notDue(
      Target target,
      Quantity quantity,
      boolean comparable,
      NavigableMap<Integer, Outcome> series,
      ProjectionRules rules) {
    Map.Entry<Integer, Outcome.Value> latest = Projection.values(series).lastEntry();
    Integer dueYear = target.dueYear();
    if (latest == null) {
      return Judgement.without(
          Status.NOT_DUE, dueYear == null ? NO_DUE_YEAR : Projection.TOO_FEW_POINTS);
    }
    if (!comparable) {
      return ofOtherArea(target, latest.getValue(), latest.getKey());
    }
    if (dueYear == null) {
      return new Judgement(Status.NOT_DUE, NO_DUE_YEAR, latest.getValue(), latest.getKey(), null);
    }
    Projection projection = Projection.of(aim(target), quantity, series, dueYear, rules);
    return new Judgement(
        status(projection, rules),
        projection.reason() == null ? latest.getValue().remark() : projection.reason(),
        latest.getValue(),
        latest.getKey(),
        projection);
  }

  /**
   * The reason of the judgement. What is wanted every year is judged in the last one; where that
   * meets it, the years of the plan's period that did not are named with it.
   */
  private static @Nullable String reason(
      Plan plan, Target target, NavigableMap<Integer, Outcome.Value> values, Judgement judgement) {
    Integer year = judgement.actualYear;
    if (target.every() == null || judgement.status != Status.MET || year == null) {
      return judgement.reason;
    }
    Aim aim = aim(target);
    String missed =
        values.headMap(year).entrySet().stream()
            .filter(e -> e.getKey() >= plan.firstYear() && !aim.meets(e.getValue().value()))
            .map(e -> e.getKey().toString())
            .collect(Collectors.joining("、"));
    if (missed.isEmpty()) {
      return judgement.reason;
    }
    String earlier = Messages.in(Locale.CHINESE, "plan.remark.earlier_years_missed", missed);
    return judgement.reason == null ? earlier : judgement.reason + earlier;
  }

  private static Status status(Projection projection, ProjectionRules rules) {
    if (Projection.REACHED_FOR_GOOD.equals(projection.reason())) {
      return Status.ON_TRACK;
    }
    Double probability = projection.probability();
    if (probability == null) {
      return Status.NOT_DUE;
    }
    if (probability >= rules.onTrack()) {
      return Status.ON_TRACK;
    }
    return probability < rules.offTrack() ? Status.OFF_TRACK : Status.AT_RISK;
  }

  private static Aim aim(Target target) {
    return Aim.of(target)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Target " + target.id() + " has nothing to compare with"));
  }

  /** A flow that was reached in another year says nothing of the due year. */
  private static @Nullable Boolean alreadyReached(Plan plan, Target target, Quantity quantity) {
    Optional<Aim> aim = Aim.of(target);
    List<Boolean> reported =
        plan.targets().stream()
            .filter(t -> t.kind() == Target.Kind.ACTUAL && t.isAboutTheSame(target))
            .filter(t -> t.scope().equals(target.scope()))
            .filter(t -> !quantity.isFlow() || Objects.equals(t.dueYear(), target.dueYear()))
            .flatMap(t -> aim.flatMap(a -> a.isMetBy(t)).stream())
            .toList();
    return reported.isEmpty() ? null : Boolean.valueOf(reported.contains(true));
  }
}
