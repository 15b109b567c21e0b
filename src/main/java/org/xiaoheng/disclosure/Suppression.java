package org.xiaoheng.disclosure;

import java.util.ArrayList;
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
import java.util.stream.Stream;

/**
 * Decides which cells of an additive table must not be published: those with too few pupils, and as
 * many others as it takes that none of them can be worked out from what is published.
 *
 * <p>The decision rests on pupils and on structure alone, so everything that is counted for the
 * same pupils (myopic of screened, passed of tested) shares one decision. It holds for exact
 * values; it does not make the intervals wide that a reader can infer.
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
  private final boolean[] suppressed;

  /** Relations to look at again; sums over sexes come before those over stages and areas. */
  private final TreeSet<Integer> waiting = new TreeSet<>();

  private final Comparator<Integer> cheapestFirst;

  private Suppression(Table table, long minimum) {
    this.table = table;
    this.minimum = minimum;
    this.suppressed = new boolean[table.cells().size()];
    this.cheapestFirst =
        Comparator.comparingInt((Integer cell) -> AreaTree.LEVELS.indexOf(key(cell).level()))
            .thenComparingLong(cell -> table.cells().get(cell).pupils())
            .thenComparing(this::key);
    IntStream.range(0, table.quantities()).forEach(i -> relationsOf.add(new ArrayList<>()));
    for (int i = 0; i < table.relations().size(); i++) {
      for (int member : members(table.relations().get(i)).toList()) {
        relationsOf.get(member).add(i);
      }
    }
  }

  /**
   * Decides for one table. The cells must be complete: with every published area level, sex and
   * stage, every combination that has pupils. A stage that is part of a published group but is
   * nowhere among the cells counts as not published: nothing but the sum of such stages is known.
   *
   * @param cells the cells that have pupils, of one school year, in any order
   * @param areas where the areas of the cells lie
   * @param stages what the stage groups are the sums of
   * @param minimum the smallest number of pupils that is published
   * @return the cells that must not be published, by key
   * @throws IllegalArgumentException when cells occur twice, lack their total or exceed it
   */
  public static SortedMap<Cell.Key, Reason> decide(
      List<Cell> cells, AreaTree areas, StageTree stages, long minimum) {
    Suppression suppression = new Suppression(Table.of(cells, areas, stages), minimum);
    suppression.run();
    SortedMap<Cell.Key, Reason> result = new TreeMap<>();
    for (int i = 0; i < suppression.suppressed.length; i++) {
      if (suppression.suppressed[i]) {
        Cell cell = suppression.table.cells().get(i);
        result.put(cell.key(), cell.pupils() < minimum ? Reason.PRIMARY : Reason.SECONDARY);
      }
    }
    return result;
  }

  private void run() {
    for (int i = 0; i < suppressed.length; i++) {
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
    suppressed[cell] = true;
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
    List<Integer> gone = relation.parts().stream().filter(part -> suppressed[part]).toList();
    int unknowns = gone.size() + relation.unpublished().size();
    long remainder =
        relation.rest() + gone.stream().mapToLong(part -> table.cells().get(part).pupils()).sum();
    boolean anyPartPublished = gone.size() < relation.parts().size();
    boolean fewRemain = unknowns > 0 && remainder < minimum && anyPartPublished;
    boolean onlyTotal = unknowns == 0 && suppressed[relation.total()];
    boolean onlyPart = unknowns == 1 && gone.size() == 1 && !suppressed[relation.total()];
    return fewRemain || onlyTotal || onlyPart;
  }

  /** The published member that is missed least: of a low level, a part before the total, small. */
  private Optional<Integer> cheapest(Relation relation) {
    Optional<Integer> part =
        relation.parts().stream().filter(cell -> !suppressed[cell]).min(cheapestFirst);
    return part.or(() -> Optional.of(relation.total()).filter(total -> !suppressed[total]));
  }

  /** Suppresses one more cell near each of these, unless that has just been done. */
  private void protect(Set<Integer> determined) {
    boolean[] before = suppressed.clone();
    for (int cell : determined) {
      boolean changed =
          relationsOf.get(cell).stream()
              .flatMap(relation -> cellsOf(table.relations().get(relation)))
              .anyMatch(member -> suppressed[member] && !before[member]);
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
          members(table.relations().get(relation)).forEach(next::add);
        }
      }
      Optional<Integer> found = next.stream().filter(this::isPublished).min(cheapestFirst);
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
      members(relation)
          .filter(member -> !isPublished(member))
          .forEach(member -> unknowns.put(member, member == relation.total() ? 1 : -1));
      system.add(unknowns);
    }
    Set<Integer> result = Determination.determined(system);
    result.removeIf(quantity -> quantity >= suppressed.length);
    return result;
  }

  private boolean isPublished(int quantity) {
    return quantity < suppressed.length && !suppressed[quantity];
  }

  private Cell.Key key(int cell) {
    return table.cells().get(cell).key();
  }

  private static Stream<Integer> cellsOf(Relation relation) {
    return Stream.concat(Stream.of(relation.total()), relation.parts().stream());
  }

  private static Stream<Integer> members(Relation relation) {
    return Stream.concat(cellsOf(relation), relation.unpublished().stream());
  }
}
