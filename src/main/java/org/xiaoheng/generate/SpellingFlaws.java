package org.xiaoheng.generate;

import java.util.List;
import java.util.Locale;
import org.xiaoheng.generate.Dirt.Outcome;

/** Blemishes of spelling: sex, grade, year, date, run time. All of them are to be read. */
final class SpellingFlaws {
  private static final List<String> MALE = List.of("1", "M", "男生", "male");
  private static final List<String> FEMALE = List.of("2", "F", "女生", "female");

  private SpellingFlaws() {}

  /** 1, M … for 男; 2, F … for 女. */
  static Flaw sex() {
    return (sheet, row, random) -> {
      int i = sheet.column("sex");
      boolean female = row.text(i).equals("女");
      String written = (female ? FEMALE : MALE).get(random.nextInt(MALE.size()));
      row.spoil(i, "sex_spelling", written, Outcome.READ, female ? "female" : "male");
      return true;
    };
  }

  /** 初一 or 7 for 七年级. */
  static Flaw grade() {
    return (sheet, row, random) -> {
      int i = sheet.column("grade");
      int slot = Grades.slotOf(row.text(i));
      if (slot < Grades.FIRST) {
        return false;
      }
      String written = Grades.otherText(slot, random.nextInt(3) == 0);
      row.spoil(i, "grade_spelling", written, Outcome.READ, Grades.code(slot));
      return true;
    };
  }

  /** 2024-2025学年 and its relatives for 2024. */
  static Flaw schoolYear() {
    return (sheet, row, random) -> {
      int i = sheet.column("school_year");
      String text = row.text(i);
      if (text.length() < 4) {
        return false;
      }
      String year = text.substring(0, 4);
      String next = Integer.toString(Integer.parseInt(year) + 1);
      String written =
          switch (random.nextInt(3)) {
            case 0 -> year + "-" + next + "学年";
            case 1 -> year + "—" + next;
            default -> year + "/" + next + "学年";
          };
      row.spoil(i, "school_year_spelling", written, Outcome.READ, year);
      return true;
    };
  }

  /** 2024/9/1, 2024年9月1日, 20240901 and so on for 2024-09-01. */
  static Flaw date(String column) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      String[] parts = row.text(i).split("-", -1);
      if (parts.length != 3) {
        return false;
      }
      int month = Integer.parseInt(parts[1]);
      int day = Integer.parseInt(parts[2]);
      String written =
          switch (random.nextInt(4)) {
            case 0 -> parts[0] + "/" + month + "/" + day;
            case 1 -> parts[0] + "年" + month + "月" + day + "日";
            case 2 -> parts[0] + parts[1] + parts[2];
            default -> parts[0] + "." + month + "." + day;
          };
      row.spoil(i, "date_spelling", written, Outcome.READ, row.text(i));
      return true;
    };
  }

  /** 3'45" for 225 seconds. */
  static Flaw runTime(String column) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      if (row.text(i).isEmpty()) {
        return false;
      }
      int seconds = Integer.parseInt(row.text(i));
      String minute = random.nextBoolean() ? "'" : "′";
      String second = minute.equals("'") ? "\"" : "″";
      String written =
          String.format(Locale.ROOT, "%d%s%02d%s", seconds / 60, minute, seconds % 60, second);
      row.spoil(i, "run_time", written, Outcome.READ, row.text(i));
      return true;
    };
  }
}
