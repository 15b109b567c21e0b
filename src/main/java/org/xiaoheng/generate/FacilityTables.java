package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** {@code facility/facility_<year>.csv}: rooms, sports grounds and equipment of every stage. */
final class FacilityTables {
  private FacilityTables() {}

  static void write(City city, Output output) throws IOException {
    Planter planter = new Planter(flaws());
    for (int year = Years.FROM; year <= Years.LAST; year++) {
      Sheet sheet =
          new Sheet(
              "facility",
              "",
              Sheet.columns(
                  "school_year", "学年",
                  "school_code", "学校标识码",
                  "", "学校名称",
                  "stage", "学段",
                  "teaching_area", "教学及辅助用房面积",
                  "sports_area", "体育运动场馆面积",
                  "equipment_value", "教学仪器设备值",
                  "multimedia_rooms", "网络多媒体教室数",
                  "seats", "核定学位数",
                  "classrooms", "教室间数",
                  "networked_classrooms", "其中:班班通教室",
                  "internet", "是否接入互联网",
                  "wireless", "是否覆盖无线校园网",
                  "resource_rooms", "资源教室数"));
      for (School school : city.schools()) {
        for (String stage : school.stages()) {
          if (school.active(year) && school.stagePupils(stage, year) > 0) {
            sheet.rows.add(row(city, school, stage, year));
          }
        }
      }
      SplittableRandom random = Randoms.of(city.seed, "facility dirt" + year);
      planter.plant(sheet, 0.015, random, row -> true);
      output.text("facility/facility_" + year + ".csv", TextFormat.of(year), sheet);
    }
  }

  private static Row row(City city, School school, String stage, int year) {
    boolean junior = stage.equals("junior");
    double spread = 0.16 - 0.05 * school.county.level();
    SplittableRandom random = Randoms.of(city.seed, "facility" + school.code + stage);
    // Buildings follow the pupils of the middle of the period and stay; equipment is bought.
    int built = Math.max(school.stagePupils(stage, 2022), school.stagePupils(stage, year) / 2);
    double pupils = built + 12;
    double growth = 0.9 + 0.1 * Years.progress(year);
    double teaching = pupils * (junior ? 7.1 : 5.6) * growth * Randoms.factor(spread, random);
    double sports = pupils * (junior ? 12.0 : 8.9) * growth * Randoms.factor(spread, random);
    double equipment =
        pupils
            * (junior ? 3_100 : 2_450)
            * (0.75 + 0.25 * Years.progress(year))
            * Randoms.factor(1.3 * spread, random);
    double rooms = pupils * 0.028 * growth * Randoms.factor(spread, random);
    int classrooms = (int) Math.ceil(pupils / 38);
    double networked = 0.75 + 0.05 * (year - Years.FROM) + 0.25 * random.nextDouble();
    double late = random.nextDouble();
    boolean child = stage.equals("preschool");
    return new Row(
        year,
        school.code,
        school.name,
        EnrolmentRows.stage(stage),
        Numbers.decimal(Math.round(teaching * 100), 2),
        Numbers.decimal(Math.round(sports * 100), 2),
        Numbers.decimal(Math.round(equipment) * 100, 2),
        (int) Math.ceil(rooms),
        (int) Math.round(pupils * (1.08 + 0.05 * Years.progress(year))),
        classrooms,
        Math.min(classrooms, (int) Math.floor(classrooms * networked)),
        late < 0.97 + 0.01 * (year - Years.FROM) ? "是" : "否",
        late < 0.60 + 0.06 * (year - Years.FROM) ? "是" : "否",
        child ? "" : late < 0.50 + 0.08 * (year - Years.FROM) ? 1 : 0);
  }

  private static List<Flaw> flaws() {
    List<Flaw> flaws =
        new ArrayList<>(
            List.of(
                CellFlaws.thousands("equipment_value"),
                CellFlaws.fullWidth("teaching_area"),
                CellFlaws.missingOptional("sports_area"),
                CellFlaws.unit("equipment_value", "元"),
                CellFlaws.foreignUnit("equipment_value", "人"),
                CellFlaws.outOfRange("teaching_area", "-350"),
                CellFlaws.words("multimedia_rooms"),
                CellFlaws.thousands("teaching_area"),
                CellFlaws.trailingSpace("sports_area"),
                SpellingFlaws.schoolYear(),
                CellFlaws.percent("multimedia_rooms"),
                RowFlaws.duplicate(),
                RowFlaws.conflict("multimedia_rooms"),
                RowFlaws.shifted()));
    flaws.addAll(RowFlaws.ofSchoolCode());
    return flaws;
  }
}
