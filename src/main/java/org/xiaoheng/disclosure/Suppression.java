package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Decides which cells of an additive table must not be published: those with too few pupils, and as
 * many others as it takes that none of them can be worked out from what is published.
 *
 * <p>The decision rests on pupils and on structure alone, so everything that is counted for the
 * same pupils (myopic of screened, passed of tested) shares one decision. It holds for exact
 * values, not for the bounds that a reader can infer.
 */
public final class Suppression {

  /**
   * Why a cell is not published. For logs and checks, not for publication: that a cell is below the
   * minimum is itself a piece of information about it.
   */
  public enum Reason {
    /** It has fewer pupils than the minimum. */
    PRIMARY,
    /** It would give away another cell. */
    SECONDARY
  }

  private final Table table;
  private final long minimum;
  private final List<List<Integer>> relationsOf = new ArrayList<>();

  /** Suppressed, or never published. */
  private final boolean[] unknown;

  /** Relations to look at again; sums over sexes come before those over stages and areas. */
  private final TreeSet<Integer> waiting = new TreeSet<>();

  private final Comparator<Integer> cheapestFirst;

  private Suppression(Table table, long minimum) {
    this.table = table;
    this.minimum = minimum;
    this.unknown = new boolean[table.cells().size()];
    Arrays.fill(unknown, table.published(), unknown.length, true);
    this.cheapestFirst =
        Comparator.comparingInt((Integer cell) -> AreaTree.LEVELS.indexOf(key(cell).level()))
            .thenComparingLong(cell -> table.cells().get(cell).pupils())
            .thenComparing(this::key);
    IntStream.range(0, table.cells().size()).forEach(i -> relationsOf.add(new ArrayList<>()));
    for (int i = 0; i < table.relations().size(); i++) {
      for (int member : table.relations().get(i).cells().toList()) {
        relationsOf.get(member).add(i);
      }
    }
  }

  /**
   * Decides for one table. The cells must be complete: of every area level, sex and stage that
   * occurs among them, every combination that has pupils. A combination that is absent counts as
   * known to be empty. A stage that occurs nowhere, but is part of a group that does, is an
   * unknown; where the rest of its group leaves few pupils to it, they are protected too. So are
   * few pupils whose sex was not recorded.
   *
   * @param cells the cells that have pupils, of one school year, in any order
   * @param areas where the areas of the cells lie
   * @param stages what the stage groups are the sums of
   * @param minimum the smallest number of pupils that is published
   * @return the cells that must not be published, by key
   * @throws IllegalArgumentException when a cell occurs twice, has no total above it or does not
   *     add up with its like
   */
  public static SortedMap<Cell.Key, Reason> decide(
      List<Cell> cells, AreaTree areas, StageTree stages, long minimum) {
    Suppression suppression = new Suppression(Table.of(cells, areas, stages), minimum);
    suppression.run();
    SortedMap<Cell.Key, Reason> result = new TreeMap<>();
    for (int i = 0; i < suppression.table.published(); i++) {
      if (suppression.unknown[i]) {
        Cell cell = suppression.table.cells().get(i);
        result.put(cell.key(), cell.pupils() < minimum ? Reason.PRIMARY : Reason.SECONDARY);
      }
    }
    return result;
  }

  private void run() {
    for (int i = 0; i < table.published(); i++) {
      if (table.cells().get(i).pupils() < minimum) {
        suppress(i);
      }
    }
    IntStream.range(0, table.relations().size()).forEach(waiting::add);
    settle();
    Set<Integer> determined = determined();
    while (!determined.isEmpty()) {
      protect(determined);
      determined = determined();
    }
  }

  private void suppress(int cell) {
    unknown[cell] = true;
    waiting.addAll(relationsOf.get(cell));
  }

  /** Suppresses until no single relation gives a cell or a small remainder away. */
  private void settle() {
    while (true) {
      Integer next = waiting.pollFirst();
      if (next == null) {
        return;
      }
      Relation relation = table.relations().get(next);
      if (givesAway(relation)) {
        suppress(cheapest(relation).orElseThrow());
        waiting.add(next);
      }
    }
  }

  /**
   * Whether the only unknown follows by subtraction, or what remains of the parts is few pupils.
   * The latter matters without the total too: the total may be had from a higher area level.
   */
  private boolean givesAway(Relation relation) {
    List<Integer> unknownParts = relation.parts().stream().filter(part -> unknown[part]).toList();
    long remainder =
        unknownParts.stream().mapToLong(part -> table.cells().get(part).pupils()).sum();
    boolean anyPartPublished = unknownParts.size() < relation.parts().size();
    boolean fewRemain = !unknownParts.isEmpty() && remainder < minimum && anyPartPublished;
    List<Integer> unknowns = relation.cells().filter(cell -> unknown[cell]).toList();
    return fewRemain || (unknowns.size() == 1 && unknowns.get(0) < table.published());
  }

  /** The published member that is missed least: of a low level, a part before the total, small. */
  private Optional<Integer> cheapest(Relation relation) {
    Optional<Integer> part =
        relation.parts().stream().filter(cell -> !unknown[cell]).min(cheapestFirst);
    return part.or(() -> Optional.of(relation.total()).filter(total -> !unknown[total]));
  }

  /** Suppresses one more cell near each of these, unless that has just been done. */
  private void protect(Set<Integer> determined) {
    boolean[] before = unknown.clone();
    for (int cell : determined) {
      boolean changed =
          relationsOf.get(cell).stream()
              .flatMap(relation -> table.relations().get(relation).cells())
              .anyMatch(member -> unknown[member] && !before[member]);
      if (!changed) {
        suppress(nearestPublished(cell));
        settle();
      }
    }
  }

  private int nearestPublished(int start) {
    Set<Integer> reached = new HashSet<>(Set.of(start));
    Set<Integer> border = reached;
    while (!border.isEmpty()) {
      Set<Integer> next = new LinkedHashSet<>();
      for (int member : border) {
        for (int relation : relationsOf.get(member)) {
          table.relations().get(relation).cells().forEach(next::add);
        }
      }
      Optional<Integer> found = next.stream().filter(cell -> !unknown[cell]).min(cheapestFirst);
      if (found.isPresent()) {
        return found.get();
      }
      next.removeAll(reached);
      reached.addAll(next);
      border = next;
    }
    throw new IllegalStateException("No published cell determines " + key(start));
  }

  /** The suppressed cells whose value follows from the published ones. */
  private Set<Integer> determined() {
    List<Map<Integer, Integer>> system = new ArrayList<>();
    for (Relation relation : table.relations()) {
      Map<Integer, Integer> unknowns = new TreeMap<>();
      relation
          .cells()
          .filter(cell -> unknown[cell])
          .forEach(cell -> unknowns.put(cell, cell == relation.total() ? 1 : -1));
      system.add(unknowns);
    }
    Set<Integer> result = Determination.determined(system);
    result.removeIf(cell -> cell >= table.published());
    return result;
  }

  private Cell.Key key(int cell) {
    return table.cells().get(cell).key();
  }
}
