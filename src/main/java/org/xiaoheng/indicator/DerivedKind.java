package org.xiaoheng.indicator;

import java.util.List;

/** A way to turn values of other indicators into a value (composite, change, a verdict). Pure. */
public interface DerivedKind {

  /** The id used in the catalogue. */
  String id();

  /**
   * Whether the inputs are the values of its one part for each school of the area, in the order of
   * school codes, and not the area's own values.
   */
  default boolean isFromSchools() {
    return false;
  }

  /**
   * Finishes one cell.
   *
   * @param indicator its definition
   * @param stage the published stage, for thresholds that differ by stage
   * @param inputs one outcome per {@link Indicator#parts()}, in that order; {@link Outcome.NoData}
   *     where there is none
   */
  Outcome finish(Indicator indicator, String stage, List<Outcome> inputs);
}
