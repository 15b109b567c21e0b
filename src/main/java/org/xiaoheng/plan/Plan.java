package org.xiaoheng.plan;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * An education plan: a government document, and every statement in it that can be checked.
 *
 * @param id name of its file in {@code data-schema/plans/}
 * @param titleZh Chinese title
 * @param titleEn English title, our translation
 * @param document the text that the citations quote
 * @param firstYear first year of the plan's period
 * @param areaLevel level of the area that the plan is for: {@code city} or {@code county}
 * @param areaCode code of that area
 * @param targets in the order of the document
 * @param conflicts statements of the document that do not agree with one another; all are kept
 * @param exceptions numbers of the document that are no statements to check
 */
public record Plan(
    String id,
    String titleZh,
    String titleEn,
    PlanDocument document,
    int firstYear,
    String areaLevel,
    String areaCode,
    List<Target> targets,
    List<Conflict> conflicts,
    List<ReviewedNumber> exceptions) {
  public Plan {
    targets = List.copyOf(targets);
    conflicts = List.copyOf(conflicts);
    exceptions = List.copyOf(exceptions);
  }

  /** The year in which the last of its targets falls due; empty if none has a year. */
  OptionalInt lastDueYear() {
    return targets.stream()
        .filter(t -> t.kind() != Target.Kind.ACTUAL)
        .map(Target::dueYear)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .max();
  }

  /**
   * The conflicts that a target takes part in, in the order of the file; empty if there are none.
   */
  public List<Conflict> conflictsOf(String targetId) {
    return conflicts.stream().filter(c -> c.targets().contains(targetId)).toList();
  }
}
