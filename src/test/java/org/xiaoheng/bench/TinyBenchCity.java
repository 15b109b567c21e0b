package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Synthetic files of two counties in the layout of {@link BenchCity}, as text: a primary, a junior
 * and a senior school each, some forty pupils a school, with every fault and repetition that {@link
 * BenchCity} plants, more often. The same seed gives the same files.
 */
final class TinyBenchCity {
  private static final List<String> COUNTIES = List.of("230803", "230804");
  private static final List<String> GRADES =
      List.of("一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三");

  /** How many kinds of rows that are not simply accepted; about half of the rows are. */
  private static final int KINDS = 24;

  private final Random random;
  private final Path folder;
  private final Map<String, List<String>> files = new LinkedHashMap<>();

  private TinyBenchCity(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** Writes {@code csv/} below the folder. */
  static void write(Path folder, long seed) throws IOException {
    new TinyBenchCity(folder.resolve("csv"), seed).write();
  }

  private void write() throws IOException {
    for (String county : COUNTIES) {
      add(
          "county/county",
          BenchCity.COUNTY,
          county,
          "县" + county + "(合成)",
          "230800",
          "市(合成)",
          "230000",
          "省(合成)");
      for (int year = BenchJob.LAST_YEAR - 1; year <= BenchJob.LAST_YEAR; year++) {
        school(county, year, "primary", 1, 6);
        school(county, year, "junior", 7, 9);
        school(county, year, "senior", 10, 12);
        // One of a county that nobody knows: refused, and its pupils with it.
        add(
            "school/school",
            BenchCity.SCHOOL,
            year,
            county + "99",
            "校(合成)",
            "239999",
            "primary",
            "public");
      }
    }
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey() + ".csv");
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private void school(String county, int year, String type, int first, int last) {
    String code = county + "0" + first;
    add("school/school", BenchCity.SCHOOL, year, code, "校" + code + "(合成)", county, type, "public");
    // Few enough that a vocational school in the same county would make a difference.
    for (int grade = first; grade <= last; grade++) {
      int pupils = 14 + random.nextInt(6);
      int girls = grade == 4 ? pupils + 1 : pupils / 2;
      add(
          "enrolment/enrolment",
          BenchCity.ENROLMENT,
          year,
          code,
          type,
          grade,
          pupils,
          girls,
          "",
          "",
          1,
          0,
          0);
      for (int pupil = 0; pupil < 14; pupil++) {
        String id = "G" + code + (year - grade) + String.format(Locale.ROOT, "%02d", pupil);
        fitness(county, year, pick(30) == 0 ? county + "99" : code, id, grade);
        vision(county, year, code, id, grade);
      }
    }
    if (first == 10) {
      String vocational = county + "50";
      add(
          "school/school",
          BenchCity.SCHOOL,
          year,
          vocational,
          "职校(合成)",
          county,
          "vocational",
          "public");
      add(
          "enrolment/enrolment",
          BenchCity.ENROLMENT,
          year,
          vocational,
          "vocational",
          10,
          40,
          20,
          "",
          "",
          1,
          0,
          0);
      for (int pupil = 0; pupil < 10; pupil++) {
        fitness(county, year, vocational, "G" + vocational + year + pupil, 10);
        vision(county, year, vocational, "G" + vocational + year + pupil, 10);
      }
    }
  }

  private void fitness(String county, int year, String school, String pupil, int grade) {
    String file = "fitness_test/" + year + "_" + county;
    String correction = "fitness_correction/" + year + "_" + county;
    boolean female = random.nextBoolean();
    Map<String, Object> row = new LinkedHashMap<>();
    BenchCity.FITNESS.forEach(c -> row.put(c, ""));
    row.put("school_year", year);
    row.put("school_code", school);
    row.put("pupil_id", pupil);
    row.put("attempt", "首测");
    row.put("grade", GRADES.get(grade - 1));
    row.put("sex", female ? "女" : "男");
    row.put("exempt", pick(15) == 0 ? "是" : pick(3) == 0 ? "" : "否");
    boolean results = pick(8) > 0;
    if (results) {
      results(row, grade, female);
    }
    if (pick(3) > 0 || !results) {
      row.put("total_score", decimal(pick(1201), 1));
    }
    switch (pick(KINDS)) {
      case 0 -> put(file, row, "sex", "");
      case 1 -> put(file, row, "height", "1452.0");
      case 2 -> put(file, row, "lung_capacity", "约3000");
      case 3 -> put(file, row, "grade", "毕业班");
      case 4 -> put(file, row, "run_50m", "");
      case 5 -> {
        add(file, row);
        add(file, row);
      }
      case 6 -> {
        add(file, row);
        put(file, row, "total_score", decimal(pick(1201), 1));
      }
      case 7 -> {
        add(file, row);
        put(correction, row, "total_score", decimal(pick(1201), 1));
      }
      case 8 -> {
        // The correction contradicts itself: the first submission stands.
        add(file, row);
        put(correction, row, "lung_capacity", 2000);
        put(correction, row, "lung_capacity", 2100);
      }
      case 9 -> {
        add(file, row);
        put(correction, row, "height", "30.0");
      }
      case 10, 11 -> {
        add(file, row);
        row.put("attempt", "补测");
        if (results) {
          results(row, grade, female);
        }
        put(file, row, "total_score", pick(2) == 0 ? "" : decimal(pick(1201), 1));
      }
      case 12 -> put(file, row, "attempt", "补测");
      default -> add(file, row);
    }
  }

  /** Results of every kind, from far below the worst mark to far above the best. */
  private void results(Map<String, Object> row, int grade, boolean female) {
    row.put("height", decimal(1000 + pick(900), 1));
    row.put("weight", decimal(150 + pick(900), 1));
    row.put("lung_capacity", 400 + pick(5200));
    row.put("run_50m", decimal(600 + pick(900), 2));
    row.put("sit_reach", decimal(pick(420) - 120, 1));
    if (grade <= 6) {
      row.put("rope_skips", pick(220));
    }
    if (grade >= 3 && (grade <= 6 || female)) {
      row.put("sit_ups", pick(75));
    }
    if (grade == 5 || grade == 6) {
      row.put("shuttle_8x50m", decimal(8000 + pick(8000), 2));
    }
    if (grade >= 7) {
      row.put("standing_jump", decimal(1000 + pick(2000), 1));
      row.put(female ? "run_800m" : "run_1000m", decimal(15000 + pick(20000), 2));
      if (!female) {
        row.put("pull_ups", pick(32));
      }
    }
    if (pick(12) == 0) {
      row.put(List.of("height", "sit_reach", "lung_capacity").get(pick(3)), "");
    }
  }

  private void vision(String county, int year, String school, String pupil, int grade) {
    String file = "vision_screening/" + year + "_" + county;
    Map<String, Object> row = new LinkedHashMap<>();
    BenchCity.VISION.forEach(c -> row.put(c, ""));
    row.put("school_year", year);
    row.put("school_code", school);
    row.put("pupil_id", pupil);
    row.put("screening_date", year + "-10-" + (10 + pick(19)));
    row.put("grade", GRADES.get(grade - 1));
    row.put("sex", random.nextBoolean() ? "女" : "男");
    eyes(row);
    row.put("correction", List.of("未戴镜", "框架眼镜", "隐形眼镜", "角膜塑形镜", "").get(pick(5)));
    switch (pick(KINDS)) {
      case 0 -> put(file, row, "screening_date", "");
      case 1 -> put(file, row, "right_acuity", "48.0");
      case 2 -> put(file, row, "left_se", "-75.00");
      case 3 -> put(file, row, "grade", "毕业班");
      case 4 -> {
        add(file, row);
        add(file, row);
      }
      case 5 -> {
        add(file, row);
        put(file, row, "left_se", "-8.25");
        put(file, row, "left_se", "-8.50");
      }
      case 6, 7 -> {
        add(file, row);
        eyes(row);
        put(file, row, "screening_date", year + "-11-20");
      }
      case 8 -> put(file, row, "school_code", "230899");
      default -> add(file, row);
    }
  }

  private void eyes(Map<String, Object> row) {
    for (String eye : List.of("right", "left")) {
      row.put(eye + "_acuity", pick(8) == 0 ? "" : decimal(42 + pick(11), 1));
      row.put(eye + "_se", pick(8) == 0 ? "" : decimal(25L * (pick(32) - 28), 2));
    }
  }

  private int pick(int bound) {
    return random.nextInt(bound);
  }

  private static String decimal(long units, int decimals) {
    return java.math.BigDecimal.valueOf(units, decimals).toPlainString();
  }

  private void put(String file, Map<String, Object> row, String column, Object cell) {
    Map<String, Object> changed = new LinkedHashMap<>(row);
    changed.put(column, cell);
    add(file, changed);
  }

  private void add(String file, Map<String, Object> row) {
    add(file, List.copyOf(row.keySet()), row.values().toArray());
  }

  private void add(String file, List<String> header, Object... cells) {
    files
        .computeIfAbsent(file, f -> new ArrayList<>(List.of(String.join(",", header))))
        .add(String.join(",", java.util.Arrays.stream(cells).map(String::valueOf).toList()));
  }
}
