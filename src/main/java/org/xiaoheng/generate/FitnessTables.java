package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.xiaoheng.contract.DataSchema;

/**
 * {@code fitness_test/<year>/fitness_<county>.csv}: one row per pupil of grades 1–12, as exported
 * from the national platform. Most rows have the raw results and the total that follows from them;
 * some schools send only the one or the other, and here and there the two don't agree. Counties
 * with the newer form send retests as rows of their own. In the first year four grades were tested
 * as a sample.
 */
final class FitnessTables {
  /** The year in which these grades alone were tested. */
  private static final int SAMPLED = 2022;

  private static final List<Integer> SAMPLED_GRADES = List.of(2, 4, 7, 10);

  /** Of the pupils: those who are exempt. */
  private static final double EXEMPT = 0.012;

  /** Of the others: those who missed the 50 m run. */
  private static final double INCOMPLETE = 0.012;

  /** Of the rows with results and total: those whose total is another. */
  private static final double MISMATCHED = 0.004;

  /** Of the pupils who fail: those who come to the retest. */
  private static final double RETESTED = 0.15;

  /** What a file of the school holds. */
  private enum Form {
    BOTH,
    RESULTS,
    TOTAL;

    static Form of(School school) {
      return switch (Math.floorMod(school.code.hashCode(), 12)) {
        case 0 -> TOTAL;
        case 1, 2 -> RESULTS;
        default -> BOTH;
      };
    }
  }

  private final FitnessMarks marks = new FitnessMarks(DataSchema.locate());
  private final City city;

  private FitnessTables(City city) {
    this.city = city;
  }

  static void write(City city, Output output) throws IOException {
    new FitnessTables(city).write(output);
  }

  private void write(Output output) throws IOException {
    Planter planter = new Planter(flaws());
    for (int year : new int[] {SAMPLED, Rosters.FIRST_YEAR, Years.LAST}) {
      for (County county : County.ALL) {
        SplittableRandom random = Randoms.of(city.seed, "fitness" + year + county.code());
        Sheet sheet = sheet(county);
        for (School school : city.schools(county)) {
          if (school.counted()) {
            add(sheet, school, year, random);
          }
        }
        planter.plant(sheet, 0.0025, random, row -> true);
        output.text(
            "fitness_test/" + year + "/fitness_" + county.code() + ".csv",
            TextFormat.of(county.index()),
            sheet);
      }
    }
  }

  private static boolean hasAttempts(County county) {
    return county.index() % 3 == 0;
  }

  private static Sheet sheet(County county) {
    List<Sheet.Column> columns =
        new ArrayList<>(
            Sheet.columns(
                "school_year", "学年",
                "school_code", county.urban() ? "学校标识码" : "学校代码",
                "pupil_id", "学籍号",
                "grade", "年级",
                "sex", "性别",
                "exempt", "免予执行",
                "height", "身高",
                "weight", "体重",
                "lung_capacity", "肺活量",
                "run_50m", "50米跑",
                "sit_reach", "坐位体前屈",
                "rope_skips", "一分钟跳绳",
                "sit_ups", "一分钟仰卧起坐",
                "shuttle_8x50m", "50米×8往返跑",
                "standing_jump", "立定跳远",
                "pull_ups", "引体向上",
                "run_800m", "800米跑",
                "run_1000m", "1000米跑",
                "total_score", "学年总分"));
    if (hasAttempts(county)) {
      columns.addAll(Sheet.columns("attempt", "测试类型"));
    }
    return new Sheet("fitness_test", "", columns);
  }

