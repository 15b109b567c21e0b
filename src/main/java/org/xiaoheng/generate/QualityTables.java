package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code quality_monitoring/quality_<year>.csv} for 2022 and 2024: samples of about thirty pupils
 * of grades 4 and 8, three subjects. The file has no year column: the job file states the year.
 */
final class QualityTables {
  static final int[] YEARS = {2022, 2024};
  private static final List<String> SUBJECTS = List.of("chinese", "math", "science");
  private static final int[] GRADES = {4, 8};
  private static final int SAMPLE = 30;
  private static final double SD = 90;
  private static final List<String> LEVELS = List.of("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ");

  private QualityTables() {}

  static void write(City city, Output output) throws IOException {
    Planter planter = new Planter(flaws());
    for (int year : YEARS) {
      Sheet sheet =
          new Sheet(
              "quality_monitoring",
              "",
              Sheet.columns(
                  "school_code", "学校标识码",
                  "subject", "学科",
                  "pupil_id", "学籍号",
                  "stage", "学段",
                  "grade", "年级",
                  "sex", "性别",
                  "score", "得分",
                  "level", "等级",
                  "weight", "权重"));
      SplittableRandom random = Randoms.of(city.seed, "quality" + year);
      for (School school : city.schools()) {
        for (int grade : GRADES) {
          sample(sheet, city, school, year, grade, random);
        }
      }
      planter.plant(sheet, 0.004, random, row -> true);
      output.text(
          "quality_monitoring/quality_" + year + ".csv",
          year == Years.LAST ? TextFormat.UTF8_MARK : TextFormat.CHINESE,
          sheet);
    }
  }

  private static void sample(
      Sheet sheet, City city, School school, int year, int grade, SplittableRandom random) {
    int slot = Grades.slot(grade);
    int pupils = school.counted() && school.active(year) ? school.pupils(slot, year) : 0;
    boolean drawn = random.nextInt(3) > 0;
    if (pupils < 12 || !drawn) {
      return;
    }
    Rosters rosters = city.rosters(school.county);
    // The rosters begin in 2023: who was in grade 4 in 2022 is in grade 5 there.
    int[] numbers =
        year < Rosters.FIRST_YEAR
            ? rosters.numbers(school, slot + 1, Rosters.FIRST_YEAR)
            : rosters.numbers(school, slot, year);
    int size = Math.min(SAMPLE, Math.min(numbers.length, pupils));
    if (size == 0) {
      return;
    }
    String weight = Numbers.decimal(Math.round(1000.0 * pupils / size), 3);
    double between = Math.sqrt(school.county.betweenSchools());
    double mean =
        508 + 14 * school.county.level() + 4 * Years.progress(year) + SD * between * school.quality;
    double within = SD * Math.sqrt(1 - school.county.betweenSchools());
    for (int i = 0; i < size; i++) {
      Pupil pupil = rosters.pupil(numbers[(int) ((long) i * numbers.length / size)]);
      for (String subject : SUBJECTS) {
        double own = 0.8 * pupil.scores() + 0.6 * random.nextGaussian();
        double score = mean + within * own + (subject.equals("science") ? -6 : 0);
        sheet.add(
            school.code,
            subject,
            pupil.id(),
            EnrolmentRows.stage(Grades.stage(slot)),
            Grades.text(slot),
            pupil.female() ? "女" : "男",
            Numbers.decimal(Math.round(score * 1000), 3),
            LEVELS.get(score < 410 ? 0 : score < 500 ? 1 : score < 590 ? 2 : 3),
            weight);
      }
    }
  }

  private static List<Flaw> flaws() {
    List<Flaw> flaws =
        new ArrayList<>(
            List.of(
                CellFlaws.missingOptional("level"),
                SpellingFlaws.sex(),
                SpellingFlaws.grade(),
                CellFlaws.fullWidth("score"),
                CellFlaws.outOfRange("score", "99999"),
                CellFlaws.outOfRange("weight", "-1"),
                CellFlaws.words("score"),
                CellFlaws.missingOptional("score"),
                CellFlaws.percent("score"),
                CellFlaws.trailingSpace("score"),
                RowFlaws.duplicate(),
                RowFlaws.shifted()));
    flaws.addAll(RowFlaws.ofSchoolCode());
    return flaws;
  }
}
