package org.xiaoheng.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xiaoheng.indicator.Outcome;

/**
 * An accreditation that counties prepare for (双创), as far as data can say whether they are ready.
 *
 * @param id {@code quality_balanced} (义务教育优质均衡) or {@code preschool_universal} (学前教育普及普惠)
 * @param conditions what has to hold, in the order of the document
 * @param progressItems codes of the progress records by which plans schedule it
 */
public record Programme(String id, List<Condition> conditions, Set<String> progressItems) {

  /**
   * A condition.
   *
   * @param indicator id of the indicator
   * @param stage the stage at which it is read
   * @param aim what the value has to be
   */
  public record Condition(String indicator, String stage, Aim aim) {

    /** Whether it holds. */
    public Holds holds(Outcome outcome) {
      if (outcome instanceof Outcome.Value value) {
        return aim.meets(value.value()) ? Holds.YES : Holds.NO;
      }
      return outcome instanceof Outcome.NotApplicable ? Holds.NOT_APPLICABLE : Holds.NO_DATA;
    }
  }

  /** Whether a condition holds in a county. */
  public enum Holds {
    YES,
    NO,
    /** There is no value that may be read. */
    NO_DATA,
    /** The county has none of what the condition is about; it stands in nobody's way. */
    NOT_APPLICABLE;

    /** The id used in tables. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Programme {
    conditions = List.copyOf(conditions);
    progressItems = Set.copyOf(progressItems);
  }

  /**
   * The year for which the plans schedule the programme in a county: the earliest of the schedules
   * and milestones that are set for it. Empty if none gives a year.
   *
   * @param plans the plans of whose area the county is a part: what a plan sets for each county it
   *     sets for its own
   */
  public Optional<Integer> dueYear(List<Plan> plans, String county) {
    return plans.stream()
        .flatMap(
            plan ->
                plan.targets().stream()
                    .filter(
                        t -> t.kind() == Target.Kind.SCHEDULE || t.kind() == Target.Kind.MILESTONE)
                    .filter(
                        t -> t.progressItem() != null && progressItems.contains(t.progressItem()))
                    .filter(t -> t.scope().binds(plan, "county", county)))
        .map(Target::dueYear)
        .filter(Objects::nonNull)
        .min(Integer::compare);
  }
}
