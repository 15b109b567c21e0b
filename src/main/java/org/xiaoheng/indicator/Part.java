package org.xiaoheng.indicator;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An indicator that a derived indicator (composite, change, a verdict) is made of. A part that is
 * asked for in several stages is listed once per stage.
 *
 * @param indicator id of the indicator
 * @param label its Chinese name, with the stage where the part names one: how reasons speak of it
 * @param weight its weight; 1 for change
 * @param yearOffset 0 for the same school year, −1 for the year before
 * @param stage the stage whose value is taken; null for the stage of the cell
 * @param threshold what its value is held against; null for kinds that hold it against nothing
 * @param floor the share of the threshold that must be reached even where the threshold itself may
 *     be missed; null for none
 */
public record Part(
    String indicator,
    String label,
    double weight,
    int yearOffset,
    @Nullable String stage,
    @Nullable Threshold threshold,
    @Nullable Threshold floor)
    implements Serializable {

  /** A part that is held against nothing. */
  public Part(String indicator, double weight, int yearOffset) {
    this(indicator, indicator, weight, yearOffset, null, null, null);
  }

  /** The stage whose value is taken for a cell of that stage. */
  public String stageIn(String cellStage) {
    return stage == null ? cellStage : stage;
  }
}
