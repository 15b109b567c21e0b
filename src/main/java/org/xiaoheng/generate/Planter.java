package org.xiaoheng.generate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Plants blemishes in a sheet: kinds in turn, rows at random, never two in one row. */
final class Planter {
  /** At most this share of a file's rows is dirty. */
  static final double LIMIT = 0.025;

  private static final int ATTEMPTS = 60;

  private final List<Flaw> flaws;
  private int turn;

  Planter(List<Flaw> flaws) {
    this.flaws = List.copyOf(flaws);
  }

  /**
   * Plants in about {@code share} of the rows, those that {@code eligible} allows; the next sheet
   * continues with the next kind.
   */
  void plant(Sheet sheet, double share, SplittableRandom random, Predicate<Row> eligible) {
    int rows = sheet.rows.size();
    int wanted = (int) Math.min(Math.ceil(share * rows), Math.floor(LIMIT * rows));
    int dirty = 0;
    while (dirty < wanted) {
      int before = sheet.rows.size();
      if (plantOne(flaws.get(turn++ % flaws.size()), sheet, rows, random, eligible)) {
        dirty += 1 + sheet.rows.size() - before;
      } else {
        // A kind that fits no row here still takes its turn, so that the loop ends.
        dirty++;
      }
    }
  }

  private static boolean plantOne(
      Flaw flaw, Sheet sheet, int rows, SplittableRandom random, Predicate<Row> eligible) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Row row = sheet.rows.get(random.nextInt(rows));
      if (row.clean() && eligible.test(row) && flaw.plant(sheet, row, random)) {
        return true;
      }
    }
    return false;
  }
}
