package org.xiaoheng.indicator;

/**
 * A way to turn additive statistics into a value. Implementations are pure: no Spark, no state, and
 * the same result in whatever order the statistics were added up.
 */
public interface Kind {

  /** The id used in the catalogue. */
  String id();

  /** Whether {@link AreaStatistics#schools()} must be filled. */
  default boolean needsSchools() {
    return false;
  }

  /**
   * Whether each stage of a school is a unit of its own among {@link AreaStatistics#schools()}, so
   * that a school with two stages stands there twice in a stage group.
   */
  default boolean splitsStages() {
    return false;
  }

  /** Whether a single school has a value of its own (a difference between schools has none). */
  default boolean hasSchoolValues() {
    return true;
  }

  /**
   * Finishes one cell.
   *
   * @param indicator its definition
   * @param stage the published stage, for thresholds that differ by stage
   * @param statistics the area's statistics; a numerator or denominator with n = 0 means that no
   *     data came
   */
  Outcome finish(Indicator indicator, String stage, AreaStatistics statistics);
}
