package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stages a stage group is the sum of, such as compulsory 义务教育 = primary + junior.
 *
 * @param members stage group to its stages; a member is never itself a group
 */
public record StageTree(Map<String, Set<String>> members) {
  public StageTree {
    Map<String, Set<String>> copy = new TreeMap<>();
    members.forEach((group, stages) -> copy.put(group, new TreeSet<>(stages)));
    for (Map.Entry<String, Set<String>> group : copy.entrySet()) {
      if (group.getValue().isEmpty() || group.getValue().stream().anyMatch(copy::containsKey)) {
        throw new IllegalArgumentException(
            "A stage group must consist of single stages, but " + group + " does not");
      }
    }
    members = copy;
  }

  /**
   * A way to make a group out of parts that have no stage in common.
   *
   * @param published the parts that are published, stages or groups
   * @param unpublished the remaining stages
   */
  record Split(List<String> published, List<String> unpublished) {}

  /**
   * Every way to make the group out of published stages and groups, and of single stages that are
   * not published. Empty when it is not a group.
   */
  List<Split> splits(String group, Collection<String> publishedStages) {
    List<Split> result = new ArrayList<>();
    SortedSet<String> stages = new TreeSet<>(members.getOrDefault(group, Set.of()));
    if (!stages.isEmpty()) {
      SortedSet<String> parts = new TreeSet<>(publishedStages);
      parts.remove(group);
      extend(new Split(List.of(), List.of()), stages, parts, result);
    }
    return result;
  }

  private void extend(
      Split begun, SortedSet<String> missing, SortedSet<String> parts, List<Split> result) {
    if (missing.isEmpty()) {
      result.add(begun);
      return;
    }
    String next = missing.first();
    if (!parts.contains(next)) {
      Split longer = new Split(begun.published, with(begun.unpublished, next));
      extend(longer, without(missing, Set.of(next)), parts, result);
    }
    for (String part : parts) {
      Set<String> stages = members.getOrDefault(part, Set.of(part));
      if (stages.contains(next) && missing.containsAll(stages)) {
        Split longer = new Split(with(begun.published, part), begun.unpublished);
        extend(longer, without(missing, stages), parts, result);
      }
    }
  }

  private static List<String> with(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static SortedSet<String> without(SortedSet<String> set, Set<String> removed) {
    SortedSet<String> smaller = new TreeSet<>(set);
    smaller.removeAll(removed);
    return smaller;
  }
}
