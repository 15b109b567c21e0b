package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * {@code enrolment/enrolment_<county>.csv} for all years, and {@code enrolment_correction.csv},
 * which resubmits every refused row and a few that were wrong: after it, the city's totals hold.
 */
final class EnrolmentTables {
  private static final int RESUBMITTED = 5;

  private final City city;
  private final Output output;
  private final Map<List<Object>, Row> corrections = new LinkedHashMap<>();

  private EnrolmentTables(City city, Output output) {
    this.city = city;
    this.output = output;
  }

  static void write(City city, Output output) throws IOException {
    new EnrolmentTables(city, output).write();
  }

  private void write() throws IOException {
    for (County county : County.ALL) {
      Sheet sheet = sheet(county.index() % 2 == 1);
      EnrolmentRows rows = new EnrolmentRows(city, county);
      for (int year = Years.REGISTER_FROM; year <= Years.LAST; year++) {
        rows.add(sheet, year);
      }
      SplittableRandom random = Randoms.of(city.seed, "enrolment dirt" + county.code());
      Row total = total(sheet);
      resubmit(sheet, random);
      new Planter(flaws(county)).plant(sheet, 0.007, random, row -> true);
      collect(sheet);
      sheet.rows.add(total);
      output.text(
          "enrolment/enrolment_" + county.code() + ".csv", TextFormat.of(county.index()), sheet);
    }
    Sheet correction = sheet(false);
    correction.rows.addAll(corrections.values());
    output.text("enrolment_correction.csv", TextFormat.UTF8_MARK, correction);
  }

  /** Rows sent with two pupils too many. */
  private static void resubmit(Sheet sheet, SplittableRandom random) {
    int column = sheet.column("pupils");
    for (int planted = 0; planted < RESUBMITTED; ) {
      Row row = sheet.rows.get(random.nextInt(sheet.rows.size()));
      if (row.clean()) {
        int right = Integer.parseInt(row.text(column));
        row.spoil(
            column, "resubmitted", right + 2, Dirt.Outcome.SUPERSEDED, Integer.toString(right));
        planted++;
      }
    }
  }

  private void collect(Sheet sheet) {
    for (Row row : sheet.rows) {
      Row.Mark mark = row.mark();
      boolean sendAgain =
          mark != null
              && (mark.outcome() == Dirt.Outcome.REJECTED || mark.kind().equals("resubmitted"));
      if (sendAgain) {
        Row right = row.original();
        Object[] c = right.cells();
        corrections.putIfAbsent(List.of(c[0], c[1], c[3], c[4]), right);
      }
    }
  }

  private static Row total(Sheet sheet) {
    Object[] cells = SchoolTable.blank(sheet);
    cells[0] = "合计";
    int column = sheet.column("pupils");
    cells[column] = sheet.rows.stream().mapToLong(r -> Long.parseLong(r.text(column))).sum();
    return Row.skipped("total_row", cells);
  }

  private static Sheet sheet(boolean otherHeaders) {
    return new Sheet(
        "enrolment",
        "",
        Sheet.columns(
            "school_year", "学年",
            "school_code", otherHeaders ? "学校代码" : "学校标识码",
            "", "学校名称",
            "stage", "学段",
            "grade", "年级",
            "pupils", "在校生数",
            "girls", otherHeaders ? "女生数" : "其中女生",
            "migrant", otherHeaders ? "随迁子女数" : "随迁子女",
            "disabled", otherHeaders ? "残疾学生数" : "残疾学生",
            "boarders", otherHeaders ? "寄宿生数" : "寄宿生",
            "entrants", "招生数",
            "graduates", "毕业生数",
            "dropouts", "辍学人数",
            "classes", otherHeaders ? "班级数" : "班数",
            "classes_over_45", "46人以上班数",
            "classes_over_50", "51人以上班数",
            "classes_over_55", "56人以上班数",
            "classes_over_65", "66人以上班数",
            "migrant_purchased", "政府购买学位随迁子女数",
            "home_taught", "未计入在校生的送教上门学生数",
            "learning_spaces", "开通网络学习空间学生数",
            "classes_over_25", "26人以上班数",
            "classes_over_30", "31人以上班数",
            "classes_over_35", "36人以上班数"));
  }

  private static List<Flaw> flaws(County county) {
    List<Flaw> flaws = new ArrayList<>();
    if (county.leadingZero()) {
      flaws.add(CellFlaws.lostZero());
    }
    flaws.addAll(
        List.of(
            CellFlaws.fullWidth("pupils"),
            CellFlaws.percent("pupils"),
            CellFlaws.missingOptional("migrant"),
            CellFlaws.missingRequired("pupils"),
            CellFlaws.floatCode(),
            CellFlaws.scientific(),
            SpellingFlaws.grade(),
            SpellingFlaws.schoolYear(),
            CellFlaws.trailingSpace("pupils"),
            CellFlaws.unit("pupils", "人"),
            CellFlaws.foreignUnit("pupils", "间"),
            CellFlaws.outOfRange("pupils", "-12"),
            RowFlaws.partOverWhole("girls", "pupils"),
            CellFlaws.unknownSchool(),
            CellFlaws.words("pupils"),
            RowFlaws.duplicate(),
            RowFlaws.conflict("pupils"),
            RowFlaws.shifted(),
            CellFlaws.missingOptional("boarders"),
            CellFlaws.missingOptional("learning_spaces"),
            CellFlaws.fullWidth("school_year")));
    return flaws;
  }
}
