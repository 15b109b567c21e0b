package org.xiaoheng.statistics;

/**
 * The scores of one test item for every grade and sex, as one dense table: a result is a bounded
 * integer, so that its score is found by a subtraction and a division, without comparing.
 *
 * <p>A result r stands at the place {@code (r − origin) / width} of its series, clamped at both
 * ends: every threshold is a multiple of {@code width}. Results are in the contract's fixed point.
 */
public final class ItemTable {
  private final String name;
  private final boolean higherIsBetter;
  private final int cut;
  private final int origin;
  private final int width;
  private final int places;
  private final int[] starts;
  private final short[] scores;
  private final short[] points;

  /**
   * @param name column of the contract
   * @param higherIsBetter whether more is better (肺活量) or less (跑)
   * @param cut a result is first cut down to a multiple of this (不计小数); 1 for as it is
   * @param origin the lowest result of the first place
   * @param width results that share a place
   * @param starts where each series starts; −1 where that grade and sex don't take the item
   * @param scores score by place, 0 to 100
   * @param points weight × score + 100 × bonus by place: hundredths of a point of the total
   * @param places length of a series
   */
  ItemTable(
      String name,
      boolean higherIsBetter,
      int cut,
      int origin,
      int width,
      int places,
      int[] starts,
      short[] scores,
      short[] points) {
    this.name = name;
    this.higherIsBetter = higherIsBetter;
    this.cut = cut;
    this.origin = origin;
    this.width = width;
    this.places = places;
    this.starts = starts;
    this.scores = scores;
    this.points = points;
  }

  /** Column of the contract that holds the result. */
  public String name() {
    return name;
  }

  int cut() {
    return cut;
  }

  int origin() {
    return origin;
  }

  /** Results that share a place, in the contract's fixed point. */
  public int width() {
    return width;
  }

  int places() {
    return places;
  }

  int[] starts() {
    return starts.clone();
  }

  short[] scores() {
    return scores.clone();
  }

  short[] points() {
    return points.clone();
  }

  /** Whether pupils of that grade and sex take the item. */
  public boolean isTakenBy(int grade, boolean female) {
    return starts[FitnessStandard.series(grade, female)] >= 0;
  }

  /** weight × score + 100 × bonus of a result: hundredths of a point of the total. */
  int points(int grade, boolean female, long result) {
    long place = Math.max(0, result - Math.floorMod(result, cut) - origin) / width;
    return points[start(grade, female) + (int) Math.min(place, places - 1)];
  }

  /**
   * The easiest result that has at least that score: a threshold of the standard, or where the
   * standard's last row begins.
   */
  public long easiest(int grade, boolean female, int score) {
    int start = start(grade, female);
    for (int i = 0; i < places; i++) {
      int place = higherIsBetter ? i : places - 1 - i;
      if (scores[start + place] >= score) {
        return origin + (long) place * width + (higherIsBetter ? 0 : width - 1);
      }
    }
    throw new IllegalArgumentException(name + " has no score of " + score);
  }

  private int start(int grade, boolean female) {
    if (!isTakenBy(grade, female)) {
      throw new IllegalArgumentException(name + " is not taken in grade " + grade);
    }
    return starts[FitnessStandard.series(grade, female)];
  }
}
