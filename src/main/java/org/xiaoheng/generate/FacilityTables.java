package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code facility/facility_<year>.csv}: rooms, sports grounds, equipment, computers and books of
 * every stage; in some counties schools of several stages report what these share in one row.
 */
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
                  "computers", "计算机台数",
                  "books", "图书册数",
                  "seats", "核定学位数",
                  "classrooms", "教室间数",
                  "networked_classrooms", "其中:班班通教室",
                  "internet", "是否接入互联网",
                  "wireless", "是否覆盖无线校园网",
                  "resource_rooms", "资源教室数",
                  "music_rooms", "音乐专用教室数",
                  "music_rooms_large", "其中:96平方米以上音乐专用教室",
                  "art_rooms", "美术专用教室数",
                  "art_rooms_large", "其中:90平方米以上美术专用教室"));
      for (School school : city.schools()) {
        if (school.active(year)) {
          rows(sheet, city, school, year);
        }
      }
      SplittableRandom random = Randoms.of(city.seed, "facility dirt" + year);
      planter.plant(sheet, 0.015, random, row -> true);
      output.text("facility/facility_" + year + ".csv", TextFormat.of(year), sheet);
    }
  }

  private static void rows(Sheet sheet, City city, School school, int year) {
    List<Assets> assets = new ArrayList<>();
    List<String> stages = new ArrayList<>();
    for (String stage : school.stages()) {
      if (school.stagePupils(stage, year) > 0) {
        stages.add(EnrolmentRows.stage(stage));
        assets.add(assets(city, school, stage, year));
      }
    }
    if (stages.size() > 1 && school.county.index() % 3 == 2) {
      Assets all = assets.stream().reduce(Assets.NONE, Assets::plus);
      sheet.rows.add(all.row(city, school, "全校", year));
      return;
    }
    for (int i = 0; i < stages.size(); i++) {
      sheet.rows.add(assets.get(i).row(city, school, stages.get(i), year));
    }
  }

  /** What a stage or a school has: areas in hundredths of a square metre, equipment in yuan. */
  private record Assets(
      long teaching,
      long sports,
      long equipment,
      int rooms,
      int computers,
      int books,
      int seats,
      int classrooms,
      int networked,
      int lessonRooms) {
    static final Assets NONE = new Assets(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Assets plus(Assets other) {
      return new Assets(
          teaching + other.teaching,
          sports + other.sports,
          equipment + other.equipment,
          rooms + other.rooms,
          computers + other.computers,
          books + other.books,
          seats + other.seats,
          classrooms + other.classrooms,
          networked + other.networked,
          lessonRooms + other.lessonRooms);
    }

    Row row(City city, School school, String stage, int year) {
      // A school gets its network and its resource room in some year, and keeps them.
      double late = Randoms.of(city.seed, "network" + school.code).nextDouble();
      int since = year - Years.FROM;
      boolean child = school.stages().equals(List.of("preschool"));
      int[] music = lessonRooms(city, school, "music", year);
      int[] art = lessonRooms(city, school, "art", year);
      return new Row(
          year,
          school.code,
          school.name,
          stage,
          Numbers.decimal(teaching, 2),
          Numbers.decimal(sports, 2),
          Numbers.decimal(equipment * 100, 2),
          rooms,
          computers,
          books,
          seats,
          classrooms,
          networked,
          late < 0.97 + 0.01 * since ? "是" : "否",
          late < 0.60 + 0.06 * since ? "是" : "否",
          child ? "" : late < 0.50 + 0.08 * since ? 1 : 0,
          school.counted() ? music[0] : "",
          school.counted() ? music[1] : "",
          school.counted() ? art[0] : "",
          school.counted() ? art[1] : "");
    }

    /**
     * Rooms for music or art, and those of them that are large enough: one short of what is asked
     * for in some schools, fewer from year to year.
     */
    private int[] lessonRooms(City city, School school, String subject, int year) {
      SplittableRandom random = Randoms.of(city.seed, subject + " rooms" + school.code);
      double ready = 0.86 + 0.1 * school.county.level() + 0.06 * Years.progress(year);
      boolean enough = random.nextDouble() < ready;
      int large = Math.max(0, lessonRooms - (enough ? 0 : 1));
      return new int[] {large + (random.nextInt(3) == 0 ? 1 : 0), large};
    }
  }

  private static Assets assets(City city, School school, String stage, int year) {
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
    double computers = pupils * 0.13 * growth * Randoms.factor(1.2 * spread, random);
    double books = pupils * (junior ? 33 : 24) * growth * Randoms.factor(spread, random);
    int classrooms = (int) Math.ceil(pupils / 38);
    double networked = 0.75 + 0.05 * (year - Years.FROM) + 0.25 * random.nextDouble();
    return new Assets(
        Math.round(teaching * 100),
        Math.round(sports * 100),
        Math.round(equipment),
        (int) Math.ceil(rooms),
        (int) Math.ceil(computers),
        (int) Math.ceil(books),
        (int) Math.round(pupils * (1.08 + 0.05 * Years.progress(year))),
        classrooms,
        Math.min(classrooms, (int) Math.floor(classrooms * networked)),
        (int) Math.ceil(EnrolmentRows.classes(school, year, stage) / 12.0));
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
