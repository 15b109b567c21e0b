package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code vision_screening/<year>/vision_<county>.csv}: the pupils from the last kindergarten year
 * to grade 12, once a year in autumn. A few are away on the day, and a few schools of some size
 * began a year late. The smallest schools are not screened by themselves.
 */
final class VisionTables {
  /** Screening myopia by slot k1…12 in 2020: about the national picture of those years. */
  private static final double[] MYOPIC = {
    .05, .09, .14, .19, .25, .31, .39, .47, .55, .64, .71, .76, .78, .81, .83
  };

  /** Kinds of glasses by the numbers of the form of 2023, which the job file explains. */
  private static final List<String> NUMBERED = List.of("未戴镜", "框架眼镜", "隐形眼镜", "角膜塑形镜");

  /** Schools with so many pupils in grade 4 may begin late. */
  private static final int LATE_PUPILS = 30;

  /** A school is screened if each of its stages has so many pupils. */
  private static final int FEWEST = 15;

  private static final int LATE_SLOT = Grades.slot(4);

  private VisionTables() {}

  static void write(City city, Output output) throws IOException {
    Planter planter = new Planter(flaws());
    for (int year = Rosters.FIRST_YEAR; year <= Years.LAST; year++) {
      for (County county : County.ALL) {
        SplittableRandom random = Randoms.of(city.seed, "vision" + year + county.code());
        Sheet sheet = sheet(county);
        for (School school : city.schools(county)) {
          boolean late = random.nextInt(20) == 0 && school.pupils(LATE_SLOT, year) >= LATE_PUPILS;
          if (isScreened(school) && !(late && year == Rosters.FIRST_YEAR)) {
            add(sheet, city, school, year, random);
          }
        }
        planter.plant(sheet, 0.0025, random, row -> true);
        output.text(
            "vision_screening/" + year + "/vision_" + county.code() + ".csv",
            TextFormat.of(county.index() + 1),
            sheet);
      }
    }
  }

  /**
   * Whether it has enough pupils in both years: a rate that depends on each school by itself is
   * withheld where one school has very few.
   */
  private static boolean isScreened(School school) {
    return Rosters.listed(school)
        && school.stages().stream()
            .filter(stage -> !stage.equals("preschool"))
            .allMatch(
                stage ->
                    isLarge(school.stagePupils(stage, Rosters.FIRST_YEAR))
                        && isLarge(school.stagePupils(stage, Years.LAST)));
  }

  /** None are fine: the school is not open yet, or no more. */
  private static boolean isLarge(int pupils) {
    return pupils == 0 || pupils >= FEWEST;
  }

  private static Sheet sheet(County county) {
    return new Sheet(
        "vision_screening",
        "",
        Sheet.columns(
            "school_year", "学年",
            "school_code", county.urban() ? "学校标识码" : "学校代码",
            "pupil_id", "学籍号",
            "screening_date", "筛查日期",
            "grade", "年级",
            "sex", "性别",
            "right_acuity", "右眼裸眼视力",
            "left_acuity", "左眼裸眼视力",
            "right_se", "右眼等效球镜",
            "left_se", "左眼等效球镜",
            "correction", "戴镜类型"));
  }

  private static void add(
      Sheet sheet, City city, School school, int year, SplittableRandom random) {
    Rosters rosters = city.rosters(school.county);
    String date = year + "-" + (random.nextBoolean() ? "09-" : "10-") + (10 + random.nextInt(20));
    for (int slot = Grades.K3; slot < Grades.SLOTS; slot++) {
      double rate = MYOPIC[slot] - 0.005 * (year - Years.FROM) - 0.025 * school.county.level();
      for (int number : rosters.numbers(school, slot, year)) {
        if (random.nextInt(100) < 3) {
          continue;
        }
        Pupil pupil = rosters.pupil(number);
        Object[] cells = SchoolTable.blank(sheet);
        cells[0] = year;
        cells[1] = school.code;
        cells[2] = pupil.id();
        cells[3] = date;
        cells[4] = Grades.text(slot);
        cells[5] = pupil.female() ? "女" : "男";
        eyes(cells, 6, rate - pupil.eyes(), slot, random);
        if (year == Rosters.FIRST_YEAR) {
          cells[10] = NUMBERED.indexOf(cells[10].toString());
        }
        sheet.rows.add(new Row(cells));
      }
    }
  }

  /** {@code depth} above 0: short-sighted, and the more so the larger it is. */
  private static void eyes(
      Object[] cells, int at, double depth, int slot, SplittableRandom random) {
    boolean myopic = depth > 0;
    boolean lens = myopic && random.nextDouble() < 0.015;
    boolean noRefraction = random.nextDouble() < 0.015;
    for (int eye = 0; eye < 2; eye++) {
      // Hundredths of a dioptre, in quarters: −0.75 and beyond is short-sighted.
      int quarters =
          myopic
              ? -3 - (int) ((depth * (4 + slot) + random.nextDouble()) * 1.8)
              : random.nextInt(7) - 2;
      int acuity = myopic ? Math.max(40, 49 + (quarters + 3) / 2) : 50 + random.nextInt(3);
      if (!myopic && random.nextInt(25) == 0) {
        acuity = 49;
      }
      cells[at + eye] = Numbers.decimal(lens ? 50 : acuity, 1);
      cells[at + 2 + eye] = noRefraction ? "" : Numbers.decimal(quarters * 25L, 2);
    }
    boolean wears = myopic && depth > 0.15 && random.nextInt(10) < 7;
    cells[at + 4] = lens ? "角膜塑形镜" : wears ? "框架眼镜" : "未戴镜";
  }

  private static List<Flaw> flaws() {
    List<Flaw> flaws =
        new ArrayList<>(
            List.of(
                SpellingFlaws.date("screening_date"),
                SpellingFlaws.sex(),
                SpellingFlaws.grade(),
                SpellingFlaws.date("screening_date"),
                SpellingFlaws.schoolYear(),
                CellFlaws.fullWidth("right_acuity"),
                CellFlaws.missingOptional("left_se"),
                CellFlaws.missingRequired("screening_date"),
                CellFlaws.trailingSpace("left_acuity"),
                CellFlaws.outOfRange("right_acuity", "48"),
                CellFlaws.outOfRange("right_se", "-75"),
                CellFlaws.words("left_acuity"),
                CellFlaws.percent("left_acuity"),
                CellFlaws.refused("screening_date", "impossible_date", (t, r) -> "2024-13-40"),
                RowFlaws.duplicate(),
                RowFlaws.shifted()));
    flaws.addAll(RowFlaws.ofSchoolCode());
    return flaws;
  }
}
