package org.xiaoheng.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole synthetic city: schools, pupils by grade and year, pupils by name of a number. */
final class City {
  /** Pupils of 中小学 that the plan of Jiamusi states. */
  static final int PUPILS = 209_715;

  /** The plan's 教职工, matched here by the full-time teachers of 中小学. */
  static final int TEACHERS = 23_141;

  /** The stages that make up 中小学. */
  static final List<String> SCHOOL_STAGES = List.of("primary", "junior", "senior");

  final long seed;
  private final Map<County, List<School>> schools = new LinkedHashMap<>();
  private final Map<County, Rosters> rosters = new LinkedHashMap<>();

  City(long seed) {
    this.seed = seed;
    for (County county : County.ALL) {
      schools.put(county, Register.of(county, seed));
    }
    double trial = 18_700;
    simulate(trial);
    simulate(trial * PUPILS / pupils());
    settle();
    for (County county : County.ALL) {
      rosters.put(county, new Rosters(county, schools(county), seed));
    }
  }

  List<School> schools(County county) {
    return java.util.Objects.requireNonNull(schools.get(county));
  }

  Rosters rosters(County county) {
    return java.util.Objects.requireNonNull(rosters.get(county));
  }

  /** Every school of the city, county by county. */
  List<School> schools() {
    return schools.values().stream().flatMap(List::stream).toList();
  }

  private void simulate(double firstGraders) {
    for (County county : County.ALL) {
      Cohorts.simulate(county, schools(county), seed, firstGraders);
    }
  }

  private int pupils() {
    return schools().stream()
        .mapToInt(s -> SCHOOL_STAGES.stream().mapToInt(t -> s.stagePupils(t, Years.LAST)).sum())
        .sum();
  }

  /** Adds or takes single pupils in the last year until the city has exactly {@link #PUPILS}. */
  private void settle() {
    int due = PUPILS - pupils();
    List<School> large = new ArrayList<>();
    for (School school : schools()) {
      if (school.counted() && school.setting.equals("urban")) {
        large.add(school);
      }
    }
    for (int round = 0; due != 0; round++) {
      School school = large.get(round % large.size());
      int slot = Grades.FIRST + (round / large.size() + round) % 12;
      int step = Integer.signum(due);
      if (school.pupils(slot, Years.LAST) > 40) {
        school.addPupils(slot, Years.LAST, step);
        due -= step;
      }
    }
  }
}
