package org.xiaoheng.report.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.report.Remark;
import org.xiaoheng.report.workbook.Held.Goal;

/**
 * One area: its targets with goal, actual, gap and status, and beside each the years of the
 * indicator that answers it; below, the indicators without a target. One header serves both.
 */
final class AreaSheet {
  private static final int HEADER = 3;
  private static final List<String> COLUMNS =
      List.of(
          "item",
          "stage",
          "unit",
          "due",
          "comparator",
          "goal",
          "goal_max",
          "actual",
          "actual_year",
          "gap",
          "status",
          "binding",
          "year_kind",
          "remark");

  /** Statuses of which the reason is what must be said with the value. */
  private static final Set<String> JUDGED =
      Set.of("met", "missed", "on_track", "at_risk", "off_track");

  private static final int GOAL = 5;
  private static final int ACTUAL = 7;
  private static final int STATUS = 10;
  private static final int YEAR_KIND = 12;
  private static final int REMARK = 13;

  private final Sheet sheet;
  private final Content content;
  private final Wording words;
  private final Area area;

  AreaSheet(Sheet sheet, Content content, Wording words, Area area) {
    this.sheet = sheet;
    this.content = content;
    this.words = words;
    this.area = area;
  }

  /**
   * @param title the name of the workbook
   * @param label that the data are made up; empty if they are not
   */
  void write(String title, String label) {
    sheet.text(0, 0, area.name() + "  " + title, Look.TITLE);
    sheet.text(1, 0, label, Look.LABEL);
    sheet.text(2, 0, words.of("area.note", area.code()), Look.NOTE);
    List<String> headers = new ArrayList<>(words.all(COLUMNS));
    content.years().forEach(y -> headers.add(year(y)));
    sheet.headers(HEADER, headers);

    int row = HEADER + 1;
    List<String> names = new ArrayList<>();
    Set<Series> shown = new HashSet<>();
    for (Goal goal : content.goals()) {
      Held held = content.held(area, goal);
      if (held != null) {
        target(row++, held);
        names.add(goal.name());
        if (goal.series() != null) {
          shown.add(goal.series());
        }
      }
    }
    for (Series series : content.series()) {
      if (!shown.contains(series) && content.has(area, series)) {
        indicator(row++, series);
      }
    }
    widths(names);
    sheet.filter(HEADER, row - 1, headers.size() - 1);
    sheet.freeze(1, HEADER + 1);
    sheet.print(area.name() + "  " + title + "  " + label);
  }

  /** The head of a column of values, which may be of a school year or a fiscal year. */
  private String year(int year) {
    String school = year + "–" + (year + 1);
    return content.hasFiscalYears()
        ? words.of("either_year", school, String.valueOf(year))
        : words.of("school_year", school);
  }

  private void target(int row, Held held) {
    Goal goal = held.target();
    Indicator indicator = content.definition(goal.series());
    Look look = held.binding() ? Look.PLAIN : Look.COMPARED;
    sheet.text(row, 0, goal.name(), look);
    sheet.text(row, 1, words.stage(goal.series()), look);
    sheet.text(row, 2, words.unit(goal.unit()), look);
    if (goal.dueYear() != null) {
      sheet.number(row, 3, goal.dueYear(), "0", look);
    } else {
      sheet.centred(row, 3, words.every(goal), look);
    }
    sheet.centred(row, 4, Wording.comparator(goal), look);
    if (goal.low() != null) {
      sheet.number(row, GOAL, goal.low(), Formats.goal(goal.low(), goal.unit()), look);
    }
    if (goal.high() != null) {
      sheet.number(row, GOAL + 1, goal.high(), Formats.goal(goal.high(), goal.unit()), look);
    }
    actual(row, held, indicator, look);
    sheet.centred(
        row,
        STATUS,
        words.status(held.status()),
        held.binding() ? Look.of(held.status()) : Look.COMPARED);
    sheet.centred(row, STATUS + 1, words.of(held.binding() ? "yes" : "no"), look);
    yearKind(row, indicator);
    List<String> remarks = goal.series() == null ? new ArrayList<>() : remarks(goal.series());
    String ofTarget = JUDGED.contains(held.status()) ? beside(held) : null;
    if (ofTarget != null) {
      remarks.add(words.remark(ofTarget));
    }
    sheet.wrapped(row, REMARK, String.join("\n", remarks), Look.NOTE);
    years(row, goal.series(), indicator);
  }

  private void actual(int row, Held held, @Nullable Indicator indicator, Look look) {
    Goal goal = held.target();
    if (held.actual() != null) {
      sheet.number(row, ACTUAL, held.actual(), Formats.value(indicator, goal.unit()), look);
    } else if (!held.status().equals("not_due")) {
      sheet.symbol(row, ACTUAL, words.symbol(held.status()), Look.NEUTRAL);
    }
    if (held.actualYear() != null) {
      sheet.number(row, ACTUAL + 1, held.actualYear(), "0", look);
    }
    if (held.gap() != null) {
      String format = Formats.gap(indicator, goal.unit(), goal.low());
      sheet.number(row, ACTUAL + 2, held.gap(), format, look);
    }
  }

  private void indicator(int row, Series series) {
    Indicator indicator = content.definition(series);
    sheet.text(row, 0, words.name(series, indicator), Look.PLAIN);
    sheet.text(row, 1, words.stage(series), Look.PLAIN);
    if (indicator != null) {
      sheet.text(row, 2, words.unit(indicator.unit()), Look.PLAIN);
    }
    yearKind(row, indicator);
    sheet.wrapped(row, REMARK, String.join("\n", remarks(series)), Look.NOTE);
    years(row, series, indicator);
  }

  private void yearKind(int row, @Nullable Indicator indicator) {
    if (indicator != null) {
      sheet.centred(
          row, YEAR_KIND, words.of(indicator.fiscalYear() ? "fiscal" : "school"), Look.PLAIN);
    }
  }

  /** What is said of a target beside what is said with its value. */
  private @Nullable String beside(Held held) {
    Series series = held.target().series();
    Integer year = held.actualYear();
    YearValue value = series == null || year == null ? null : content.value(area, series, year);
    return Remark.beside(held.reason(), value == null ? null : value.reason());
  }

  /** What must be said with the values of the years, by year. */
  private List<String> remarks(Series series) {
    List<String> remarks = new ArrayList<>();
    for (int year : content.years()) {
      YearValue value = content.value(area, series, year);
      if (value != null && value.value() != null && value.reason() != null) {
        remarks.add(words.of("remark.year", String.valueOf(year), words.remark(value.reason())));
      }
    }
    return remarks;
  }

  private void years(int row, @Nullable Series series, @Nullable Indicator indicator) {
    if (series == null) {
      return;
    }
    int column = COLUMNS.size();
    for (int year : content.years()) {
      YearValue value = content.value(area, series, year);
      if (value != null && value.value() != null) {
        String format = indicator == null ? "General" : Formats.value(indicator, indicator.unit());
        sheet.number(row, column, value.value(), format, Look.PLAIN);
      } else if (value != null) {
        sheet.symbol(row, column, words.symbol(value.status()), Look.NEUTRAL);
      }
      column++;
    }
  }

  private void widths(List<String> names) {
    sheet.width(0, names, 34);
    double[] fixed = {12, 12, 9, 7, 11, 11, 13, 11, 11, 11, 9, 9, 40};
    for (int i = 0; i < fixed.length; i++) {
      sheet.width(i + 1, fixed[i]);
    }
    for (int i = 0; i < content.years().size(); i++) {
      sheet.width(COLUMNS.size() + i, 15);
    }
  }
}
