package org.xiaoheng.indicator;

import java.util.List;

/**
 * A verdict (认定): 1 when all conditions hold, 0 when one fails; the remark then says which, with
 * their values and limits. A condition whose object the area has none of is not counted. Where
 * nothing fails and something has no value there is no verdict: it could be either.
 */
final class AllConditions implements DerivedKind {
  @Override
  public String id() {
    return "all_conditions";
  }

  /**
   * The value's numerator is the number of conditions that hold, its denominator all that apply.
   */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    Conditions conditions = Conditions.of(indicator, stage, inputs);
    if (conditions.failure().isPresent()) {
      return conditions.failure().get();
    }
    int applicable = conditions.applicable();
    if (applicable == 0) {
      return Reason.notApplicable("no_part_applies");
    }
    int holding = conditions.count(Condition::holds);
    if (conditions.any(Condition::fails)) {
      return new Outcome.Value(0, holding, applicable, conditions.failures());
    }
    return holding == applicable
        ? new Outcome.Value(1, holding, applicable)
        : conditions.undetermined();
  }
}
