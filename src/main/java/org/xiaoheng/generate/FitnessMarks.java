package org.xiaoheng.generate;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.statistics.FitnessStandard;
import org.xiaoheng.statistics.ItemTable;

/** The tables of the fitness standard read backwards: from a score to a result that earns it. */
final class FitnessMarks {
  /** Percent of the total that the body mass index makes up, whatever the grade. */
  private static final int WEIGHT_OF_BODY = 15;

  private static final int FULL = 100;

  private final FitnessStandard standard;

  /** The easiest result by item, grade, sex and score; empty where the item isn't taken. */
  private final long[][][] easiest;

  FitnessMarks(DataSchema schema) {
    standard =
        FitnessStandard.load(
            schema, Objects.requireNonNull(Contracts.load(schema).get("fitness_test")));
    easiest = new long[standard.items().size()][2 * Grades.LAST][];
    for (int i = 0; i < easiest.length; i++) {
      ItemTable item = standard.items().get(i);
      for (int grade = 1; grade <= Grades.LAST; grade++) {
        for (boolean female : new boolean[] {false, true}) {
          easiest[i][series(grade, female)] =
              item.isTakenBy(grade, female) ? marks(item, grade, female) : new long[0];
        }
      }
    }
  }

  private static long[] marks(ItemTable item, int grade, boolean female) {
    long[] marks = new long[FULL + 1];
    for (int score = 1; score <= FULL; score++) {
      marks[score] = item.easiest(grade, female, score);
    }
    marks[0] = marks[1];
    return marks;
  }

  List<ItemTable> items() {
    return standard.items();
  }

  /** What the test items must score on average so that, with that body, the total comes out. */
  double ofItems(double total, int grade, boolean female, long height, long weight) {
    int body = standard.bodyMass().score(grade, female, height, weight);
    return (FULL * total - WEIGHT_OF_BODY * body) / (FULL - WEIGHT_OF_BODY);
  }

  /** A result that scores about that much, on average; beyond the mark of 100 for more. */
  long result(int item, int grade, boolean female, double score, SplittableRandom random) {
    long[] marks = easiest[item][series(grade, female)];
    // Between two rows the lower score counts: the row below or above, whichever is nearer more
    // often.
    double aim = score - row(score) * random.nextDouble();
    int step = row(aim);
    int reached = (int) Math.max(10, Math.min(FULL, step * Math.ceil(aim / step)));
    long next = marks[Math.min(FULL, reached + 1)];
    double value = marks[reached] + 0.9 * random.nextDouble() * (next - marks[reached]);
    if (score > FULL) {
      value += (score - FULL) / 20 * (marks[FULL] - marks[80]);
    }
    int width = items().get(item).width();
    return Math.round(value / width) * width;
  }

  /** From one row of the standard to the next: 10 points, 2 from 60 on, 5 from 80 on. */
  private static int row(double score) {
    return score <= 60 ? 10 : score <= 80 ? 2 : 5;
  }

  /** The total that the national system would compute. */
  OptionalInt total(int grade, boolean female, Function<String, @Nullable Long> results) {
    return standard.total(grade, female, results);
  }

  private static int series(int grade, boolean female) {
    return 2 * (grade - 1) + (female ? 1 : 0);
  }
}
