package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** {@code staff/staff_<county>.xlsx}: one sheet per county, two header rows, units and a total. */
final class StaffTables {
  private static final String OF_WHICH = "其中";

  private StaffTables() {}

  static void write(City city, Output output) throws IOException {
    Teachers teachers = new Teachers(city);
    Planter planter = new Planter(flaws());
    for (County county : County.ALL) {
      Sheet sheet = sheet(county);
      SplittableRandom random = Randoms.of(city.seed, "staff" + county.code());
      SplittableRandom more = Randoms.of(city.seed, "staff certificates" + county.code());
      for (int year = Years.FROM; year <= Years.LAST; year++) {
        for (School school : city.schools(county)) {
          for (String stage : school.stages()) {
            int number = school.active(year) ? teachers.number(school, stage, year) : 0;
            if (number > 0) {
              sheet.rows.add(row(city, school, stage, year, number, random, more));
            }
          }
        }
      }
      // Teachers of 中小学 in the last year stay clean: their sum is a figure of the plan.
      Row total = total(sheet);
      planter.plant(sheet, 0.016, random, row -> !row.text(0).equals("" + Years.LAST));
      sheet.rows.add(0, Row.skipped("unit_row", units(sheet)));
      sheet.rows.add(total);
      output.workbook("staff/staff_" + county.code() + ".xlsx", List.of(sheet));
    }
  }

  private static Sheet sheet(County county) {
    List<Sheet.Column> columns =
        new ArrayList<>(
            Sheet.columns(
                "school_year", "学年",
                "school_code", "学校标识码",
                "", "学校名称",
                "stage", "学段",
                "full_time", "专任教师"));
    columns.add(new Sheet.Column("above_required", "高于规定学历", OF_WHICH));
    columns.add(new Sheet.Column("backbone", "县级以上骨干教师", OF_WHICH));
    columns.add(new Sheet.Column("pe_art", "体育艺术教师数", OF_WHICH));
    columns.add(new Sheet.Column("bachelor", "本科及以上", OF_WHICH));
    columns.add(new Sheet.Column("postgraduate", "研究生", OF_WHICH));
    columns.add(new Sheet.Column("certified", "持教师资格证", OF_WHICH));
    columns.add(new Sheet.Column("psychology", "专职心理教师", OF_WHICH));
    columns.add(new Sheet.Column("specialised", "专业课教师", "职业学校"));
    columns.add(new Sheet.Column("double_qualified", "双师型教师", "职业学校"));
    columns.add(new Sheet.Column("specially_trained", "学前教育专业", "幼儿园"));
    columns.add(new Sheet.Column("titled", "中级及以上职称", OF_WHICH));
    columns.add(new Sheet.Column("rotation_eligible", "符合交流轮岗条件教师数", "交流轮岗"));
    columns.add(new Sheet.Column("rotated", "交流轮岗教师数", "交流轮岗"));
    columns.add(new Sheet.Column("rotated_backbone", "交流轮岗骨干教师数", "交流轮岗"));
    columns.add(new Sheet.Column("trained_360", "完成360学时培训教师数", "培训"));
    Sheet sheet = new Sheet("staff", county.shortName(), List.copyOf(columns));
    Object[] title = SchoolTable.blank(sheet);
    title[0] = "专任教师情况(合成数据)";
    sheet.above.add(Row.skipped("title_row", title));
    return sheet;
  }

