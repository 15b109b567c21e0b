package org.xiaoheng.generate;

import java.util.HashMap;
import java.util.Map;

/** Full-time teachers (专任教师) per school and stage; of 中小学 the city has {@link City#TEACHERS}. */
final class Teachers {
  private final City city;
  private final double scale;
  private final Map<String, Integer> lastYear = new HashMap<>();

  Teachers(City city) {
    this.city = city;
    double sum = 0;
    for (School school : city.schools()) {
      for (String stage : City.SCHOOL_STAGES) {
        sum += need(school, stage, Years.LAST);
      }
    }
    this.scale = City.TEACHERS / sum;
    double due = 0.5;
    int given = 0;
    for (School school : city.schools()) {
      for (String stage : City.SCHOOL_STAGES) {
        due += scale * need(school, stage, Years.LAST);
        int number = (int) due - given;
        lastYear.put(school.code + stage, number);
        given += number;
      }
    }
  }

  /** Teachers of that school and stage; 0 where it has no pupils. */
  int number(School school, String stage, int year) {
    boolean counted = City.SCHOOL_STAGES.contains(stage);
    if (counted && year == Years.LAST) {
      return lastYear.getOrDefault(school.code + stage, 0);
    }
    double growth = 1 - 0.004 * (Years.LAST - year);
    return (int) Math.round(need(school, stage, year) * (counted ? scale : 1) * growth);
  }

  private double need(School school, String stage, int year) {
    int pupils = school.stagePupils(stage, year);
    if (pupils == 0) {
      return 0;
    }
    double ratio =
        switch (stage) {
          case "primary" -> 9.8;
          case "junior" -> 7.9;
          case "senior" -> 9.2;
          case "preschool" -> 12.5;
          case "special" -> 3.1;
          default -> 14;
        };
    double own = Randoms.factor(0.12, Randoms.of(city.seed, "teachers" + school.code + stage));
    // A small school needs teachers for every grade, however few pupils it has.
    return 1.5 + 0.98 * own * pupils / ratio;
  }
}
