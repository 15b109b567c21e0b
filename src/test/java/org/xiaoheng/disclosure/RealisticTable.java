package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Synthetic schools with sizes such as a prefecture of the north-east has them. */
final class RealisticTable {
  private RealisticTable() {}

  static SyntheticTable of(int counties, int schoolsPerCounty, double smallSchools, long seed) {
    Random random = new Random(seed);
    List<Integer> schools = Collections.nCopies(counties, schoolsPerCounty);
    AreaTree areas = SyntheticTable.areas(schools);
    List<SyntheticTable.Group> groups = new ArrayList<>();
    for (int i = 0; i < counties * schoolsPerCounty; i++) {
      double type = random.nextDouble();
      List<String> stages =
          type < 0.5
              ? List.of("primary")
              : type < 0.7
                  ? List.of("primary", "junior")
                  : type < 0.9 ? List.of("junior") : List.of("senior");
      for (String stage : stages) {
        // Teaching points 教学点 have some five to forty pupils; others are log-normal about 350.
        double size =
            random.nextDouble() < smallSchools
                ? 5 + random.nextInt(36)
                : Math.exp(Math.log(350) + 0.8 * random.nextGaussian());
        long boys = Math.round(size * (0.53 + 0.06 * random.nextGaussian()));
        long girls = Math.round(size) - boys;
        add(groups, "s" + i, "male", stage, boys);
        add(groups, "s" + i, "female", stage, girls);
      }
    }
    return new SyntheticTable(groups, areas, SyntheticTable.STAGES);
  }

  private static void add(
      List<SyntheticTable.Group> groups, String school, String sex, String stage, long pupils) {
    if (pupils > 0) {
      groups.add(new SyntheticTable.Group(school, sex, stage, pupils));
    }
  }
}