  private static Row row(
      City city,
      School school,
      String stage,
      int year,
      int number,
      SplittableRandom random,
      SplittableRandom more) {
    double level = school.county.level();
    double progress = Years.progress(year);
    double bachelor =
        switch (stage) {
          case "primary" -> 0.635 + 0.02 * progress;
          case "junior" -> 0.855 + 0.02 * progress;
          case "senior" -> 0.985;
          case "preschool" -> 0.28 + 0.04 * progress;
          default -> 0.90;
        };
    double above =
        switch (stage) {
          case "primary" -> 0.95;
          case "junior" -> bachelor + 0.02 * level;
          default -> 0.12;
        };
    boolean vocational = stage.equals("vocational");
    int specialised = vocational ? Randoms.share(number, 0.55, random) : 0;
    boolean compulsory = stage.equals("primary") || stage.equals("junior");
    boolean senior = stage.equals("senior") || vocational;
    boolean child = stage.equals("preschool");
    int aboveRequired = Randoms.share(number, Math.min(1, above), random);
    int backbone = Randoms.share(number, 0.14 + 0.02 * level, random);
    int peArt = Randoms.share(number, 0.12, random);
    int bachelors =
        Randoms.share(number, Math.min(1, bachelor + (compulsory ? 0.025 * level : 0)), random);
    Object[] developed = development(city, school, stage, year, number);
    return new Row(
        year,
        school.code,
        school.name,
        EnrolmentRows.stage(stage),
        number,
        aboveRequired,
        backbone,
        peArt,
        bachelors,
        Randoms.share(bachelors, senior ? 0.10 + 0.05 * progress : 0.02, more),
        Randoms.share(number, child ? 0.95 + 0.03 * progress : 0.997, more),
        child ? "" : more.nextDouble() < 0.45 + 0.4 * progress && number > 8 ? 1 : 0,
        vocational ? specialised : "",
        vocational ? Randoms.share(specialised, 0.50 + 0.08 * progress, random) : "",
        child ? Randoms.share(number, 0.78 + 0.05 * progress + 0.02 * level, random) : "",
        developed[0],
        developed[1],
        developed[2],
        developed[3],
        developed[4]);
  }

  /** Titles, and in compulsory schools rotation and training; richer counties train everybody. */
  private static Object[] development(
      City city, School school, String stage, int year, int number) {
    SplittableRandom random = Randoms.of(city.seed, "development" + school.code + stage + year);
    double level = school.county.level();
    int titled = Randoms.share(number, 0.52 + 0.03 * level, random);
    if (!stage.equals("primary") && !stage.equals("junior")) {
      return new Object[] {titled, "", "", "", ""};
    }
    double progress = Years.progress(year);
    int eligible = Randoms.share(number, 0.4, random);
    int rotated = Randoms.share(eligible, 0.10 + 0.04 * progress + 0.02 * level, random);
    int backbone = Randoms.share(rotated, 0.24 + 0.02 * level, random);
    boolean all = level >= 0 && year == Years.LAST;
    int trained = all ? number : Randoms.share(number, 0.93 + 0.05 * progress, random);
    return new Object[] {titled, eligible, rotated, backbone, trained};
  }

  private static Object[] units(Sheet sheet) {
    Object[] units = SchoolTable.blank(sheet);
    Arrays.fill(units, sheet.column("full_time"), units.length, "人");
    return units;
  }

  private static Row total(Sheet sheet) {
    Object[] total = SchoolTable.blank(sheet);
    total[0] = "合计";
    for (int i = sheet.column("full_time"); i < total.length; i++) {
      int column = i;
      total[i] =
          sheet.rows.stream()
              .filter(r -> !r.text(column).isEmpty())
              .mapToInt(r -> Integer.parseInt(r.text(column)))
              .sum();
    }
    return Row.skipped("total_row", total);
  }

  private static List<Flaw> flaws() {
    List<Flaw> flaws =
        new ArrayList<>(
            List.of(
                CellFlaws.fullWidth("full_time"),
                CellFlaws.missingOptional("backbone"),
                CellFlaws.missingOptional("certified"),
                CellFlaws.unit("full_time", "人"),
                RowFlaws.partOverWhole("bachelor", "full_time"),
                CellFlaws.missingRequired("full_time"),
                CellFlaws.trailingSpace("full_time"),
                SpellingFlaws.schoolYear(),
                RowFlaws.duplicate(),
                CellFlaws.words("full_time"),
                CellFlaws.percent("full_time"),
                RowFlaws.conflict("full_time")));
    flaws.addAll(RowFlaws.ofSchoolCode());
    return flaws;
  }
}
