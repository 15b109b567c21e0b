package org.xiaoheng.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a plan that can be checked.
 *
 * @param id stable id, unique in its plan
 * @param nameZh what it is about, in Chinese
 * @param nameEn the same in English
 * @param kind what kind of statement it is
 * @param indicator id of the indicator that answers it, or null
 * @param progressItem code of the progress records that answer it, or null. For the unit {@code
 *     percent} the actual value is 100 × verified / planned, for {@code done} 1 when all that is
 *     planned is verified, each county up to its plan; for other units it is what is verified.
 * @param stage the published stage of the indicator; null without an indicator
 * @param citation where it stands
 * @param comparator how the actual value is compared; null where the document gives no number. Of a
 *     reported figure on which side of the number it lies, null where it is the number
 * @param value the number, or the lower end of a range; null where the document gives none
 * @param valueMax the upper end of a range, or null
 * @param unit unit of the number: {@code percent}, {@code count}, {@code done} (1 when a milestone
 *     is reached), {@code year}, {@code person}, …
 * @param dueYear the year in which it falls due, compared with the school year that begins in it;
 *     for a reported figure the year it is of; null where the document gives none
 * @param dueDate the day, where the document is finer than a year; else null
 * @param every how often it falls due again (year, term, month, week, day), or null
 * @param baseline for a change what it is counted from, else null
 * @param shareOf for a share of shares the share of the units, else null
 * @param countsCounties whether it is a share of all counties of the city, of which a single county
 *     has none
 * @param scope whom it is set for
 * @param lead the department that the document makes responsible, as it names it, or null
 * @param soft whether the document says it softly (力争, 争取, 原则上, 基本)
 * @param basis how far our reading is the document's own
 * @param evaluation whether it is judged
 * @param reasonZh why it cannot be judged, in Chinese; null if it can
 * @param reasonEn the same in English
 * @param noteZh what a reader must know beside it, in Chinese, or null
 * @param noteEn the same in English
 * @param conflictsWith ids of the statements of the same plan that do not agree with it, sorted
 */
public record Target(
    String id,
    String nameZh,
    String nameEn,
    Kind kind,
    @Nullable String indicator,
    @Nullable String progressItem,
    @Nullable String stage,
    Citation citation,
    @Nullable Comparison comparator,
    @Nullable BigDecimal value,
    @Nullable BigDecimal valueMax,
    String unit,
    @Nullable Integer dueYear,
    @Nullable LocalDate dueDate,
    @Nullable String every,
    @Nullable Baseline baseline,
    @Nullable ShareOf shareOf,
    boolean countsCounties,
    Scope scope,
    @Nullable String lead,
    boolean soft,
    Basis basis,
    Evaluation evaluation,
    @Nullable String reasonZh,
    @Nullable String reasonEn,
    @Nullable String noteZh,
    @Nullable String noteEn,
    List<String> conflictsWith) {

  private static final Set<String> TOTALS =
      Set.of(
          "count",
          "done",
          "person",
          "place",
          "school",
          "yuan",
          "yuan_10_thousand",
          "yuan_100_million");

  /** Kinds of statement. Their names in lower case are the ids in plan files and tables. */
  public enum Kind {
    /** A number to be reached. */
    TARGET,
    /** A number on the way to a target. */
    INTERIM,
    /** A figure that the document reports. */
    ACTUAL,
    /** Something that is done or not. */
    MILESTONE,
    /** Who does what, and when. */
    SCHEDULE
  }

  /** How far a reading is the document's own. */
  public enum Basis {
    /** The document says so. */
    STATED,
    /** It follows from the document's form, such as a table's heading. */
    IMPLIED,
    /** The document leaves it open, and we chose. */
    ASSUMED
  }

  /** Whether a statement is judged. */
  public enum Evaluation {
    /** Judged from an indicator or from progress records. */
    COMPUTED,
    /** A figure that the document reports: nothing to judge. */
    REPORTED,
    /** No data that we read can answer it. */
    NOT_COMPUTABLE
  }

  public Target {
    conflictsWith = List.copyOf(conflictsWith);
  }

  /** Unit of the actual value: the target's own, but percent of units for a share of shares. */
  public String actualUnit() {
    return shareOf == null ? unit : "percent";
  }

  /** Whether both speak of the same value, in the same unit. */
  boolean isAboutTheSame(Target other) {
    return (indicator != null || progressItem != null)
        && Objects.equals(indicator, other.indicator)
        && Objects.equals(progressItem, other.progressItem)
        && Objects.equals(stage, other.stage)
        && unit.equals(other.unit);
  }

  /**
   * Whether the number is a total, which no other area can be held against: ten bases in a city say
   * nothing about one of its counties, 85 percent do.
   */
  boolean isTotal() {
    return countsCounties || (shareOf == null && TOTALS.contains(unit));
  }
}
