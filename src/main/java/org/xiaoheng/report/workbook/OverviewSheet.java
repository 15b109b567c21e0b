package org.xiaoheng.report.workbook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.report.workbook.Held.Goal;

/** Targets down, areas across: in each cell the word of the status. */
final class OverviewSheet {
  private static final int HEADER = 3;
  private static final List<String> COLUMNS =
      List.of("target", "stage", "due", "comparator", "goal", "goal_max", "unit");

  private final Sheet sheet;
  private final Content content;
  private final Wording words;

  OverviewSheet(Sheet sheet, Content content, Wording words) {
    this.sheet = sheet;
    this.content = content;
    this.words = words;
  }

  /**
   * @param title the name of the workbook
   * @param label that the data are made up; empty if they are not
   * @param sheets the sheet of each area
   */
  void write(String title, String label, Map<Area, String> sheets) {
    sheet.text(0, 0, title, Look.TITLE);
    sheet.text(1, 0, label, Look.LABEL);
    sheet.text(2, 0, words.of("overview.note"), Look.NOTE);
    sheet.headers(HEADER, words.all(COLUMNS));
    int column = COLUMNS.size();
    for (Area area : content.areas()) {
      sheet.link(HEADER, column, area.name(), sheets.getOrDefault(area, area.name()));
      sheet.width(column++, List.of(area.name()), 11);
    }
    int row = HEADER + 1;
    for (Goal goal : content.goals()) {
      goal(row, goal);
      column = COLUMNS.size();
      for (Area area : content.areas()) {
        status(row, column++, content.held(area, goal));
      }
      row++;
    }
    sheet.width(0, content.goals().stream().map(Goal::name).toList(), 20);
    sheet.width(1, 12);
    sheet.width(2, 9);
    sheet.width(3, 7);
    sheet.width(4, 11);
    sheet.width(5, 11);
    sheet.width(6, 12);
    sheet.filter(HEADER, row - 1, column - 1);
    sheet.freeze(1, HEADER + 1);
    sheet.print(title + "  " + label);
  }

  private void goal(int row, Goal goal) {
    sheet.text(row, 0, goal.name(), Look.PLAIN);
    sheet.text(row, 1, words.stage(goal.series()), Look.PLAIN);
    if (goal.dueYear() != null) {
      sheet.number(row, 2, goal.dueYear(), "0", Look.PLAIN);
    } else {
      sheet.centred(row, 2, words.every(goal), Look.PLAIN);
    }
    sheet.centred(row, 3, Wording.comparator(goal), Look.PLAIN);
    if (goal.low() != null) {
      sheet.number(row, 4, goal.low(), Formats.goal(goal.low(), goal.unit()), Look.PLAIN);
    }
    if (goal.high() != null) {
      sheet.number(row, 5, goal.high(), Formats.goal(goal.high(), goal.unit()), Look.PLAIN);
    }
    sheet.text(row, 6, words.unit(goal.unit()), Look.PLAIN);
  }

  /** In brackets where the target is not the area's own. */
  private void status(int row, int column, @Nullable Held held) {
    if (held == null) {
      return;
    }
    String word = words.status(held.status());
    if (held.binding()) {
      sheet.centred(row, column, word, Look.of(held.status()));
    } else {
      sheet.centred(row, column, words.of("compared", word), Look.COMPARED);
    }
  }
}
