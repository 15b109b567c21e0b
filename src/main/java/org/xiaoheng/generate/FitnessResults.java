package org.xiaoheng.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Raw results of one pupil's test items, such that the standard gives about the wanted total. */
final class FitnessResults {
  /** Standard deviation of the total score, points. */
  static final double SPREAD = 13;

  private static final double LUCK = 6;

  private final FitnessMarks marks;
  private final int grade;
  private final boolean female;
  private final SplittableRandom random;

  FitnessResults(FitnessMarks marks, int grade, boolean female, SplittableRandom random) {
    this.marks = marks;
    this.grade = grade;
    this.female = female;
    this.random = random;
  }

  /** Height, weight and every item that the pupil takes, in the contract's fixed point. */
  Map<String, Long> of(double total) {
    Map<String, Long> results = new HashMap<>();
    double tall = 119 + 5.4 * Math.min(grade, 9) + (female ? 0 : grade > 7 ? 8 : 1);
    double own = tall + 5.5 * random.nextGaussian();
    double index = 15.4 + 0.45 * grade + 2.1 * Math.abs(random.nextGaussian());
    long height = Math.round(own * 10);
    long weight = Math.round(index * own * own / 1000);
    results.put("height", height);
    results.put("weight", weight);
    double wanted =
        marks.ofItems(Math.max(18, Math.min(112, total)), grade, female, height, weight);
    for (int i = 0; i < marks.items().size(); i++) {
      if (marks.items().get(i).isTakenBy(grade, female)) {
        double shown = wanted + LUCK * random.nextGaussian();
        results.put(marks.items().get(i).name(), marks.result(i, grade, female, shown, random));
      }
    }
    return results;
  }
}
