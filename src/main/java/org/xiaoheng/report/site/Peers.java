package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Areas that are compared with one another: those of one level in one area, by their values.
 *
 * @param occasion what is compared
 * @param rows the areas, lowest value first
 */
record Peers(ReleaseData.Occasion occasion, List<ReleaseData.Comparison> rows) {
  private record Group(ReleaseData.Occasion occasion, @Nullable String parent, String level) {}

  Peers {
    rows = List.copyOf(rows);
  }

  /** All groups of an indicator; an area without peers is one by itself, for its interval. */
  static List<Peers> of(Facts facts, String indicator) {
    Map<Group, List<ReleaseData.Comparison>> groups =
        facts.comparisonsOf(indicator).stream()
            .collect(
                Collectors.groupingBy(
                    c -> {
                      Area area = facts.area(c.area());
                      return new Group(c.occasion(), c.parent(), area == null ? "" : area.level());
                    }));
    return groups.values().stream()
        .map(
            rows ->
                new Peers(
                    rows.get(0).occasion(),
                    rows.stream()
                        .sorted(
                            Comparator.comparingDouble(
                                    (ReleaseData.Comparison c) -> value(facts, c))
                                .thenComparing(ReleaseData.Comparison::area))
                        .toList()))
        .sorted(
            Comparator.comparing((Peers p) -> p.occasion().stage())
                .thenComparing(p -> p.occasion().year())
                .thenComparing(p -> p.rows().get(0).area()))
        .toList();
  }

  private static double value(Facts facts, ReleaseData.Comparison of) {
    ReleaseData.Occasion occasion = of.occasion();
    Double value =
        facts.values(occasion.indicator(), occasion.stage(), of.area()).get(occasion.year());
    return value == null ? 0 : value;
  }

  /**
   * The places in {@link #rows} of those that an area cannot be told apart from, as first and last
   * of each run: with 150 peers, who are mostly neighbours, a list of them all would be the largest
   * part of the site.
   */
  List<Integer> ties(ReleaseData.Comparison of) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.get(i).area(), i);
    }
    List<Integer> runs = new ArrayList<>();
    for (int place :
        of.ties().stream().filter(places::containsKey).map(places::get).sorted().toList()) {
      if (!runs.isEmpty() && runs.get(runs.size() - 1) == place - 1) {
        runs.set(runs.size() - 1, place);
      } else {
        runs.add(place);
        runs.add(place);
      }
    }
    return runs;
  }
}
