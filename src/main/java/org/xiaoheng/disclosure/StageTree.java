package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stages a stage group is the sum of, such as compulsory 义务教育 = primary + junior.
 *
 * @param members stage group to its stages; a member is never itself a group
 */
public record StageTree(Map<String, Set<String>> members) implements java.io.Serializable {
  public StageTree {
    Map<String, Set<String>> copy = new TreeMap<>();
    members.forEach((group, stages) -> copy.put(group, Set.copyOf(stages)));
    for (Map.Entry<String, Set<String>> group : copy.entrySet()) {
      if (group.getValue().isEmpty() || group.getValue().stream().anyMatch(copy::containsKey)) {
        throw new IllegalArgumentException(
            "A stage group must consist of single stages, but " + group + " does not");
      }
    }
    members = Map.copyOf(copy);
  }

  /** The single stages that a stage or a group consists of. */
  Set<String> stagesOf(String stageOrGroup) {
    return members.getOrDefault(stageOrGroup, Set.of(stageOrGroup));
  }

  /**
   * A way to make a whole out of parts that have no stage in common.
   *
   * @param parts the parts, by name
   * @param missing the single stages that no part covers
   */
  record Split(List<String> parts, SortedSet<String> missing) {}

  /**
   * Every way to make a whole out of one part or more, leaving stages uncovered or not.
   *
   * @param whole its name, which is not a part of itself
   * @param stages the single stages of the whole
   * @param parts all that have a name, with the single stages that they consist of
   */
  static List<Split> splits(
      String whole, Set<String> stages, SortedMap<String, Set<String>> parts) {
    List<Split> result = new ArrayList<>();
    SortedMap<String, Set<String>> others = new TreeMap<>(parts);
    others.remove(whole);
    others.values().removeIf(part -> !stages.containsAll(part));
    extend(new Split(List.of(), new TreeSet<>()), new TreeSet<>(stages), others, result);
    result.removeIf(split -> split.parts.isEmpty());
    return result;
  }

  private static void extend(
      Split begun,
      SortedSet<String> open,
      SortedMap<String, Set<String>> parts,
      List<Split> result) {
    if (open.isEmpty()) {
      result.add(begun);
      return;
    }
    String next = open.first();
    SortedSet<String> missing = new TreeSet<>(begun.missing);
    missing.add(next);
    if (!parts.containsKey(next)) {
      extend(new Split(begun.parts, missing), without(open, Set.of(next)), parts, result);
    }
    parts.forEach(
        (name, stages) -> {
          if (stages.contains(next) && open.containsAll(stages)) {
            List<String> longer = new ArrayList<>(begun.parts);
            longer.add(name);
            extend(new Split(longer, begun.missing), without(open, stages), parts, result);
          }
        });
  }

  private static SortedSet<String> without(SortedSet<String> set, Set<String> removed) {
    SortedSet<String> smaller = new TreeSet<>(set);
    smaller.removeAll(removed);
    return smaller;
  }
}
