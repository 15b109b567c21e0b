package org.xiaoheng.generate;

import java.util.Arrays;
import java.util.List;
import org.xiaoheng.generate.Dirt.Outcome;

/** Blemishes of whole rows. */
final class RowFlaws {
  private RowFlaws() {}

  /** The same row once more, at the end of the file: one of the two is superseded. */
  static Flaw duplicate() {
    return (sheet, row, random) -> {
      row.keep();
      Row copy = new Row(row.cells().clone());
      copy.mark(-1, "duplicate_identical", "", Outcome.SUPERSEDED, "");
      sheet.rows.add(copy);
      return true;
    };
  }

  /** The same key once more with another number: nobody can tell which is right. */
  static Flaw conflict(String column) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      if (!row.text(i).matches("[0-9]+")) {
        return false;
      }
      Object[] cells = row.cells().clone();
      cells[i] = Integer.parseInt(row.text(i)) + 1;
      row.mark(i, "duplicate_conflicting", row.text(i), Outcome.REJECTED, "");
      Row copy = new Row(cells);
      copy.mark(i, "duplicate_conflicting", copy.text(i), Outcome.REJECTED, "");
      sheet.rows.add(copy);
      return true;
    };
  }

  /** Everything one cell to the right, so that the row has more cells than the header. */
  static Flaw shifted() {
    return (sheet, row, random) -> {
      Object[] cells = row.cells();
      Object[] written = new Object[cells.length + 1];
      Arrays.fill(written, "");
      System.arraycopy(cells, 0, written, 1, cells.length);
      if (written[cells.length].toString().isEmpty()) {
        written[cells.length] = "0";
      }
      row.spoilWhole("shifted_row", written, Outcome.REJECTED);
      return true;
    };
  }

  /** A part that is larger than its whole, such as girls over pupils. */
  static Flaw partOverWhole(String part, String whole) {
    return (sheet, row, random) -> {
      int number = Integer.parseInt(row.text(sheet.column(whole))) + 1 + random.nextInt(5);
      row.spoil(sheet.column(part), part + "_over_" + whole, number, Outcome.REJECTED, "");
      return true;
    };
  }

  /** Spending of more than three times the budget: possible, so a warning only. */
  static Flaw overspent() {
    return (sheet, row, random) -> {
      long budget = Math.round(Double.parseDouble(row.text(sheet.column("budget"))));
      String written = budget * 3 + 10_000 + ".00";
      row.spoil(sheet.column("executed"), "executed_over_budget", written, Outcome.READ, written);
      return true;
    };
  }

  /** Wraps a refusal: the fault goes into an extra row about a school that does not exist. */
  static Flaw inventedSchool(Flaw fault) {
    return (sheet, row, random) -> {
      Object[] cells = row.cells().clone();
      int code = sheet.column("school_code");
      cells[code] = row.text(code).substring(0, 4) + (990_000 + random.nextInt(9_999));
      cells[sheet.column("name")] = "不存在的合成学校";
      Row extra = new Row(cells);
      if (!fault.plant(sheet, extra, random)) {
        return false;
      }
      sheet.rows.add(extra);
      return true;
    };
  }

  /** Flaws that any dataset keyed by school can have. */
  static List<Flaw> ofSchoolCode() {
    return List.of(
        CellFlaws.floatCode(),
        CellFlaws.lostZero(),
        CellFlaws.scientific(),
        CellFlaws.unknownSchool());
  }
}
