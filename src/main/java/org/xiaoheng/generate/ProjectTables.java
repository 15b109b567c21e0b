package org.xiaoheng.generate;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.generate.Dirt.Outcome;

/** {@code transfer_payment.csv} and {@code progress.xlsx}: projects and plan items by date. */
final class ProjectTables {
  private static final List<String> PROJECTS =
      List.of("jms-weak-schools", "jms-preschool-places", "jms-senior-upgrade");

  /** Each year's end, and the middle of the last year: the later report of a year counts. */
  private static final List<LocalDate> REPORTS =
      Stream.concat(
              IntStream.rangeClosed(Years.FROM, Years.LAST)
                  .mapToObj(year -> LocalDate.of(year, 12, 31)),
              Stream.of(LocalDate.of(Years.LAST, 6, 30)))
          .toList();

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
      allocated += month % 3 == 1 ? yearly / 4 : 0;
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
    SplittableRandom paces = Randoms.of(city.seed, "progress");
    for (PlanItems.Item item : PlanItems.of(DataSchema.locate(), "jiamusi-14-5")) {
      double pace = 0.85 + 0.3 * paces.nextDouble();
      for (County county : County.ALL) {
        if (item.planned().get(county.index()) > 0) {
          for (LocalDate date : REPORTS) {
            sheet.rows.add(row(item, county, date, pace));
          }
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

  private static Row row(PlanItems.Item item, County county, LocalDate date, double pace) {
    int planned = item.planned().get(county.index());
    double time =
        (date.getYear() - Years.FROM + date.getMonthValue() / 12.0)
            / (item.due() - Years.FROM + 1.0);
    double share = time * (pace + 0.12 * county.level());
    int done = Math.min(planned, (int) Math.floor(planned * share + 0.2));
    int verified = Math.max(0, done - (date.getMonthValue() == 12 ? 0 : 1));
    return new Row(
        item.code(),
        item.name(),
        county.code(),
        county.name(),
        date.toString(),
        planned,
        done,
        verified,
        done == 0 ? "" : "合成材料" + done);
  }
}
