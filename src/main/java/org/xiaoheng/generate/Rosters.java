package org.xiaoheng.generate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pupils are in which grade in 2023 and 2024, from the last kindergarten year to grade 12.
 * Whoever moves up keeps the number; the difference is made up by pupils who leave or come.
 */
final class Rosters {
  /** First year with pupil-level tests. */
  static final int FIRST_YEAR = 2023;

  private record Cell(String school, int slot, int year) {}

  private final County county;
  private final long seed;
  private final Map<Cell, int[]> cells = new HashMap<>();
  private int next;

  Rosters(County county, List<School> schools, long seed) {
    this.county = county;
    this.seed = seed;
    for (School school : schools) {
      for (int slot = Grades.K3; slot < Grades.SLOTS; slot++) {
        if (listed(school)) {
          cells.put(
              new Cell(school.code, slot, FIRST_YEAR),
              newcomers(new int[school.pupils(slot, FIRST_YEAR)], 0));
        }
      }
    }
    for (int slot = Grades.K3; slot < Grades.SLOTS; slot++) {
      moveUp(schools, slot);
    }
  }

  /** Vocational and special schools take no part in the pupil-level tests of the sample. */
  static boolean listed(School school) {
    return school.counted() || school.kindergarten();
  }

  /** Pupil numbers of a grade in 2023 or 2024. */
  int[] numbers(School school, int slot, int year) {
    return cells.getOrDefault(new Cell(school.code, slot, year), new int[0]);
  }

  Pupil pupil(int number) {
    return Pupil.of(county, seed, number);
  }

  /** Girls of a grade in 2023 or 2024, counted. */
  int girls(School school, int slot, int year) {
    int girls = 0;
    for (int number : numbers(school, slot, year)) {
      if (Pupil.female(county, seed, number)) {
        girls++;
      }
    }
    return girls;
  }

  private int[] newcomers(int[] numbers, int from) {
    for (int i = from; i < numbers.length; i++) {
      numbers[i] = next++;
    }
    return numbers;
  }

  private void moveUp(List<School> schools, int slot) {
    Deque<Integer> leavers = new ArrayDeque<>();
    boolean sameSchool = slot > Grades.FIRST && slot != Grades.slot(7) && slot != Grades.slot(10);
    for (School school : schools) {
      int[] before = slot == Grades.K3 ? new int[0] : numbers(school, slot - 1, FIRST_YEAR);
      int stay = sameSchool ? Math.min(before.length, size(school, slot)) : 0;
      for (int i = stay; i < before.length; i++) {
        leavers.add(before[i]);
      }
    }
    for (School school : schools) {
      if (!listed(school)) {
        continue;
      }
      int[] now = new int[size(school, slot)];
      int[] before = numbers(school, slot - 1, FIRST_YEAR);
      int filled = sameSchool ? Math.min(before.length, now.length) : 0;
      System.arraycopy(before, 0, now, 0, filled);
      while (filled < now.length && !leavers.isEmpty()) {
        now[filled++] = leavers.remove();
      }
      cells.put(new Cell(school.code, slot, FIRST_YEAR + 1), newcomers(now, filled));
    }
  }

  private static int size(School school, int slot) {
    return school.pupils(slot, FIRST_YEAR + 1);
  }
}
