package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.AttainmentRow.Status;

/** Holds targets against actual values. Pure. */
public final class Attainment {
  /** Reason of a target for which the document gives no year. */
  public static final String NO_DUE_YEAR = "no_due_year";

  /** Reason of a target that falls due after the last year with data. */
  public static final String DUE_LATER = "due_later";

  /** Reason of a due year for which nothing came at all. */
  public static final String NO_VALUE = "no_value_for_due_year";

  /** Reason of a total that is set for another area. */
  public static final String TOTAL_OF_OTHER_AREA = "total_of_other_area";

  /** Reason of a target that no data can answer; the target itself says why. */
  public static final String TARGET_NOT_COMPUTABLE = "target_not_computable";

  /**
   * A double holds 15 decimal digits faithfully; what lies beyond is noise of the division. Two
   * shares of fewer than ten million pupils that differ at all differ in the first 15 digits, so
   * nothing is rounded up into a target.
   */
  private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private Attainment() {}

  /**
   * Judges one target for one area, on the unrounded value of its due year and no other year.
   *
   * @param plan the plan
   * @param target one of its targets
   * @param areaLevel school, county, city or province
   * @param areaCode the area's code
   * @param series school year to what came of the indicator (or progress item) of the target for
   *     that area, at the target's stage and for both sexes
   * @param lastYear the last school year for which the run has data
   * @return the row; empty for a figure that the document reports
   */
  public static Optional<AttainmentRow> judge(
      Plan plan,
      Target target,
      String areaLevel,
      String areaCode,
      NavigableMap<Integer, Outcome> series,
      int lastYear) {
    if (target.evaluation() == Target.Evaluation.REPORTED) {
      return Optional.empty();
    }
    boolean binding = target.scope().binds(plan, areaLevel, areaCode);
    Judgement judgement = judgement(target, binding, series, lastYear);
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
            target.comparator() == null ? null : target.comparator().symbol(),
            target.value(),
            target.valueMax(),
            judgement.actual,
            judgement.actualYear,
            gap(target, binding, judgement.actual),
            target.actualUnit().equals("percent") ? "percentage_point" : target.actualUnit(),
            judgement.status,
            judgement.reason,
            binding));
  }

  private record Judgement(
      Status status,
      @Nullable String reason,
      @Nullable Double actual,
      @Nullable Integer actualYear) {
    static Judgement without(Status status, String reason) {
      return new Judgement(status, reason, null, null);
    }
  }

  private static Judgement judgement(
      Target target, boolean binding, NavigableMap<Integer, Outcome> series, int lastYear) {
    if (target.evaluation() == Target.Evaluation.NOT_COMPUTABLE) {
      return Judgement.without(Status.NOT_COMPUTABLE, TARGET_NOT_COMPUTABLE);
    }
    Integer dueYear = target.dueYear();
    if (dueYear == null) {
      return notDue(NO_DUE_YEAR, series.headMap(lastYear, true));
    }
    if (dueYear > lastYear) {
      return notDue(DUE_LATER, series.headMap(lastYear, true));
    }
    Outcome outcome = series.getOrDefault(dueYear, new Outcome.NoData(NO_VALUE));
    // instanceof and not a pattern switch: the build targets Java 17.
    if (outcome instanceof Outcome.Value value) {
      if (!binding && target.isTotal()) {
        return new Judgement(Status.NOT_COMPARABLE, TOTAL_OF_OTHER_AREA, value.value(), dueYear);
      }
      boolean met = meets(target, value.value());
      return new Judgement(met ? Status.MET : Status.NOT_MET, null, value.value(), dueYear);
    }
    return unjudged(outcome);
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

  private static Judgement notDue(String reason, NavigableMap<Integer, Outcome> series) {
    for (Map.Entry<Integer, Outcome> year : series.descendingMap().entrySet()) {
      if (year.getValue() instanceof Outcome.Value value) {
        return new Judgement(Status.NOT_DUE, reason, value.value(), year.getKey());
      }
    }
    return Judgement.without(Status.NOT_DUE, reason);
  }

  private static boolean meets(Target target, double actual) {
    if (target.comparator() == null || target.value() == null) {
      throw new IllegalArgumentException("Target " + target.id() + " has nothing to compare with");
    }
    ShareOf share = target.shareOf();
    return share != null
        ? Comparison.AT_LEAST.holds(exact(actual), share.percent(), share.percent())
        : target.comparator().holds(exact(actual), target.value(), upper(target, target.value()));
  }

  private static @Nullable BigDecimal gap(Target target, boolean binding, @Nullable Double actual) {
    BigDecimal lower = target.shareOf() == null ? target.value() : target.shareOf().percent();
    if (actual == null || lower == null || (!binding && target.isTotal())) {
      return null;
    }
    BigDecimal value = exact(actual);
    BigDecimal upper = upper(target, lower);
    if (value.compareTo(lower) < 0) {
      return value.subtract(lower);
    }
    return value.compareTo(upper) > 0 ? value.subtract(upper) : BigDecimal.ZERO;
  }

  private static BigDecimal upper(Target target, BigDecimal lower) {
    return target.valueMax() == null || target.shareOf() != null ? lower : target.valueMax();
  }

  private static BigDecimal exact(double actual) {
    return BigDecimal.valueOf(actual).round(DOUBLE_DIGITS);
  }
}
