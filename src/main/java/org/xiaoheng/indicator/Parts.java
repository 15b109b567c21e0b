package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What derived kinds that need every part have in common. */
final class Parts {
  private Parts() {}

  /**
   * What the values of all parts come to, or why one of them is none. A withheld part withholds the
   * whole: it could be found by calculating back.
   */
  static Outcome all(
      Indicator indicator, List<Outcome> inputs, Function<List<BigDecimal>, Outcome> formula) {
    for (Outcome input : inputs) {
      if (input instanceof Outcome.Suppressed || input instanceof Outcome.Failed) {
        return input;
      }
    }
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (!(inputs.get(i) instanceof Outcome.Value value)) {
        return missing(indicator.parts().get(i), inputs.get(i));
      }
      values.add(BigDecimal.valueOf(value.value()));
    }
    return formula.apply(values);
  }

  private static Outcome missing(Part part, Outcome input) {
    if (part.yearOffset() == 0) {
      return input instanceof Outcome.NoData
          ? Reason.noData("part_missing", part.indicator())
          : input;
    }
    return input instanceof Outcome.NotComparable
        ? input
        : Reason.noData("earlier_value_missing", -part.yearOffset());
  }
}
