package org.xiaoheng.generate;

import java.util.Map;
import java.util.SplittableRandom;

/** The enrolment rows of one county. */
final class EnrolmentRows {
  /** The share of pupils of ordinary schools who are disabled. */
  static final double DISABLED = 0.004;

  /** Children whom special schools teach at home, for each of their pupils. */
  static final double HOME_TAUGHT = 0.08;

  private static final Map<String, String> STAGES =
      Map.of(
          "preschool", "学前",
          "primary", "小学",
          "junior", "初中",
          "senior", "普通高中",
          "vocational", "中职",
          "special", "特殊教育");

  private final City city;
  private final County county;
  private final SplittableRandom random;

  EnrolmentRows(City city, County county) {
    this.city = city;
    this.county = county;
    this.random = Randoms.of(city.seed, "enrolment" + county.code());
  }

  /** The Chinese name of a stage, as all files write it. */
  static String stage(String stage) {
    return java.util.Objects.requireNonNull(STAGES.get(stage));
  }

  void add(Sheet sheet, int year) {
    for (School school : city.schools(county)) {
      if (!school.active(year)) {
        continue;
      }
      if (school.mixedAges()) {
        mixed(sheet, school, year);
        continue;
      }
      for (int slot = 0; slot < Grades.SLOTS; slot++) {
        int pupils = school.pupils(slot, year);
        if (pupils > 0) {
          add(sheet, school, year, slot, pupils);
        }
      }
    }
  }

  private void mixed(Sheet sheet, School school, int year) {
    int pupils = school.stagePupils("preschool", year);
    if (pupils > 0) {
      int girls = Randoms.share(pupils, Pupil.GIRLS, random);
      Object[] rest = numbers(school, year, Grades.K1, pupils);
      row(sheet, school, year, "preschool", "混合班", pupils, girls, rest);
    }
  }

  private void add(Sheet sheet, School school, int year, int slot, int pupils) {
    boolean counted = year >= Rosters.FIRST_YEAR && slot >= Grades.K3 && Rosters.listed(school);
    int girls =
        counted
            ? city.rosters(county).girls(school, slot, year)
            : Randoms.share(pupils, Pupil.GIRLS, random);
    Object[] rest = numbers(school, year, slot, pupils);
    row(sheet, school, year, school.stageOf(slot), Grades.text(slot), pupils, girls, rest);
  }

  private static void row(
      Sheet sheet,
      School school,
      int year,
      String stage,
      String grade,
      int pupils,
      int girls,
      Object[] rest) {
    Object[] cells = new Object[sheet.columns.size()];
    cells[0] = year;
    cells[1] = school.code;
    cells[2] = school.name;
    cells[3] = stage(stage);
    cells[4] = grade;
    cells[5] = pupils;
    cells[6] = girls;
    System.arraycopy(rest, 0, cells, 7, rest.length);
    sheet.add(cells);
  }

  /** Everything from migrant pupils on. */
  private Object[] numbers(School school, int year, int slot, int pupils) {
    int grade = Grades.grade(slot);
    boolean entry = slot == Grades.K1 || grade == 1 || grade == 7 || grade == 10;
    double migrant =
        switch (school.setting) {
          case "urban" -> 0.12;
          case "town" -> 0.06;
          default -> 0.02;
        };
    double disabled = school.type.equals("special") ? 1 : DISABLED;
    double boarding = grade > 9 ? 0.55 : grade > 6 && !county.urban() ? 0.32 : 0;
    int leavers = grade == 6 || grade == 9 || grade == 12 || slot == Grades.K3 ? slot : -1;
    int classes = classes(school, year, slot, pupils);
    int migrants = Randoms.share(pupils, migrant, random);
    SplittableRandom more = Randoms.of(city.seed, "enrolment" + school.code + slot + "/" + year);
    boolean child = slot < Grades.FIRST;
    return new Object[] {
      migrants,
      Randoms.share(pupils, disabled, random),
      Randoms.share(pupils, boarding, random),
      entry ? pupils : 0,
      leavers < 0 ? 0 : school.pupils(leavers, year - 1),
      grade >= 7 && grade <= 9 ? Randoms.share(pupils, 0.002, random) : 0,
      classes,
      over(45, pupils, classes),
      over(50, pupils, classes),
      over(55, pupils, classes),
      over(65, pupils, classes),
      school.isPublic(year) || grade > 9 || child ? "" : Randoms.share(migrants, 0.6, more),
      school.type.equals("special") ? Randoms.share(pupils, HOME_TAUGHT, more) : "",
      child ? "" : Randoms.share(pupils, spaces(school, year), more),
      child ? over(25, pupils, classes) : "",
      child ? over(30, pupils, classes) : "",
      child ? over(35, pupils, classes) : ""
    };
  }

  /** The share of pupils with an online learning space of their own. */
  private static double spaces(School school, int year) {
    return (school.setting.equals("rural") ? 0.55 : 0.70) + 0.25 * Years.progress(year);
  }

  /** Classes of a whole stage. */
  static int classes(School school, int year, String stage) {
    int classes = 0;
    for (int slot = 0; slot < Grades.SLOTS; slot++) {
      if (school.stageOf(slot).equals(stage)) {
        classes += classes(school, year, slot, school.pupils(slot, year));
      }
    }
    return classes;
  }

  /** Crowded schools fill classes beyond the norm; less so from year to year. */
  private static int classes(School school, int year, int slot, int pupils) {
    double norm = slot < Grades.FIRST ? 25 + 5 * slot : Grades.grade(slot) > 6 ? 50 : 45;
    if (school.setting.equals("rural")) {
      norm = Math.min(norm, 40);
    }
    double crowd = Math.max(0, school.quality - 0.8) * (18 - 9 * Years.progress(year));
    return (int) Math.ceil(pupils / (norm + Math.floor(crowd)));
  }

  /** Classes with more than that many pupils when the pupils are split as evenly as can be. */
  private static int over(int limit, int pupils, int classes) {
    int small = pupils / classes;
    int larger = pupils % classes;
    return small > limit ? classes : small + 1 > limit ? larger : 0;
  }
}
