package org.xiaoheng.statistics;

import java.util.List;

/**
 * Bands and scores of the body mass index (体重指数) in tenths of kg/m², as one dense table; see {@link
 * ItemTable}. Every grade and sex takes it.
 */
public final class BodyMassTable {
  /** The bands, from light to heavy: 低体重, 正常, 超重, 肥胖. */
  public static final List<String> BANDS = List.of("underweight", "normal", "overweight", "obese");

  static final String NAME = "body_mass_index";
  static final String HEIGHT = "height";
  static final String WEIGHT = "weight";

  private final int origin;
  private final int places;
  private final long factor;
  private final short[] bands;
  private final short[] scores;
  private final short[] points;

  /**
   * @param origin the index of the first place, in tenths
   * @param places length of a series
   * @param factor what {@code weight / height²} in the contract's fixed point is multiplied by to
   *     give tenths of kg/m²
   * @param bands position in {@link #BANDS} by place
   * @param scores score by place
   * @param points weight × score by place: hundredths of a point of the total
   */
  BodyMassTable(
      int origin, int places, long factor, short[] bands, short[] scores, short[] points) {
    this.origin = origin;
    this.places = places;
    this.factor = factor;
    this.bands = bands;
    this.scores = scores;
    this.points = points;
  }

  int origin() {
    return origin;
  }

  int places() {
    return places;
  }

  long factor() {
    return factor;
  }

  short[] bands() {
    return bands.clone();
  }

  short[] scores() {
    return scores.clone();
  }

  short[] points() {
    return points.clone();
  }

  /** weight × score: hundredths of a point of the total. */
  int points(int grade, boolean female, long height, long weight) {
    return points[place(grade, female, tenths(height, weight))];
  }

  /** The score of a pupil of that height and weight. */
  public int score(int grade, boolean female, long height, long weight) {
    return scores[place(grade, female, tenths(height, weight))];
  }

  /** kg/m² in tenths, rounded half up, from height and weight in the contract's fixed point. */
  private long tenths(long height, long weight) {
    long square = height * height;
    return (2 * factor * weight + square) / (2 * square);
  }

  private int place(int grade, boolean female, long tenths) {
    long place = Math.min(Math.max(0, tenths - origin), places - 1);
    return FitnessStandard.series(grade, female) * places + (int) place;
  }
}
