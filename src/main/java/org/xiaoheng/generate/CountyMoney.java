package org.xiaoheng.generate;

import java.util.List;
import java.util.SplittableRandom;

/** What the funding file says of a county as a whole: appropriation, public funds and wages. */
final class CountyMoney {
  static final List<Sheet.Column> COLUMNS =
      Sheet.columns(
          "appropriation", "财政教育拨款",
          "recurrent_revenue", "财政经常性收入",
          "operating_spending", "教育事业费支出",
          "preschool_appropriation", "学前教育拨款",
          "public_funds_primary", "小学公用经费",
          "funded_primary", "小学拨款学生数",
          "public_funds_junior", "初中公用经费",
          "funded_junior", "初中拨款学生数",
          "teacher_wages", "义务教育教师工资总额",
          "teachers_paid", "义务教育在编教师数",
          "civil_servant_wages", "公务员工资总额",
          "civil_servants", "公务员人数");

  private CountyMoney() {}

  /** Writes the units of the columns into a row of units. */
  static void units(Object[] cells, int from) {
    for (int i = 0; i < COLUMNS.size(); i++) {
      String name = COLUMNS.get(i).name();
      boolean people =
          name.startsWith("funded") || name.equals("teachers_paid") || name.endsWith("servants");
      cells[from + i] = people ? "人" : "元";
    }
  }

  /**
   * Fills in the columns of one county and year.
   *
   * @param whole the county's education budget, yuan
   * @param executed what was spent of it, yuan
   */
  static void fill(
      Object[] cells, int from, City city, County county, int year, double whole, double executed) {
    SplittableRandom random = Randoms.of(city.seed, "county money" + county.code() + year);
    int past = year - Years.FROM;
    double level = county.level();
    // The national standard rose in 2023; counties behind the mean pay a little less than it.
    long primary = paidFor(city, county, "primary", year);
    long junior = paidFor(city, county, "junior", year);
    double perPrimary = (year < 2023 ? 650 : 720) + 40 * (level + 0.3) + 5 * past;
    double perJunior = (year < 2023 ? 850 : 940) + 50 * (level + 0.3) + 5 * past;
    long teachers = Math.round(primary / 10.2 + junior / 8.4);
    long servants = Math.round(county.share() * 11_000);
    double wage = 88_000 * (1 + 0.045 * past) * (1 + 0.03 * level);
    double servantWage = 87_500 * (1 + 0.042 * past) * (1 + 0.02 * level);
    Object[] values = {
      CountyTables.money(whole * 0.96),
      CountyTables.money(
          county.share() * 9.5e9 * (1 + 0.03 * past) * Randoms.factor(0.005, random)),
      CountyTables.money(executed * 0.91),
      CountyTables.money(
          CountyTables.stage(city, county, "preschool", year) * (2_100 + 130 * past + 250 * level)),
      CountyTables.money(primary * perPrimary),
      primary,
      CountyTables.money(junior * perJunior),
      junior,
      CountyTables.money(teachers * wage),
      teachers,
      CountyTables.money(servants * servantWage),
      servants
    };
    System.arraycopy(values, 0, cells, from, values.length);
  }

  /** Pupils of a stage; a school of fewer than 100 counts as 100. */
  private static long paidFor(City city, County county, String stage, int year) {
    return city.schools(county).stream()
        .filter(s -> s.active(year) && s.stagePupils(stage, year) > 0)
        .mapToLong(s -> Math.max(100, s.stagePupils(stage, year)))
        .sum();
  }
}
