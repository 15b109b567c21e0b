package org.xiaoheng.generate;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.generate.Dirt.Outcome;

/** Blemishes of a single number, code or blank. */
final class CellFlaws {
  private static final List<String> MISSING = List.of("—", "-", "/", "无", "");

  /** What a cell becomes, or null where the blemish makes no sense. */
  @FunctionalInterface
  interface Change {
    @Nullable String of(String text, SplittableRandom random);
  }

  private CellFlaws() {}

  /** A changed spelling of the same value. */
  static Flaw respelled(String column, String kind, Change change) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      String written = row.text(i).isEmpty() ? null : change.of(row.text(i), random);
      if (written == null) {
        return false;
      }
      row.spoil(i, kind, written, Outcome.READ, row.text(i));
      return true;
    };
  }

  /** A cell that makes its row unacceptable. */
  static Flaw refused(String column, String kind, Change change) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      String written = row.text(i).isEmpty() ? null : change.of(row.text(i), random);
      if (written == null) {
        return false;
      }
      row.spoil(i, kind, written, Outcome.REJECTED, "");
      return true;
    };
  }

  /** Digits of the width of a Chinese character: 123. */
  static Flaw fullWidth(String column) {
    return respelled(
        column,
        "full_width_digits",
        (text, random) -> {
          StringBuilder wide = new StringBuilder();
          for (char c : text.toCharArray()) {
            wide.append(c >= '0' && c <= '9' ? (char) (c - '0' + '\uFF10') : c);
          }
          return wide.toString();
        });
  }

  /** 1,234. */
  static Flaw thousands(String column) {
    return respelled(
        column,
        "thousands_separator",
        (text, random) -> {
          int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
          StringBuilder grouped = new StringBuilder(text);
          for (int at = point - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
          }
          return point > 3 ? grouped.toString() : null;
        });
  }

  /** A percentage where a count is due. */
  static Flaw percent(String column) {
    return refused(column, "percent_sign", (text, random) -> text + "%");
  }

  /** A sign for nothing in a column that may be empty. */
  static Flaw missingOptional(String column) {
    return (sheet, row, random) -> {
      int i = sheet.column(column);
      if (row.text(i).isEmpty()) {
        return false;
      }
      String sign = MISSING.get(random.nextInt(MISSING.size()));
      row.spoil(i, "missing_optional", sign, Outcome.READ, "");
      return true;
    };
  }

  /** A sign for nothing in a column that must have a value. */
  static Flaw missingRequired(String column) {
    return refused(
        column, "missing_required", (text, random) -> MISSING.get(random.nextInt(MISSING.size())));
  }

  /** Spaces after the number, half and full width. */
  static Flaw trailingSpace(String column) {
    return respelled(
        column,
        "trailing_space",
        (text, random) -> text + (random.nextBoolean() ? "  " : "\u3000"));
  }

  /** The number with the column's own unit. */
  static Flaw unit(String column, String unit) {
    return respelled(column, "own_unit", (text, random) -> text + unit);
  }

  /** The number with a unit that the column does not have. */
  static Flaw foreignUnit(String column, String unit) {
    return refused(column, "foreign_unit", (text, random) -> text + unit);
  }

  /** Words where a number is due. */
  static Flaw words(String column) {
    return refused(
        column, "text_in_number", (text, random) -> random.nextBoolean() ? "约" + text : "待核实");
  }

  /** A number beyond what the column allows. */
  static Flaw outOfRange(String column, String written) {
    return refused(column, "out_of_range", (text, random) -> written);
  }

  /** A school code that went through a spreadsheet as a number: 2103000101.0. */
  static Flaw floatCode() {
    return respelled(
        "school_code",
        "code_as_float",
        (text, random) -> text.startsWith("0") ? null : text + ".0");
  }

  /** A school code without its first digit, a zero. */
  static Flaw lostZero() {
    return respelled(
        "school_code",
        "lost_leading_zero",
        (text, random) -> text.startsWith("0") ? text.substring(1) : null);
  }

  /** A school code of which only four digits are left. */
  static Flaw scientific() {
    return refused(
        "school_code",
        "scientific_notation",
        (text, random) ->
            text.startsWith("0") ? null : text.charAt(0) + "." + text.substring(1, 4) + "E+09");
  }

  /** A code that no school of the register has. */
  static Flaw unknownSchool() {
    return refused(
        "school_code",
        "unknown_school",
        (text, random) -> "2199" + (900_000 + random.nextInt(99_999)));
  }
}
