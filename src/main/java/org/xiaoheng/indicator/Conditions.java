package org.xiaoheng.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The conditions of a verdict on one cell, sorted by what became of them. */
final class Conditions {
  private static final String SEPARATOR = ";";

  private final List<Condition> all;

  private Conditions(List<Condition> all) {
    this.all = all;
  }

  static Conditions of(Indicator indicator, String stage, List<Outcome> inputs) {
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(Condition.of(indicator.parts().get(i), stage, inputs.get(i)));
    }
    return new Conditions(all);
  }

  int count(Predicate<Condition> which) {
    return (int) all.stream().filter(which).count();
  }

  boolean any(Predicate<Condition> which) {
    return all.stream().anyMatch(which);
  }

  /** How many there are, without those whose object the area has none of. */
  int applicable() {
    return count(c -> !(c.input() instanceof Outcome.NotApplicable));
  }

  /** An error of the program: no verdict hides it. */
  Optional<Outcome> failure() {
    return all.stream().map(Condition::input).filter(o -> o instanceof Outcome.Failed).findFirst();
  }

  /** What fails, in words, and how many conditions have no value. */
  String failures() {
    String failing =
        all.stream()
            .filter(Condition::fails)
            .map(Condition::failure)
            .collect(Collectors.joining(SEPARATOR));
    int open = count(Conditions::isOpen);
    return open == 0 ? failing : failing + SEPARATOR + Reason.text("conditions_open", open);
  }

  /**
   * No verdict, because nothing fails and something has no value: withheld if a value is withheld
   * (the verdict would tell that it holds), otherwise no data, naming what is missing.
   */
  Outcome undetermined() {
    return all.stream()
        .map(Condition::input)
        .filter(o -> o instanceof Outcome.Suppressed)
        .findFirst()
        .orElseGet(
            () ->
                Reason.noData(
                    "conditions_undetermined",
                    all.stream()
                        .filter(Conditions::isOpen)
                        .map(c -> c.part().label())
                        .collect(Collectors.joining(SEPARATOR))));
  }

  /** Whether nobody knows whether it holds. */
  static boolean isOpen(Condition condition) {
    return !(condition.input() instanceof Outcome.Value)
        && !(condition.input() instanceof Outcome.NotApplicable);
  }
}
