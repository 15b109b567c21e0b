package org.xiaoheng.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** {@code population.xlsx} and {@code funding.xlsx}: what counties report as a whole. */
final class CountyTables {
  private static final int OLDEST = 18;
  private static final List<String> FUNDS =
      List.of("一般公共预算教育经费", "义务教育公用经费", "学前教育发展资金", "普通高中建设资金");
  private static final double[] PARTS = {1, .12, .05, .08};

  private CountyTables() {}

  static void write(City city, Output output) throws IOException {
    Sheet population = population(city);
    SplittableRandom random = Randoms.of(city.seed, "population dirt");
    new Planter(
            List.of(
                CellFlaws.thousands("residents"),
                CellFlaws.unit("residents", "人"),
                CellFlaws.fullWidth("residents"),
                RowFlaws.duplicate(),
                CellFlaws.trailingSpace("residents"),
                SpellingFlaws.schoolYear()))
        .plant(population, 0.01, random, row -> true);
    output.workbook("population.xlsx", List.of(population));
    funding(city, output);
  }

  /**
   * Residents by age. Ages 3–5 and 15–17 follow from the enrolment and the gross enrolment rates
   * that the sample is to show.
   */
  private static Sheet population(City city) {
    Sheet sheet =
        new Sheet(
            "population",
            "人口",
            Sheet.columns(
                "school_year", "年度",
                "county_code", "区县代码",
                "", "区县名称",
                "age", "年龄",
                "residents", "常住人口",
                "disabled", "登记残疾儿童少年数"));
    for (int year = Years.FROM; year <= Years.LAST; year++) {
      for (County county : County.ALL) {
        double level = county.level();
        double progress = Years.progress(year);
        double three =
            stage(city, county, "preschool", year) / (.88 + .025 * progress + .02 * level);
        double six = stage(city, county, "primary", year) / .999;
        double twelve = stage(city, county, "junior", year) / .998;
        double fifteen =
            (stage(city, county, "senior", year) + stage(city, county, "vocational", year))
                / (.95 + .02 * progress + .015 * level);
        // Small shares are rounded up more often than down: the files hold more disabled pupils
        // than
        // the share says, and the rate comes out near 96 %.
        double registered =
            (stage(city, county, "special", year) * (1 + EnrolmentRows.HOME_TAUGHT)
                    + (stage(city, county, "primary", year) + stage(city, county, "junior", year))
                        * EnrolmentRows.DISABLED)
                / (.89 + .02 * progress + .02 * level);
        for (int age = 0; age <= OLDEST; age++) {
          double residents =
              age < 3
                  ? three / 3 * (.80 + .05 * age)
                  : age < 6
                      ? three / 3 * (.97 + .03 * (age - 3))
                      : age < 12 ? six / 6 : age < 15 ? twelve / 3 : fifteen / 3;
          Object disabled = age < 6 || age > 14 ? "" : Math.round(registered / 9);
          sheet.add(year, county.code(), county.name(), age, Math.round(residents), disabled);
        }
      }
    }
    return sheet;
  }

  static double stage(City city, County county, String stage, int year) {
    return city.schools(county).stream().mapToInt(s -> s.stagePupils(stage, year)).sum();
  }

  private static void funding(City city, Output output) throws IOException {
    Planter planter =
        new Planter(
            List.of(
                RowFlaws.overspent(),
                CellFlaws.thousands("budget"),
                CellFlaws.missingOptional("executed"),
                CellFlaws.unit("budget", "元"),
                CellFlaws.words("budget"),
                CellFlaws.thousands("executed"),
                CellFlaws.fullWidth("executed")));
    SplittableRandom random = Randoms.of(city.seed, "funding");
    SplittableRandom separate = Randoms.of(city.seed, "funding by purpose");
    List<Sheet> sheets = new ArrayList<>();
    for (int year = Years.FROM; year <= Years.LAST; year++) {
      Sheet sheet = fundingSheet(year);
      for (County county : County.ALL) {
        fund(sheet, city, county, year, random);
        purposes(sheet, city, county, year, separate);
      }
      // Only rows of single funds: the county's whole education spending stays readable.
      planter.plant(sheet, 0.025, random, row -> row.text(6).isEmpty());
      Object[] units = SchoolTable.blank(sheet);
      java.util.Arrays.fill(units, 4, 8, "元");
      units[8] = "人";
      CountyMoney.units(units, 9);
      sheet.rows.add(0, Row.skipped("unit_row", units));
      sheets.add(sheet);
    }
    output.workbook("funding.xlsx", sheets);
  }