  private void add(Sheet sheet, School school, int year, SplittableRandom random) {
    Rosters rosters = city.rosters(school.county);
    // 78 % passed in 2020; the plan wants 88 % in 2025, which only some counties reach.
    double rate = 0.79 + 0.075 * Years.progress(year) + 0.035 * school.county.level();
    double mean = 60 + FitnessResults.SPREAD * (0.772 + 4.2 * (rate - 0.78));
    for (int slot = Grades.FIRST; slot < Grades.SLOTS; slot++) {
      for (int number : numbers(rosters, school, slot, year)) {
        Pupil pupil = rosters.pupil(number);
        double standing = 0.85 * pupil.fitness() + 0.53 * random.nextGaussian();
        double total = mean + FitnessResults.SPREAD * standing + 1.5 * school.quality;
        Object[] cells = SchoolTable.blank(sheet);
        cells[0] = year;
        cells[1] = school.code;
        cells[2] = pupil.id();
        cells[3] = Grades.text(slot);
        cells[4] = pupil.female() ? "女" : "男";
        boolean exempt = random.nextDouble() < EXEMPT;
        cells[5] = exempt ? "是" : "否";
        if (hasAttempts(school.county)) {
          cells[sheet.column("attempt")] = "首测";
        }
        sheet.rows.add(new Row(cells));
        if (!exempt) {
          int grade = Grades.grade(slot);
          int earned = fill(sheet, cells, Form.of(school), grade, pupil.female(), total, random);
          if (earned < 600 && hasAttempts(school.county) && random.nextDouble() < RETESTED) {
            Object[] again = SchoolTable.blank(sheet);
            System.arraycopy(cells, 0, again, 0, 6);
            again[sheet.column("attempt")] = "补测";
            sheet.rows.add(new Row(again));
            fill(sheet, again, Form.of(school), grade, pupil.female(), earned / 10.0 + 4, random);
          }
        }
      }
    }
  }

  /**
   * The rosters begin later: who was in grade 2 in 2022 is in grade 3 there, in the same school.
   */
  private static int[] numbers(Rosters rosters, School school, int slot, int year) {
    if (year != SAMPLED) {
      return rosters.numbers(school, slot, year);
    }
    boolean tested = school.active(year) && SAMPLED_GRADES.contains(Grades.grade(slot));
    return tested
        ? rosters.numbers(school, slot + Rosters.FIRST_YEAR - year, Rosters.FIRST_YEAR)
        : new int[0];
  }

  /** Fills results and total; returns the total in tenths, written or not. */
  private int fill(
      Sheet sheet,
      Object[] cells,
      Form form,
      int grade,
      boolean female,
      double total,
      SplittableRandom random) {
    Map<String, Long> results = new FitnessResults(marks, grade, female, random).of(total);
    int earned = marks.total(grade, female, results::get).orElseThrow();
    boolean complete = random.nextDouble() >= INCOMPLETE;
    if (form != Form.TOTAL) {
      results.forEach((item, result) -> cells[sheet.column(item)] = written(item, result));
      if (!complete) {
        cells[sheet.column("run_50m")] = "";
      }
    }
    if (form != Form.RESULTS && complete) {
      boolean wrong = random.nextDouble() < MISMATCHED;
      int sent = wrong ? Math.max(0, earned - 1 - random.nextInt(30)) : earned;
      cells[sheet.column("total_score")] = Numbers.decimal(sent, 1);
    }
    return earned;
  }

  /** As forms show it: tenths of a second and of centimetres, whole seconds of long runs. */
  private static Object written(String item, long result) {
    return switch (item) {
      case "height", "weight", "sit_reach", "standing_jump" -> Numbers.decimal(result, 1);
      case "run_50m", "shuttle_8x50m" -> Numbers.decimal(result, 2);
      case "run_800m", "run_1000m" -> result / 100;
      default -> result;
    };
  }

  private static List<Flaw> flaws() {
    List<Flaw> flaws =
        new ArrayList<>(
            List.of(
                SpellingFlaws.sex(),
                SpellingFlaws.grade(),
                SpellingFlaws.runTime("run_800m"),
                SpellingFlaws.runTime("run_1000m"),
                SpellingFlaws.schoolYear(),
                CellFlaws.fullWidth("height"),
                CellFlaws.thousands("lung_capacity"),
                CellFlaws.missingOptional("sit_reach"),
                CellFlaws.missingOptional("lung_capacity"),
                CellFlaws.missingRequired("sex"),
                CellFlaws.trailingSpace("weight"),
                CellFlaws.unit("height", "cm"),
                CellFlaws.foreignUnit("weight", "斤"),
                CellFlaws.outOfRange("height", "1452"),
                CellFlaws.outOfRange("total_score", "835"),
                CellFlaws.words("lung_capacity"),
                CellFlaws.percent("lung_capacity"),
                CellFlaws.refused("grade", "unknown_value", (t, r) -> "毕业班"),
                RowFlaws.duplicate(),
                RowFlaws.conflict("lung_capacity"),
                RowFlaws.shifted()));
    flaws.addAll(RowFlaws.ofSchoolCode());
    return flaws;
  }
}
