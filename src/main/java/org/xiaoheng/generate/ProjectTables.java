package org.xiaoheng.generate;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.xiaoheng.generate.Dirt.Outcome;

/** {@code transfer_payment.csv} and {@code progress.xlsx}: projects and plan items by date. */
final class ProjectTables {
  private static final List<String> PROJECTS =
      List.of("jms-weak-schools", "jms-preschool-places", "jms-senior-upgrade");

  /** Plan item, its name, and what each county is to finish until the end of 2025. */
  private record Item(String code, String name, List<Integer> planned) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item("jms-research-bases", "校外研学基地", List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)),
          new Item("jms-village-kindergartens", "乡镇公办幼儿园", List.of(0, 0, 1, 5, 9, 6, 7, 6, 10, 5)),
          new Item("jms-smart-campuses", "智慧校园达标学校", List.of(12, 9, 8, 12, 18, 10, 11, 9, 20, 8)));

  /** An item of 教督〔2017〕6号 that counties count: all, and how large a part meets it. */
  private record Share(String code, String name, int all, double part) {}

  private static final List<Share> SHARES =
      List.of(
          new Share("G13a", "公办小学就近划片入学", 2_400, 1.0),
          new Share("G13b", "公办初中就近划片入学", 1_900, .965),
          new Share("G14", "优质高中招生名额分配", 700, .52),
          new Share("S1", "社会满意度调查", 500, .88));

  private ProjectTables() {}

  static void write(City city, Output output) throws IOException {
    transfers(city, output);
    progress(city, output);
  }

  private static void transfers(City city, Output output) throws IOException {
    Sheet sheet =
        new Sheet(
            "transfer_payment",
            "",
            Sheet.columns(
                "project", "项目代码",
                "county_code", "区县代码",
                "", "区县名称",
                "month", "月份",
                "allocated", "累计下达金额",
                "paid", "累计支付金额"));
    SplittableRandom random = Randoms.of(city.seed, "transfer");
    for (int project = 0; project < PROJECTS.size(); project++) {
      for (County county : County.ALL) {
        for (int year = Years.FROM; year <= Years.LAST; year++) {
          addYear(sheet, project, county, year, random);
        }
      }
    }
    new Planter(
            List.of(
                SpellingFlaws.date("month"),
                CellFlaws.thousands("allocated"),
                CellFlaws.missingOptional("paid"),
                CellFlaws.fullWidth("paid"),
                CellFlaws.words("allocated"),
                CellFlaws.thousands("paid"),
                CellFlaws.refused("county_code", "unknown_county", (t, r) -> "239999"),
                RowFlaws.duplicate(),
                RowFlaws.shifted()))
        .plant(sheet, 0.008, random, row -> !row.text(3).endsWith("-12-01"));
    output.text("transfer_payment.csv", TextFormat.CHINESE, sheet);
  }

  private static void addYear(
      Sheet sheet, int project, County county, int year, SplittableRandom random) {
    long allocated = 0;
    long paid = 0;
    long yearly = Math.round(county.share() * (90 - 25 * project) * 1_000_000);
    for (int month = 1; month <= 12; month++) {
      allocated += month % 3 == 0 ? yearly / 4 : 0;
      double pace = 0.22 + 0.05 * county.level() + 0.06 * random.nextDouble();
      paid += Math.round((allocated - paid) * pace);
      sheet.add(
          PROJECTS.get(project),
          county.code(),
          county.name(),
          LocalDate.of(year, month, 1).toString(),
          allocated + ".00",
          paid + ".00");
    }
  }

  private static void progress(City city, Output output) throws IOException {
    Sheet sheet =
        new Sheet(
            "progress",
            "规划项目进展",
            Sheet.columns(
                "plan_item", "任务代码",
                "", "任务名称",
                "county_code", "区县代码",
                "", "区县名称",
                "date", "填报日期",
                "planned", "计划数",
                "done", "完成数",
                "verified", "核实数",
                "evidence", "佐证材料"));
    for (Item item : ITEMS) {
      for (County county : County.ALL) {
        for (int half = 0; half <= 2 * (Years.LAST - Years.FROM); half++) {
          sheet.rows.add(row(item, county, half));
        }
      }
    }
    for (Share share : SHARES) {
      for (County county : County.ALL) {
        for (int year = Years.FROM; year <= Years.LAST; year++) {
          sheet.rows.add(row(share, city, county, year));
        }
      }
    }
    plantDates(sheet);
    SplittableRandom random = Randoms.of(city.seed, "progress dirt");
    new Planter(
            List.of(
                CellFlaws.missingOptional("verified"),
                CellFlaws.fullWidth("planned"),
                CellFlaws.trailingSpace("planned"),
                RowFlaws.duplicate()))
        .plant(sheet, 0.015, random, Row::clean);
    output.workbook("progress.xlsx", List.of(sheet));
  }

  /** Dates are typed as text, but for a few that the spreadsheet holds as dates. */
  private static void plantDates(Sheet sheet) {
    int column = sheet.column("date");
    for (int i = 5; i < sheet.rows.size(); i += sheet.rows.size() / 3) {
      Row row = sheet.rows.get(i);
      String text = row.text(column);
      row.spoil(column, "date_cell", LocalDate.parse(text), Outcome.READ, text);
    }
  }

  private static Row row(Share share, City city, County county, int year) {
    SplittableRandom random = Randoms.of(city.seed, share.code() + county.code() + year);
    int all = 50 + (int) (share.all() * county.share() * 10);
    double part = Math.min(1, share.part() + 0.03 * county.level());
    int meeting = share.part() == 1 ? all : Randoms.share(all, part, random);
    return new Row(
        share.code(),
        share.name(),
        county.code(),
        county.name(),
        LocalDate.of(year, 12, 31).toString(),
        all,
        meeting,
        meeting,
        "合成材料");
  }

  private static Row row(Item item, County county, int half) {
    LocalDate date = LocalDate.of(2020, 12, 31).plusMonths(6L * half);
    int planned = item.planned().get(county.index());
    double pace = (half / 10.0) * (0.95 + 0.25 * county.level());
    int done = Math.min(planned, (int) Math.floor(planned * pace + 0.2));
    int verified = half == 0 ? 0 : Math.max(0, done - (half % 3 == 0 ? 1 : 0));
    return new Row(
        item.code(),
        item.name(),
        county.code(),
        county.name(),
        date.withDayOfMonth(date.lengthOfMonth()).toString(),
        planned,
        done,
        verified,
        done == 0 ? "" : "合成材料" + done);
  }
}
