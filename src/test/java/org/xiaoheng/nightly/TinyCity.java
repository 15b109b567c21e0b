package org.xiaoheng.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Synthetic data of two counties with three schools each in two years: everything a run needs, in
 * files that are read in a second.
 */
public final class TinyCity {
  private static final List<String> COUNTIES = List.of("230803", "230804");
  private static final int SCHOOLS = 3;

  static final String JOB =
      """
      job: tiny
      synthetic: true
      years: {from: 2024, to: 2025}
      catalogues: [core, preschool, participation, teachers, facilities, funding, fitness, vision, quality, balanced]
      plans: [jiamusi-14-5]
      limits: {reject_share: 0.5}
      disclosure: {minimum_pupils: 10}
      pupil_key: {file: secret.key}
      sources:
        - dataset: county
          rows:
            - {county_code: "230803", county_name: 向阳区, city_code: "230800", city_name: 佳木斯市, province_code: "230000", province_name: 黑龙江省}
            - {county_code: "230804", county_name: 前进区, city_code: "230800", city_name: 佳木斯市, province_code: "230000", province_name: 黑龙江省}
        - dataset: school
          path: school.csv
        - dataset: enrolment
          path: enrolment.csv
        - dataset: staff
          path: staff.csv
        - dataset: facility
          path: facility.csv
        - dataset: fitness_test
          path: fitness.csv
        - dataset: progress
          path: progress.csv
      """;

  private TinyCity() {}

  /** Writes the files and {@code job.yaml} into a folder; returns the job file. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> school = lines("学年,学校代码,学校名称,区县代码,学校类别,办学性质");
    List<String> enrolment = lines("学年,学校代码,学段,年级,在校生数,女生数");
    List<String> staff = lines("学年,学校代码,学段,专任教师数,高于规定学历教师数");
    List<String> facility = lines("学年,学校代码,学段,教学及辅助用房面积");
    List<String> fitness = lines("学年,学校代码,学籍号,年级,性别,总分");
    for (int year = 2024; year <= 2025; year++) {
      for (String county : COUNTIES) {
        for (int i = 1; i <= SCHOOLS; i++) {
          String code = county + "0" + i;
          int pupils = 100 * i + (year - 2024) * 10;
          school.add(row(year, code, "合成" + code + "小学", county, "小学", "公办"));
          enrolment.add(row(year, code, "小学", "一年级", pupils, pupils / 2));
          staff.add(row(year, code, "小学", 10 * i, 5 + i));
          facility.add(row(year, code, "小学", 400 * i + 37));
          for (int pupil = 0; pupil < 12 + i; pupil++) {
            String sex = pupil % 2 == 0 ? "男" : "女";
            fitness.add(
                row(year, code, "P" + code + year + pupil, "一年级", sex, 55 + 3 * pupil + ".5"));
          }
        }
      }
    }
    // Two rows that are refused, and one that is sent twice.
    enrolment.add(row(2025, "23080409", "小学", "一年级", 10, 5));
    enrolment.add(row(2025, "23080401", "小学", "二年级", 10, 50));
    staff.add(staff.get(1));
    List<String> progress = lines("任务代码,区县代码,填报日期,计划数,完成数,核实数");
    progress.add(row("jms-study-bases", "230803", "2025-06-30", 6, 4, 3));
    progress.add(row("jms-study-bases", "230804", "2025-06-30", 6, 6, 6));
    Files.write(folder.resolve("school.csv"), school);
    Files.write(folder.resolve("enrolment.csv"), enrolment);
    Files.write(folder.resolve("staff.csv"), staff);
    Files.write(folder.resolve("facility.csv"), facility);
    Files.write(folder.resolve("fitness.csv"), fitness);
    Files.write(folder.resolve("progress.csv"), progress);
    Path key = folder.resolve("secret.key");
    Files.writeString(key, "c3ludGhldGljIGtleSBmb3IgdGVzdHMgb25seSwgMzIgYg==\n");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, JOB);
    return job;
  }

  /**
   * The same files with the indicators of the core catalogue and no plan: half the work, for tests
   * of what does not depend on how many indicators there are.
   */
  public static Path writeCore(Path folder) throws IOException {
    Path job = write(folder);
    Files.writeString(
        job,
        JOB.replaceFirst("catalogues: .*", "catalogues: [core]").replaceFirst("plans: .*\n", ""));
    return job;
  }

  private static List<String> lines(String header) {
    return new ArrayList<>(List.of(header));
  }

  private static String row(Object... cells) {
    return String.join(",", java.util.Arrays.stream(cells).map(String::valueOf).toList());
  }
}
