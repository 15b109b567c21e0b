package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The rule for one school (每所学校至少 n 项达标、余项不低于要求的一定比例): 1 when at least as many parts meet their
 * standards as {@link Indicator#threshold()} asks for and none lies below its floor, else 0 with
 * what fails. A school that cannot pass any more fails whatever is missing; one that still could
 * has no value.
 */
final class StandardsMet implements DerivedKind {
  @Override
  public String id() {
    return "standards_met";
  }

  /** The value's numerator is the number of standards met, its denominator their number. */
  @Override
  public Outcome finish(Indicator indicator, String stage, List<Outcome> inputs) {
    Conditions conditions = Conditions.of(indicator, stage, inputs);
    if (conditions.failure().isPresent()) {
      return conditions.failure().get();
    }
    if (conditions.applicable() == 0) {
      return Reason.notApplicable("no_part_applies");
    }
    Threshold threshold = Objects.requireNonNull(indicator.threshold(), indicator.id());
    BigDecimal needed = Objects.requireNonNull(threshold.limit(stage), indicator.id());
    int met = conditions.count(Condition::holds);
    int reachable = inputs.size() - conditions.count(Condition::fails);
    boolean lost = !threshold.holds(reachable, needed) || conditions.any(Condition::isBelowFloor);
    if (lost) {
      return new Outcome.Value(0, met, inputs.size(), conditions.failures());
    }
    // One that is not known could lie below its floor, however many others meet the standard.
    return conditions.count(c -> c.input() instanceof Outcome.Value) == inputs.size()
        ? new Outcome.Value(1, met, inputs.size())
        : conditions.undetermined();
  }
}
