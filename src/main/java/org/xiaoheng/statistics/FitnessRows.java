package org.xiaoheng.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tables of the fitness standard as written.
 *
 * @param items by name, in the order of the file
 * @param weights percent
 * @param marks scores, in the order of the file
 * @param bonuses points on top of 100, in the order of the file
 * @param bands of the body mass index, in the order of the file
 */
record FitnessRows(
    Map<String, Item> items,
    Map<Series, Integer> weights,
    Map<Series, List<Mark>> marks,
    Map<Series, List<Mark>> bonuses,
    Map<Series, List<Band>> bands) {

  /**
   * A test item.
   *
   * @param higher whether more is better
   * @param down whether a result is recorded without what is left over of a step
   * @param scale decimals of the contract's fixed point
   * @param step the standard's precision in that fixed point
   */
  record Item(String name, boolean higher, boolean down, int scale, int step) {}

  /** What one grade and sex has of one item. */
  record Series(int grade, boolean female, String item) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      return Comparator.comparing(Series::item)
          .thenComparing(Series::grade)
          .thenComparing(Series::female)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return grade + ", " + (female ? "female" : "male") + ", " + item;
    }
  }

  /**
   * A row of a series.
   *
   * @param line where it stands
   * @param score score, or points of bonus
   * @param threshold the result that earns it; of a bonus, how far beyond that of 100
   */
  record Mark(long line, int score, int threshold) {}

  /** A band, both ends inclusive, in tenths of kg/m². */
  record Band(long line, String name, int score, int minimum, int maximum) {}

  int grades() {
    return weights.keySet().stream().mapToInt(Series::grade).max().orElse(0);
  }
}
