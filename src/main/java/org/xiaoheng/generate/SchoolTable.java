package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** {@code school.xlsx}: the school register, one sheet per school year. */
final class SchoolTable {
  private static final Map<String, String> TYPES =
      Map.of(
          "kindergarten", "幼儿园",
          "primary", "小学",
          "teaching_point", "教学点",
          "junior", "初中",
          "nine_year", "九年一贯制",
          "complete_secondary", "完全中学",
          "twelve_year", "十二年一贯制",
          "senior", "高中",
          "vocational", "中职",
          "special", "特殊教育学校");
  private static final Map<String, String> SETTINGS =
      Map.of("urban", "城区", "town", "镇区", "rural", "乡村");

  private SchoolTable() {}

  static void write(City city, Output output) throws IOException {
    Planter planter = new Planter(flaws());
    SplittableRandom random = Randoms.of(city.seed, "school dirt");
    List<Sheet> sheets = new ArrayList<>();
    for (int year = Years.REGISTER_FROM; year <= Years.LAST; year++) {
      Sheet sheet = sheet(city, year);
      planter.plant(sheet, 0.006, random, row -> true);
      Object[] total = blank(sheet);
      total[0] = "合计";
      total[2] = sheet.rows.size() + "所";
      sheet.rows.add(Row.skipped("total_row", total));
      sheets.add(sheet);
    }
    output.workbook("school.xlsx", sheets);
  }

  static Object[] blank(Sheet sheet) {
    Object[] cells = new Object[sheet.columns.size()];
    java.util.Arrays.fill(cells, "");
    return cells;
  }

  private static Sheet sheet(City city, int year) {
    Sheet sheet =
        new Sheet(
            "school",
            year + "学年",
            Sheet.columns(
                "school_year", "学年",
                "school_code", "学校标识码",
                "name", "学校名称",
                "county_code", "区县代码",
                "type", "学校类型",
                "operator", "办学性质",
                "inclusive", "是否普惠性",
                "kindergarten_grade", "幼儿园等级",
                "standardised", "是否规范化幼儿园",
                "urban_rural", "城乡类型",
                "funded_pupils", "公用经费核定学生数",
                "merged_into", "合并后学校代码"));
    for (String title : List.of("佳木斯市学校名录(合成数据)", "填报学年:" + year + "-" + (year + 1) + "学年")) {
      Object[] cells = blank(sheet);
      cells[0] = title;
      sheet.above.add(Row.skipped("title_row", cells));
    }
    for (School school : city.schools()) {
      if (school.active(year)) {
        sheet.rows.add(row(city, school, year));
      }
    }
    return sheet;
  }

  private static Row row(City city, School school, int year) {
    boolean kindergarten = school.kindergarten();
    boolean open = school.isPublic(year);
    School successor = school.successor;
    boolean merging = successor != null && school.merged && school.closedAfter == year;
    return new Row(
        year,
        school.code,
        school.name,
        school.county.code(),
        java.util.Objects.requireNonNull(TYPES.get(school.type)),
        open ? "公办" : "民办",
        kindergarten ? (open || year >= school.inclusiveFrom ? "是" : "否") : "",
        kindergarten ? (school.weight > 1.5 ? "一级" : school.weight > 0.6 ? "二级" : "三级") : "",
        kindergarten ? (school.weight + 0.1 * (year - Years.FROM) > 0.7 ? "是" : "否") : "",
        java.util.Objects.requireNonNull(SETTINGS.get(school.setting)),
        funded(city, school, year),
        merging && successor != null ? successor.code : "");
  }

  /**
   * Schools of compulsory education are funded for at least 100 pupils; a few of those behind the
   * mean only for the pupils whom they have.
   */
  private static Object funded(City city, School school, int year) {
    int pupils = school.stagePupils("primary", year) + school.stagePupils("junior", year);
    if (year < Years.FROM || !school.counted() || pupils == 0) {
      return "";
    }
    double late = Randoms.of(city.seed, "funded" + school.code).nextDouble();
    return late < 0.94 + 0.08 * school.county.level() + 0.04 * Years.progress(year)
        ? Math.max(100, pupils)
        : pupils;
  }

  /** What is refused here is always about a school that does not exist: no real one may be lost. */
  private static List<Flaw> flaws() {
    return List.of(
        SpellingFlaws.schoolYear(),
        CellFlaws.floatCode(),
        RowFlaws.inventedSchool(
            CellFlaws.refused("county_code", "unknown_county", (t, r) -> "239999")),
        CellFlaws.missingOptional("urban_rural"),
        RowFlaws.duplicate(),
        RowFlaws.inventedSchool(CellFlaws.scientific()),
        CellFlaws.trailingSpace("name"),
        RowFlaws.inventedSchool(CellFlaws.missingRequired("operator")),
        RowFlaws.inventedSchool(CellFlaws.refused("type", "unknown_value", (t, r) -> "托育中心")));
  }
}
