package org.xiaoheng.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the unknowns of a linear system that have only one solution.
 *
 * <p>An unknown is determined exactly when it is 0 in every solution of the homogeneous system. One
 * random solution modulo a prime tells: an undetermined unknown is 0 in it with a chance of 1 in
 * 2<sup>31</sup>, and then one cell too many is suppressed. The solution comes from sparse
 * elimination, always of the unknown that stands in the fewest rows, so that unconnected parts of a
 * table never mix and most rows never change.
 */
final class Determination {
  private static final long PRIME = Integer.MAX_VALUE;

  /** The same seed always, so that a run can be repeated. */
  private static final long SEED = 20_260_901L;

  /** Rows not yet used: unknown to its coefficient, 1 to PRIME − 1. */
  private final List<Map<Integer, Long>> rows = new ArrayList<>();

  /** Unknown to the numbers of the unused rows it stands in. */
  private final Map<Integer, SortedSet<Integer>> rowsOf = new TreeMap<>();

  /** Unknowns by number of unused rows. */
  private final TreeSet<Degree> byDegree = new TreeSet<>();

  private final Deque<Pivot> pivots = new ArrayDeque<>();

  private record Degree(int rows, int unknown) implements Comparable<Degree> {
    @Override
    public int compareTo(Degree other) {
      return rows != other.rows
          ? Integer.compare(rows, other.rows)
          : Integer.compare(unknown, other.unknown);
    }
  }

  private record Pivot(int unknown, Map<Integer, Long> row) {}

  private Determination(List<Map<Integer, Integer>> system) {
    for (Map<Integer, Integer> coefficients : system) {
      int row = rows.size();
      rows.add(new HashMap<>());
      coefficients.forEach(
          (unknown, coefficient) -> set(row, unknown, Math.floorMod((long) coefficient, PRIME)));
    }
  }

  /**
   * The unknowns that are the same in every solution.
   *
   * @param system per equation, unknown to its coefficient; constants play no part
   */
  static SortedSet<Integer> determined(List<Map<Integer, Integer>> system) {
    Determination determination = new Determination(system);
    determination.eliminate();
    SortedSet<Integer> result = new TreeSet<>();
    determination
        .solution()
        .forEach(
            (unknown, value) -> {
              if (value == 0) {
                result.add(unknown);
              }
            });
    return result;
  }

  private void eliminate() {
    while (true) {
      Degree next = byDegree.pollFirst();
      if (next == null) {
        return;
      }
      int unknown = next.unknown;
      List<Integer> affected = List.copyOf(rowsOf(unknown));
      int shortest =
          Collections.min(affected, Comparator.comparingInt(row -> rows.get(row).size()));
      Map<Integer, Long> pivot = Map.copyOf(rows.get(shortest));
      pivots.push(new Pivot(unknown, pivot));
      pivot.keySet().forEach(other -> set(shortest, other, 0));
      long inverse = inverse(coefficient(pivot, unknown));
      for (int row : affected) {
        if (row != shortest) {
          long factor = PRIME - coefficient(rows.get(row), unknown) * inverse % PRIME;
          pivot.forEach(
              (other, value) ->
                  set(row, other, (coefficient(rows.get(row), other) + factor * value) % PRIME));
        }
      }
    }
  }

  /** Changes one coefficient, and the two indexes with it. */
  private void set(int row, int unknown, long value) {
    Set<Integer> inRows = rowsOf(unknown);
    byDegree.remove(new Degree(inRows.size(), unknown));
    if (value == 0) {
      rows.get(row).remove(unknown);
      inRows.remove(row);
    } else {
      rows.get(row).put(unknown, value);
      inRows.add(row);
    }
    if (!inRows.isEmpty()) {
      byDegree.add(new Degree(inRows.size(), unknown));
    }
  }

  /** A random solution: pivots from the last to the first, each from unknowns already known. */
  private Map<Integer, Long> solution() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Integer, Long> values = new TreeMap<>();
    Set<Integer> free = new TreeSet<>(rowsOf.keySet());
    pivots.forEach(pivot -> free.remove(pivot.unknown));
    free.forEach(unknown -> values.put(unknown, random.nextLong(1, PRIME)));
    for (Pivot pivot : pivots) {
      long sum = 0;
      for (Map.Entry<Integer, Long> entry : pivot.row.entrySet()) {
        if (entry.getKey() != pivot.unknown) {
          sum = (sum + entry.getValue() * coefficient(values, entry.getKey())) % PRIME;
        }
      }
      long inverse = inverse(coefficient(pivot.row, pivot.unknown));
      values.put(pivot.unknown, (PRIME - sum) % PRIME * inverse % PRIME);
    }
    return values;
  }

  private SortedSet<Integer> rowsOf(int unknown) {
    return rowsOf.computeIfAbsent(unknown, ignored -> new TreeSet<>());
  }

  private static long coefficient(Map<Integer, Long> row, int unknown) {
    return row.getOrDefault(unknown, 0L);
  }

  /** By Fermat's little theorem. */
  private static long inverse(long value) {
    long result = 1;
    long power = value;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        result = result * power % PRIME;
      }
      power = power * power % PRIME;
    }
    return result;
  }
}
