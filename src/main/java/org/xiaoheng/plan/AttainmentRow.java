package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One target held against one area.
 *
 * @param plan id of the plan
 * @param target id of the target
 * @param indicator id of the indicator, or null
 * @param progressItem code of the progress records, or null
 * @param stage published stage, or null
 * @param areaLevel level of the area: school, county, city or province
 * @param areaCode its code
 * @param dueYear when the target falls due, or null
 * @param comparator sign of the comparison, or null where the document gives no number
 * @param targetValue the number, or the lower end of a range, or null; for a share of units the
 *     percentage of units
 * @param targetValueMax the upper end of a range, or null
 * @param actual the unrounded actual value, or null
 * @param actualYear the school year of that value: the due year for a judged target, the year in
 *     which one that falls due again and again was judged, the latest year with a value for one
 *     that is not due
 * @param gap actual − target; for a range the distance to its nearer end, 0 inside; null without a
 *     value, and where the two cannot be compared
 * @param gapUnit unit of the gap: {@code percentage_point} for percent, else the target's unit
 * @param status what came of it
 * @param reason why it is not judged: a code of {@link Attainment}, or what the indicator said; of
 *     a judged one what must be said with its value, such as earlier years of the plan that missed
 *     what is met now, or null
 * @param binding whether the target is set for this area; if not it is only shown for comparison
 * @param trajectory baseline, interim number and pace
 * @param points number of years with a comparable value
 * @param projection for a target that is not due yet, where the values lead; else null
 * @param toClose what it would take to close the gap; null where there is no such reading
 * @param alreadyReached whether the plan itself reports a figure that meets the target; null where
 *     it reports none, or none that can tell: another year's of what came or went in a year, or one
 *     that it only says to lie above or below a number
 */
public record AttainmentRow(
    String plan,
    String target,
    @Nullable String indicator,
    @Nullable String progressItem,
    @Nullable String stage,
    String areaLevel,
    String areaCode,
    @Nullable Integer dueYear,
    @Nullable String comparator,
    @Nullable BigDecimal targetValue,
    @Nullable BigDecimal targetValueMax,
    @Nullable Double actual,
    @Nullable Integer actualYear,
    @Nullable BigDecimal gap,
    String gapUnit,
    Status status,
    @Nullable String reason,
    boolean binding,
    Trajectory trajectory,
    int points,
    @Nullable Projection projection,
    @Nullable ToClose toClose,
    @Nullable Boolean alreadyReached) {

  /** What came of holding a target against an area. */
  public enum Status {
    MET,
    /** Due and not met. */
    MISSED,
    /** Not due yet; the values lead there with a high probability, or are there and cannot fall. */
    ON_TRACK,
    /** Not due yet; the values may or may not lead there. */
    AT_RISK,
    /** Not due yet; the values lead elsewhere. */
    OFF_TRACK,
    /** Not due yet, or without a year, and nothing can be said about where the values lead. */
    NOT_DUE,
    /** The due year has no value, or one that leaves out what all depends on. */
    NO_DATA,
    /** The value is withheld. */
    SUPPRESSED,
    /** There is a value, but comparing it would compare unlike things. */
    NOT_COMPARABLE,
    /** The area has none of what the target is about. */
    NOT_APPLICABLE,
    /** No data that we read can answer the target, or the computation failed. */
    NOT_COMPUTABLE;

    /** The status as written to tables. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
