package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.ColumnType;

/**
 * CellExpressions as people type them, read by expressions that Catalyst sees. Each cell is read in
 * up to three steps, one projection each, so that a clean cell costs one cast and the rest is
 * evaluated only for what that cast cannot read: {@link #fast}, {@link #clean}, {@link #slow}.
 */
final class CellExpressions {
  private static final String BLANKS = " \t\r\n\u00a0\u3000\ufeff";

  /** Full-width forms (U+FF01 to U+FF5E) and the typographic minus, primes and quotes. */
  private static final String FULL = fullWidth() + "\u2212\u2032\u2019\u2033\u201d";

  private static final String HALF = halfWidth() + "-''\"\"";
  private static final String NUMBER = "^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)$";
  private static final String SCIENTIFIC = "^[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+$";
  private static final String THOUSANDS = "^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$";
  private static final String MINUTES = "^(\\d{1,2})(?:'|:|分)(\\d{1,2}(?:\\.\\d+)?)(?:\"|''|秒)?$";
  private static final double EXACT_LIMIT = 1e15;

  private final CellSpellings spellings;

  private static String fullWidth() {
    return IntStream.rangeClosed(0xFF01, 0xFF5E)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String halfWidth() {
    return IntStream.rangeClosed(0x21, 0x7E)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  CellExpressions(CellSpellings spellings) {
    this.spellings = spellings;
  }

  /** The cell without surrounding blanks; null if it is blank or one of the marks for missing. */
  Column present(Column cell) {
    Column text = trim(cell, BLANKS);
    return when(text.notEqual("").and(not(isMissingMark(cell))), text);
  }

  /** Whether the cell holds a mark for missing, rather than nothing. */
  Column isMissingMark(Column cell) {
    return translate(trim(cell, BLANKS), FULL, HALF).isin(spellings.missing().toArray());
  }

  /**
   * The value of a cell that is written plainly, null otherwise. Only numbers have such a short
   * cut: a double times a power of ten that lies on a whole number is that number exactly.
   */
  Column fast(org.xiaoheng.contract.Column column, Column cell) {
    Column plain = when(translate(cell, "0123456789.-", "").equalTo(""), cell.try_cast("double"));
    Column scaled = plain.multiply(lit(Math.pow(10, column.scale())));
    Column near = rint(scaled);
    return when(
        abs(scaled.minus(near)).lt(1e-6).and(abs(near).lt(EXACT_LIMIT)),
        near.cast(DataTypes.LongType));
  }

  /**
   * The cell in half-width characters without blanks, and for numbers without separators and unit.
   */
  Column clean(org.xiaoheng.contract.Column column, Column present) {
    Column half = regexp_replace(translate(present, FULL, HALF), "[\\s\\u00a0\\u3000]+", "");
    return switch (column.type()) {
      case TEXT -> present;
      case INTEGER, DECIMAL -> number(column, half);
      case CODE, PUPIL_ID -> code(column, half);
      case ENUM, BOOLEAN -> lower(regexp_replace(half, "^(\\d+)\\.0+$", "$1"));
      case DATE -> date(half);
      case SCHOOL_YEAR -> regexp_replace(half, "\\.0+$", "");
    };
  }

  private Column number(org.xiaoheng.contract.Column column, Column half) {
    Column bare = half;
    List<String> units = spellings.unit(column.unit());
    if (!units.isEmpty()) {
      String ending = units.stream().map(Pattern::quote).collect(Collectors.joining("|"));
      bare = regexp_replace(bare, "(?<=\\d)(" + ending + ")$", "");
    }
    bare = when(bare.rlike(THOUSANDS), regexp_replace(bare, ",", "")).otherwise(bare);
    if (column.unit().equals("s")) {
      // 3'45" is how a stopwatch's minutes and seconds are written down.
      bare =
          when(
                  bare.rlike(MINUTES),
                  regexp_extract(bare, MINUTES, 1)
                      .try_cast("decimal(10,0)")
                      .multiply(60)
                      .plus(regexp_extract(bare, MINUTES, 2).try_cast("decimal(10,3)"))
                      .cast("string"))
              .otherwise(bare);
    }
    return bare;
  }

  /** A code that a spreadsheet turned into a float is restored if no digit was lost. */
  private static Column code(org.xiaoheng.contract.Column column, Column half) {
    Column bare = regexp_replace(half, "^'", "");
    Column exponent = regexp_extract(bare, "[eE]\\+?(\\d+)$", 1).try_cast("int");
    Column fraction = length(regexp_extract(bare, "\\.(\\d+)[eE]", 1));
    Column restored =
        when(bare.rlike("^\\d+\\.0+$"), regexp_replace(bare, "\\.0+$", ""))
            .when(
                bare.rlike("^\\d\\.\\d+[eE]\\+?\\d+$").and(fraction.equalTo(exponent)),
                regexp_replace(regexp_replace(bare, "[eE].*$", ""), "\\.", ""))
            .otherwise(bare);
    return column.type() == ColumnType.PUPIL_ID ? upper(restored) : restored;
  }

  private static Column date(Column half) {
    Column dashed = regexp_replace(regexp_replace(half, "(\\d)[年/.月]", "$1-"), "[-]?[日号]?$", "");
    dashed = regexp_replace(dashed, "T?\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?$", "");
    return regexp_replace(dashed, "^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3");
  }

  /** The value of a cleaned cell; null if it cannot be read. */
  Column slow(org.xiaoheng.contract.Column column, Column clean) {
    return switch (column.type()) {
      case TEXT -> clean;
      case PUPIL_ID -> when(not(clean.rlike(SCIENTIFIC)), clean);
      case CODE ->
          column.pattern() == null
              ? clean
              : when(
                  clean.rlike("^(?:" + column.pattern() + ")$").and(not(clean.rlike(SCIENTIFIC))),
                  clean);
      case INTEGER, DECIMAL -> fixedPoint(column, decimal(clean));
      case ENUM -> lookUp(column.values(), clean);
      case BOOLEAN ->
          when(clean.isin(spellings.yes().toArray()), true)
              .when(clean.isin(spellings.no().toArray()), false);
      case DATE ->
          when(
              clean.rlike(
                  column.unit().equals("month")
                      ? "^\\d{4}-\\d{1,2}(-\\d{1,2})?$"
                      : "^\\d{4}-\\d{1,2}-\\d{1,2}$"),
              clean.try_cast("date"));
      case SCHOOL_YEAR -> schoolYear(clean);
    };
  }

  /** Exact decimal of a cleaned number. */
  static Column decimal(Column clean) {
    return when(clean.rlike(NUMBER), clean.try_cast("decimal(38,10)"));
  }

  private static Column fixedPoint(org.xiaoheng.contract.Column column, Column decimal) {
    Column scaled = decimal.multiply(lit(java.math.BigDecimal.TEN.pow(column.scale())));
    // BigDecimal's round is half up, away from zero: the rule of the design.
    Column whole = round(scaled, 0).try_cast("bigint");
    return column.type() == ColumnType.INTEGER
        ? when(scaled.equalTo(round(scaled, 0)), whole)
        : whole;
  }

  private static Column lookUp(java.util.Map<String, String> values, Column clean) {
    String[] keys = values.keySet().stream().sorted().toArray(String[]::new);
    String[] results = new String[keys.length];
    for (int i = 0; i < keys.length; i++) {
      results[i] = values.get(keys[i]);
    }
    return try_element_at(map_from_arrays(lit(keys), lit(results)), clean);
  }

  private static Column schoolYear(Column clean) {
    String single = "^(\\d{4})(年|学年|学年度|年度)?$";
    String pair = "^(\\d{4})年?[-—–/~至](\\d{4}|\\d{2})年?(学年|学年度|年度)?$";
    Column first = regexp_extract(clean, pair, 1).try_cast("int");
    Column second = regexp_extract(clean, pair, 2).try_cast("int");
    return when(clean.rlike(single), regexp_extract(clean, single, 1).try_cast("int"))
        .when(clean.rlike(pair).and(second.mod(100).equalTo(first.plus(1).mod(100))), first);
  }

  /** Why a present cell that has no value was refused. */
  Column rule(org.xiaoheng.contract.Column column, Column clean) {
    Column scientific = clean.rlike(SCIENTIFIC);
    return switch (column.type()) {
      case TEXT -> lit(CellRule.REQUIRED.code());
      case PUPIL_ID -> lit(CellRule.LOST_DIGITS.code());
      case CODE ->
          when(scientific, CellRule.LOST_DIGITS.code()).otherwise(CellRule.BAD_CODE.code());
      case INTEGER ->
          when(scientific, CellRule.LOST_DIGITS.code())
              .when(clean.rlike(NUMBER), CellRule.NOT_WHOLE.code())
              .otherwise(CellRule.NOT_A_NUMBER.code());
      case DECIMAL ->
          when(scientific, CellRule.LOST_DIGITS.code()).otherwise(CellRule.NOT_A_NUMBER.code());
      case ENUM, BOOLEAN -> lit(CellRule.NOT_ALLOWED.code());
      case DATE -> lit(CellRule.NOT_A_DATE.code());
      case SCHOOL_YEAR -> lit(CellRule.NOT_A_SCHOOL_YEAR.code());
    };
  }

  /** What was done to read the cell, if anything worth counting; null otherwise. */
  Column note(org.xiaoheng.contract.Column column, Column present, Column clean) {
    Column half = translate(present, FULL, HALF);
    Column wide = half.notEqual(present);
    Column note = when(wide, "full_width");
    return switch (column.type()) {
      case INTEGER, DECIMAL -> {
        Column scaled = decimal(clean).multiply(lit(java.math.BigDecimal.TEN.pow(column.scale())));
        yield when(scaled.notEqual(round(scaled, 0)), "rounded")
            .when(wide, "full_width")
            .when(contains(present, lit(",")), "thousands_separator")
            .when(not(half.rlike("^[\\s0-9.+-]*$")), "unit_or_format");
      }
      case CODE, PUPIL_ID ->
          when(regexp_replace(half, "[\\s\\u00a0\\u3000']+", "").notEqual(clean), "float_code")
              .when(wide, "full_width");
      case SCHOOL_YEAR, DATE, ENUM, BOOLEAN -> note;
      case TEXT -> lit(null).cast("string");
    };
  }
}
