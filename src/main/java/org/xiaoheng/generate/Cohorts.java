package org.xiaoheng.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Moves a county's pupils through the grades: those in grade g + 1 are last year's grade g, less a
 * few who leave and more a few who come. Junior schools draw on all sixth graders of the county,
 * senior and vocational schools on all ninth graders.
 */
final class Cohorts {
  private final County county;
  private final List<School> schools;
  private final SplittableRandom random;
  private final double[] entrants = new double[Years.LAST + 4 - Years.SIMULATED_FROM];

  private Cohorts(County county, List<School> schools, long seed, double firstGraders) {
    this.county = county;
    this.schools = schools;
    this.random = Randoms.of(seed, "cohorts" + county.code());
    for (int i = 0; i < entrants.length; i++) {
      int year = Years.SIMULATED_FROM + i;
      double trend = 1.12 - 0.007 * (year - 2001) - 0.025 * Math.max(0, year - 2022);
      entrants[i] = firstGraders * county.share() * trend * (1 + 0.015 * random.nextGaussian());
    }
  }

  /** Fills in the pupils of all years; {@code firstGraders} is the city's yearly intake. */
  static void simulate(County county, List<School> schools, long seed, double firstGraders) {
    for (School school : schools) {
      for (int slot = 0; slot < Grades.SLOTS; slot++) {
        for (int year = Years.SIMULATED_FROM; year <= Years.LAST; year++) {
          school.setPupils(slot, year, 0);
        }
      }
    }
    Cohorts cohorts = new Cohorts(county, schools, seed, firstGraders);
    for (int year = Years.SIMULATED_FROM; year <= Years.LAST; year++) {
      cohorts.year(year);
    }
  }

  private void year(int year) {
    double level = county.level();
    enter("primary", Grades.slot(1), year, entrants(year));
    double junior = 0.992 + 0.006 * level + 0.003 * random.nextGaussian();
    enter("junior", Grades.slot(7), year, total(Grades.slot(6), year - 1) * junior);
    double ninth = total(Grades.slot(9), year - 1);
    enter("senior", Grades.slot(10), year, ninth * (0.57 + 0.02 * level));
    enter("vocational", Grades.slot(10), year, ninth * (0.39 - 0.01 * level));
    enter("preschool", Grades.K1, year, 0.87 * entrants(year + 3));
    enter("preschool", Grades.K1 + 1, year, 0.90 * entrants(year + 2));
    enter("preschool", Grades.K3, year, 0.93 * entrants(year + 1));
    for (School school : schools) {
      if (school.type.equals("special") && school.active(year)) {
        for (int grade = 1; grade <= 9; grade++) {
          school.setPupils(Grades.slot(grade), year, 4 + random.nextInt(8));
        }
      } else if (!school.kindergarten()) {
        moveUp(school, year);
      }
    }
  }

  private double entrants(int year) {
    return entrants[year - Years.SIMULATED_FROM];
  }

  private int total(int slot, int year) {
    return schools.stream()
        .filter(s -> !s.type.equals("special"))
        .mapToInt(s -> s.pupils(slot, year))
        .sum();
  }

  /** Splits an intake over the schools of a stage by their size; the total is kept. */
  private void enter(String stage, int slot, int year, double intake) {
    List<School> open = schools.stream().filter(s -> s.teaches(stage) && s.active(year)).toList();
    double[] weights = open.stream().mapToDouble(s -> s.weight).toArray();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 1 + 0.04 * random.nextGaussian();
      sum += weights[i];
    }
    double due = random.nextDouble();
    int given = 0;
    for (int i = 0; i < weights.length; i++) {
      due += intake * weights[i] / sum;
      int number = (int) due - given;
      open.get(i).setPupils(slot, year, number);
      given += number;
    }
  }

  private void moveUp(School school, int year) {
    for (int grade = 2; grade <= 12; grade++) {
      if (grade == 7 || grade == 10) {
        continue;
      }
      int before = school.pupils(Grades.slot(grade - 1), year - 1);
      if (before == 0) {
        continue;
      }
      double stay =
          grade <= 6
              ? 1 + 0.002 * county.level()
              : grade <= 9 ? 0.992 + 0.003 * county.level() : 0.994;
      int now = Randoms.round(before * (stay + 0.002 * random.nextGaussian()), random);
      School place = school.active(year) ? school : school.successor;
      if (place != null) {
        place.addPupils(Grades.slot(grade), year, now);
      }
    }
  }
}
