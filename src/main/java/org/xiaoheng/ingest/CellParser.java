package org.xiaoheng.ingest;

import java.io.Serializable;
import java.sql.Date;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Headers;
import org.xiaoheng.contract.Spellings;
import org.xiaoheng.contract.Units;

/**
 * Reads cells as people type them. What can be read without guessing becomes a typed value (see
 * {@link ColumnType}); what cannot is refused with its rule. Pupil identifiers come out as they
 * are, normalised: hashing them is {@link RowParser}'s.
 */
final class CellParser implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern EXACT_SCIENTIFIC =
      Pattern.compile("(\\d)\\.(\\d+)[eE]\\+?(\\d{1,2})");
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})[日号]?|月?)");

  /**
   * A time of day behind a date, and the blank or T before it: 1 12:30 must not become 11, 2:30.
   */
  private static final Pattern TIME =
      Pattern.compile("(?:(?<=[日号])|\\s+|T)\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?$");

  /** 2023.1 may be January, or what a spreadsheet leaves of 2023.10. */
  private static final Pattern CUT_MONTH = Pattern.compile("\\d{4}\\.1");

  private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0+)?(?:年|学年度?|年度)?");
  private static final Pattern YEARS =
      Pattern.compile("(\\d{4})年?[-—–/~至](\\d{4}|\\d{2})年?(?:学年度?|年度)?");

  private final Set<String> missing;
  private final Set<String> yes;
  private final Set<String> no;
  private final Units units;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private transient @Nullable Numbers numbers;

  CellParser(CellSpellings spellings, Units units) {
    this.units = units;
    this.missing = new HashSet<>(spellings.missing());
    this.yes = new HashSet<>(spellings.yes());
    this.no = new HashSet<>(spellings.no());
  }

  /** Reads one cell of a column; null is a blank cell. */
  ReadCell read(Column column, @Nullable String cell) {
    ReadCell read =
        cell == null ? ReadCell.MISSING : present(column, CellText.unquoted(Cells.trim(cell)));
    return column.required() && read.value() == null && read.rule() == null
        ? ReadCell.refused(CellRule.REQUIRED)
        : read;
  }

  private ReadCell present(Column column, String text) {
    if (text.isEmpty()) {
      return ReadCell.MISSING;
    }
    // Marks for missing values have no digits: spellings.schema.json sees to that.
    if (isNumber(column) && column.values().isEmpty()) {
      ReadCell plain = numbers().readPlain(column, text);
      if (plain != null) {
        return plain;
      }
    }
    String spelling = spelling(column, text);
    if (spelling != null) {
      return canonical(column, spelling, text);
    }
    if (missing.contains(HalfWidth.of(text))) {
      return ReadCell.of(null, "missing_mark");
    }
    return switch (column.type()) {
      case TEXT -> ReadCell.of(text);
      case INTEGER, DECIMAL -> numbers().read(column, text);
      case CODE, PUPIL_ID -> code(column, text);
      case ENUM -> ReadCell.refused(CellRule.NOT_ALLOWED);
      case BOOLEAN -> yesOrNo(text);
      case DATE -> date(column, text);
      case SCHOOL_YEAR -> schoolYear(column, text);
    };
  }

  private static boolean isNumber(Column column) {
    return column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL;
  }

  private static @Nullable String spelling(Column column, String text) {
    return column.values().isEmpty() ? null : SourceValues.find(column.values(), text);
  }

  private ReadCell canonical(Column column, String spelling, String text) {
    String note = HalfWidth.of(text).equals(text) ? null : "full_width";
    return switch (column.type()) {
      case BOOLEAN -> ReadCell.of(Boolean.valueOf(spelling), note);
      case INTEGER, DECIMAL -> numbers().read(column, spelling);
      default -> ReadCell.of(spelling, note);
    };
  }

  private Numbers numbers() {
    Numbers reader = numbers;
    if (reader == null) {
      reader = new Numbers(units);
      numbers = reader;
    }
    return reader;
  }

  private ReadCell yesOrNo(String text) {
    String normal = Spellings.normalise(text);
    if (yes.contains(normal)) {
      return ReadCell.of(Boolean.TRUE);
    }
    return no.contains(normal)
        ? ReadCell.of(Boolean.FALSE)
        : ReadCell.refused(CellRule.NOT_ALLOWED);
  }

  /** A code that a spreadsheet turned into a float is restored if no digit was lost. */
  private ReadCell code(Column column, String text) {
    String half = HalfWidth.of(text);
    String bare = Cells.squeeze(half);
    if (bare.startsWith("'")) {
      bare = bare.substring(1);
    }
    String note = half.equals(text) ? null : "full_width";
    if (bare.indexOf('.') >= 0 || bare.indexOf('e') >= 0 || bare.indexOf('E') >= 0) {
      Matcher number = Cells.FLOAT.matcher(bare);
      Matcher scientific = EXACT_SCIENTIFIC.matcher(bare);
      if (number.matches()) {
        bare = number.group(1);
        note = "float_code";
      } else if (scientific.matches()
          && scientific.group(2).length() == Integer.parseInt(scientific.group(3))) {
        bare = scientific.group(1) + scientific.group(2);
        note = "float_code";
      } else if (Numbers.isScientific(bare)) {
        return ReadCell.refused(CellRule.LOST_DIGITS);
      }
    }
    if (column.type() == ColumnType.PUPIL_ID) {
      return ReadCell.of(bare.toUpperCase(java.util.Locale.ROOT), note);
    }
    if (Headers.looksResidentNumber(bare)) {
      // A pupil's number in the column of another code must not be kept as that code.
      return ReadCell.refused(CellRule.BAD_CODE);
    }
    String pattern = column.pattern();
    return pattern == null
            || patterns.computeIfAbsent(pattern, Pattern::compile).matcher(bare).matches()
        ? ReadCell.of(bare, note)
        : ReadCell.refused(CellRule.BAD_CODE);
  }

  private static ReadCell date(Column column, String text) {
    LocalDate iso = iso(text);
    if (iso != null) {
      return ReadCell.of(Date.valueOf(iso));
    }
    String half = HalfWidth.of(text);
    String bare = Cells.close(TIME.matcher(half).replaceFirst(""));
    Matcher date = DATE.matcher(bare);
    if (!date.matches()) {
      date = COMPACT_DATE.matcher(bare);
    }
    boolean isMonth = column.unit().equals("month");
    if (!date.matches() || date.group(3) == null && !isMonth || CUT_MONTH.matcher(bare).matches()) {
      return ReadCell.refused(CellRule.NOT_A_DATE);
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              date.group(3) == null ? 1 : Integer.parseInt(date.group(3)));
      return ReadCell.of(Date.valueOf(day), half.equals(text) ? null : "full_width");
    } catch (DateTimeException e) {
      return ReadCell.refused(CellRule.NOT_A_DATE);
    }
  }

  /** The day of a cell in ISO form, as nearly all are; null for anything else. */
  private static @Nullable LocalDate iso(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    // The last days of a month are left to the calendar.
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28
        ? LocalDate.of(year, month, day)
        : null;
  }

  private static int digits(String text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number;
  }

  private static ReadCell schoolYear(Column column, String text) {
    String half = HalfWidth.of(text);
    String bare = Cells.close(half);
    Matcher single = YEAR.matcher(bare);
    Matcher pair = YEARS.matcher(bare);
    int year;
    if (single.matches()) {
      year = Integer.parseInt(single.group(1));
    } else if (pair.matches() && follows(pair.group(1), pair.group(2))) {
      year = Integer.parseInt(pair.group(1));
    } else {
      return ReadCell.refused(CellRule.NOT_A_SCHOOL_YEAR);
    }
    boolean outside =
        column.min() != null && year < column.min().intValue()
            || column.max() != null && year > column.max().intValue();
    return outside
        ? ReadCell.refused(CellRule.OUT_OF_RANGE)
        : ReadCell.of(year, half.equals(text) ? null : "full_width");
  }

  private static boolean follows(String first, String second) {
    return Integer.parseInt(second) % 100 == (Integer.parseInt(first) + 1) % 100;
  }
}
