package org.xiaoheng.indicator;

import java.util.List;

/** A way to turn values of other indicators into a value (composite, change). Pure. */
public interface DerivedKind {

  /** The id used in the catalogue. */
  String id();

  /**
   * Finishes one cell.
   *
   * @param indicator its definition
   * @param inputs one outcome per {@link Indicator#parts()}, in that order; {@link Outcome.NoData}
   *     where there is none
   */
  Outcome finish(Indicator indicator, List<Outcome> inputs);
}
