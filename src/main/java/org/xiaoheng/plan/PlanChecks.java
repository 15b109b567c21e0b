package org.xiaoheng.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xiaoheng.contract.Fault;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Indicator;

/** What a plan file must meet beyond its JSON Schema. */
final class PlanChecks {
  private final Plan plan;
  private final Map<String, Indicator> indicators;
  private final List<Fault> faults = new ArrayList<>();

  private PlanChecks(Plan plan, Collection<Indicator> indicators) {
    this.plan = plan;
    this.indicators =
        indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
  }

  /**
   * Checks a plan against a catalogue.
   *
   * @throws UserException with every fault
   */
  static void check(Plan plan, Collection<Indicator> indicators) {
    PlanChecks checks = new PlanChecks(plan, indicators);
    checks.ids();
    plan.targets().forEach(checks::phrase);
    plan.targets().forEach(checks::range);
    plan.targets().forEach(checks::indicator);
    if (!checks.faults.isEmpty()) {
      throw UserException.configuration("plan.invalid", plan.id(), checks.faults);
    }
  }

  private void ids() {
    Set<String> ids = new HashSet<>();
    for (Target target : plan.targets()) {
      if (!ids.add(target.id())) {
        faults.add(Fault.at(target.id(), "plan.fault.duplicate"));
      }
    }
    for (Conflict conflict : plan.conflicts()) {
      for (String id : conflict.targets()) {
        if (!ids.contains(id)) {
          faults.add(Fault.at(id, "plan.fault.conflict", String.join(", ", conflict.targets())));
        }
      }
    }
  }

  /** Of a row of a table each cell counts by itself: cut off, its name would not be told. */
  private void phrase(Target target) {
    int length =
        target
            .citation()
            .phrase()
            .lines()
            .mapToInt(line -> line.codePointCount(0, line.length()))
            .max()
            .orElse(0);
    if (length > Citation.LONGEST_PHRASE) {
      faults.add(Fault.at(target.id(), "plan.fault.phrase", length, Citation.LONGEST_PHRASE));
    }
  }

  private void range(Target target) {
    if (target.value() != null
        && target.valueMax() != null
        && target.value().compareTo(target.valueMax()) >= 0) {
      faults.add(Fault.at(target.id(), "plan.fault.range", target.value(), target.valueMax()));
    }
  }

  private void indicator(Target target) {
    if (target.indicator() == null) {
      return;
    }
    Indicator indicator = indicators.get(target.indicator());
    if (indicator == null) {
      String known = indicators.keySet().stream().sorted().collect(Collectors.joining(", "));
      faults.add(Fault.at(target.id(), "plan.fault.indicator", target.indicator(), known));
      return;
    }
    if (!indicator.unit().equals(target.unit())) {
      faults.add(
          Fault.at(
              target.id(), "plan.fault.unit", target.unit(), indicator.id(), indicator.unit()));
    }
    if (target.stage() == null || !indicator.stages().contains(target.stage())) {
      faults.add(
          Fault.at(
              target.id(),
              "plan.fault.stage",
              String.valueOf(target.stage()),
              indicator.id(),
              String.join(", ", indicator.stages())));
    }
  }
}
