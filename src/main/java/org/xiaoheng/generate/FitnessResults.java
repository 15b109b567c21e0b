package org.xiaoheng.generate;

import java.util.SplittableRandom;

/** Raw results of one pupil's test items, around what the total score suggests. */
final class FitnessResults {
  /** Standard deviation of the total score, points. */
  static final double SPREAD = 13;

  private static final double[] SHARE_OF_MISSING = {0.012, 0.024};

  private final int grade;
  private final boolean female;
  private final SplittableRandom random;

  FitnessResults(int grade, boolean female, SplittableRandom random) {
    this.grade = grade;
    this.female = female;
    this.random = random;
  }

  /**
   * Fills exempt … total score from {@code at} on. One in eighty is exempt and has no results; as
   * many missed an item and have no total.
   */
  void fill(Object[] cells, int at, double total) {
    double fate = random.nextDouble();
    cells[at] = fate < SHARE_OF_MISSING[0] ? "是" : "否";
    if (fate < SHARE_OF_MISSING[0]) {
      return;
    }
    double score = Math.max(18, Math.min(112, total));
    body(cells, at + 1);
    cells[at + 3] =
        Math.max(300, whole(score, female ? 550 : 700, female ? 1400 : 1700, 165, 245, 10));
    cells[at + 4] = sprint(score);
    cells[at + 5] = decimal(score, 1.5, 17.5, 0.1, 0.7);
    boolean primary = grade <= 6;
    if (primary) {
      cells[at + 6] = whole(score, 17, female ? 117 : 109, 10, 10, 1);
    }
    if (female ? grade >= 3 : primary && grade >= 3) {
      cells[at + 7] = whole(score, 14, 44, 1, 1, 1);
    }
    if (grade == 5 || grade == 6) {
      cells[at + 8] = Integer.toString(seconds(score, 141, 99)) + ".00";
    }
    if (!primary) {
      cells[at + 9] = decimal(score, female ? 138 : 145, female ? 194 : 215, 2, 6);
      secondary(cells, at, score);
    }
    boolean complete = fate >= SHARE_OF_MISSING[1];
    if (complete) {
      cells[at + 13] = Numbers.decimal(Math.round(score * 10), 1);
    } else {
      cells[at + 4] = "";
    }
  }

  private void secondary(Object[] cells, int at, double score) {
    if (female) {
      cells[at + 11] = seconds(score, 290, 206);
    } else {
      cells[at + 10] = whole(score, 3, 12, 1, 1, 1);
      cells[at + 12] = seconds(score, 298, 214);
    }
  }

  private void body(Object[] cells, int at) {
    double height = 119 + 5.4 * Math.min(grade, 9) + (female ? 0 : grade > 7 ? 8 : 1);
    double own = height + 5.5 * random.nextGaussian();
    double index = 15.4 + 0.45 * grade + 2.1 * Math.abs(random.nextGaussian());
    cells[at] = Numbers.decimal(Math.round(own * 10), 1);
    cells[at + 1] = Numbers.decimal(Math.round(index * own * own / 1000), 1);
  }

  private String sprint(double score) {
    double pass = (female ? 13.4 : 12.6) - 0.24 * grade;
    double full = (female ? 10.4 : 9.9) - 0.24 * grade;
    long tenths = Math.round(10 * between(score, pass, full));
    return Numbers.decimal(Math.max(58, tenths) * 10, 2);
  }

  private int seconds(double score, double pass, double full) {
    return (int) Math.round(Math.max(full - 30, between(score, pass, full)));
  }

  /** A count whose 60- and 100-point marks rise with the grade, in steps of {@code step}. */
  private int whole(
      double score, double pass, double full, double passRise, double fullRise, int step) {
    double value =
        between(score, pass + passRise * (grade - 1), full + fullRise * (grade - 1)) / step;
    return step * (int) Math.max(0, Math.round(value));
  }

  private String decimal(double score, double pass, double full, double passRise, double fullRise) {
    double value = between(score, pass + passRise * (grade - 1), full + fullRise * (grade - 1));
    return Numbers.decimal(Math.round(value * 10), 1);
  }

  /** On the line through the values that give 60 and 100 points, with the day's luck. */
  private double between(double score, double pass, double full) {
    double shown = score + 7 * random.nextGaussian();
    return pass + (full - pass) * (shown - 60) / 40;
  }
}