  private static Sheet fundingSheet(int year) {
    List<Sheet.Column> columns =
        new ArrayList<>(
            Sheet.columns(
                "school_year", "年度",
                "county_code", "区县代码",
                "", "区县名称",
                "fund", "资金名称",
                "budget", "预算数",
                "executed", "执行数",
                "general_education", "一般公共预算教育支出",
                "general_budget", "一般公共预算支出",
                "pupils", "在校学生数"));
    columns.addAll(CountyMoney.COLUMNS);
    return new Sheet("funding", year + "年", List.copyOf(columns));
  }

  private static void fund(
      Sheet sheet, City city, County county, int year, SplittableRandom random) {
    double pupils = 0;
    for (School school : city.schools(county)) {
      for (String stage : school.stages()) {
        pupils += school.stagePupils(stage, year);
      }
    }
    // Poorer counties let the total slip in the last year, so that 两个只增不减 fails there.
    double slip = year == Years.LAST && county.level() < -0.5 ? 0.95 : 1;
    double whole =
        pupils * 11_800 * (1 + 0.055 * (year - Years.FROM) + 0.03 * county.level()) * slip;
    for (int i = 0; i < FUNDS.size(); i++) {
      double budget = whole * PARTS[i];
      double executed = budget * (0.90 + 0.09 * random.nextDouble());
      boolean all = i == 0;
      double general = executed / (0.155 + 0.01 * county.level());
      Object[] cells = SchoolTable.blank(sheet);
      cells[0] = year;
      cells[1] = county.code();
      cells[2] = county.name();
      cells[3] = FUNDS.get(i);
      cells[4] = money(budget);
      cells[5] = money(executed);
      cells[8] = (int) pupils;
      if (all) {
        cells[6] = money(executed);
        cells[7] = money(general);
        CountyMoney.fill(cells, 9, city, county, year, whole, executed);
      }
      sheet.add(cells);
    }
  }

  /**
   * Training of teachers, about 5 % of the public funds of compulsory schools, and special schools.
   */
  private static void purposes(
      Sheet sheet, City city, County county, int year, SplittableRandom random) {
    String funds = FUNDS.get(1);
    double budget =
        sheet.rows.stream()
            .filter(row -> row.text(1).equals(county.code()) && row.text(3).equals(funds))
            .mapToDouble(row -> Double.parseDouble(row.text(4)))
            .sum();
    double special = stage(city, county, "special", year);
    double perPupil = 6_300 + 400 * county.level() + 150 * (year - Years.FROM);
    Object[] names = {"教师培训经费", "特殊教育公用经费"};
    double[] budgets = {budget * (0.052 + 0.004 * county.level()), special * perPupil};
    int[] pupils = {
      (int) (stage(city, county, "primary", year) + stage(city, county, "junior", year)),
      (int) special
    };
    for (int i = 0; i < names.length; i++) {
      double executed = budgets[i] * (0.92 + 0.08 * random.nextDouble());
      sheet.add(
          year,
          county.code(),
          county.name(),
          names[i],
          money(budgets[i]),
          money(executed),
          "",
          "",
          pupils[i]);
    }
  }

  static java.math.BigDecimal money(double yuan) {
    return java.math.BigDecimal.valueOf(Math.round(yuan * 100), 2);
  }
}
