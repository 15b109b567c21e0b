package org.xiaoheng.ingest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** The text of a worksheet cell, as the person who typed it would write it. */
final class CellText {
  /** Digits of a number that a spreadsheet keeps; what follows is noise of binary arithmetic. */
  private static final MathContext KEPT = new MathContext(15);

  /** Built-in formats without a pattern in the file: dates, and times, of East Asian Excel. */
  private static final Set<Integer> DATES =
      Set.of(27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);

  private static final Pattern SERIAL = Pattern.compile("[1-9][0-9]{4}(?:\\.[0-9]+)?");

  private static final Set<Integer> TIMES = Set.of(32, 33, 34, 35, 55, 56);

  /** The last day that a worksheet can name: 9999-12-31. */
  private static final int LAST_DAY = 2_958_465;

  private static final Pattern QUOTED = Pattern.compile("=\"([^\"]*)\"");

  private static final Pattern SCALED = Pattern.compile("[0#?],+(?![0#?,])");

  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|[\\u4e00-\\u9fff]+");

  /** In the names of units of another size, and of some that are not. */
  private static final Pattern SIZE = Pattern.compile("[百千万亿斤米克升吨]");

  private CellText() {}

  /** ="0012" is how text files keep a spreadsheet from making 12 of a code. */
  static String unquoted(String text) {
    if (!text.startsWith("=")) {
      return text;
    }
    Matcher quoted = QUOTED.matcher(text);
    return quoted.matches() ? Cells.trim(quoted.group(1)) : text;
  }

  /**
   * Text of the cell: numbers in plain decimals, shares formatted as such in percent, dates in ISO
   * form, errors as #N/A and so on.
   */
  static String of(Cell cell, boolean date1904) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return number(number, cell.getDataFormatId(), cell.getDataFormatString(), date1904);
    }
    if (value == null) {
      String raw = cell.getRawValue();
      // A formula that no program has computed yet is no blank cell: its text is refused as a
      // value.
      return raw == null && cell.getFormula() != null
          ? "=" + cell.getFormula()
          : raw == null ? "" : raw;
    }
    return value.toString();
  }

  /** Whether the cell is a number so long that the spreadsheet has changed its last digits. */
  static boolean imprecise(Cell cell) {
    return cell.getValue() instanceof BigDecimal number && number.precision() - number.scale() > 15;
  }

  private static String number(
      BigDecimal number, @Nullable Integer id, @Nullable String pattern, boolean date1904) {
    String plain = plain(number);
    if (id == null) {
      return plain;
    }
    String format = pattern == null ? builtIn(id) : pattern;
    String letters = letters(format);
    if (letters.contains("%")) {
      return plain(number.movePointRight(2)) + "%";
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
      return plain;
    }
    if (isDate(letters)) {
      return day(number.intValue(), date1904).toString();
    }
    if (letters.contains("h") || letters.contains("s")) {
      return time(number, letters);
    }
    // A format such as 000000 shows the leading zeros of a code.
    boolean padded = format.matches("0{2,}") && plain.matches("[0-9]+");
    String unit = unit(format);
    if (!unit.isEmpty()) {
      return plain + unit;
    }
    return padded ? "0".repeat(Math.max(0, format.length() - plain.length())) + plain : plain;
  }

  private static String builtIn(int id) {
    return DATES.contains(id) ? "y" : TIMES.contains(id) ? "h:m" : "";
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.round(KEPT).stripTrailingZeros().toPlainString();
  }

  /** The pattern's first section without quoted text, colours and locales. */
  private static String letters(String pattern) {
    return pattern
        .toLowerCase(Locale.ROOT)
        .replaceAll("\"[^\"]*\"|\\\\.|_.", "")
        .replaceAll("\\[([hms]+)\\]", "$1")
        .replaceAll("\\[[^\\]]*\\]|general|am/pm|a/p", "")
        .replaceFirst(";.*", "");
  }

  /**
   * What the format writes behind a number, if it is of another size: a 5 that is shown as 5万元. Not
   * so where the format divides what it shows by thousands (0.0,"千人"): there the 5 is what it is.
   */
  private static String unit(String pattern) {
    String first = pattern.replaceFirst("(?s)^((?:[^;\"]|\"[^\"]*\")*);.*$", "$1");
    if (SCALED.matcher(first).find()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Matcher literal = LITERAL.matcher(first);
    while (literal.find()) {
      text.append(literal.group().replaceAll("[\"\\\\]", ""));
    }
    String unit = Cells.squeeze(text.toString());
    return SIZE.matcher(unit).find() ? unit : "";
  }

  private static boolean isDate(String letters) {
    boolean clock = letters.contains("h") || letters.contains("s");
    return letters.contains("y") || letters.contains("d") || letters.contains("m") && !clock;
  }

  /** The day that a bare number of five digits (1927 to 2173) stands for; other text as it is. */
  static String day(String text, boolean date1904) {
    return SERIAL.matcher(text).matches()
        ? day(new BigDecimal(text).intValue(), date1904).toString()
        : text;
  }

  private static LocalDate day(int serial, boolean date1904) {
    if (date1904) {
      return LocalDate.of(1904, 1, 1).plusDays(serial);
    }
    // Excel counts a 29 February 1900 that never was.
    return LocalDate.of(1899, 12, serial < 60 ? 31 : 30).plusDays(serial);
  }

  /** A time as the format shows it: a result of 3:45 stays 3:45. */
  private static String time(BigDecimal days, String letters) {
    long hundredths = Math.round(days.doubleValue() * 8_640_000);
    long seconds = hundredths / 100;
    // A sprint of 7.85 s keeps its hundredths, whatever the format shows of them.
    String fraction =
        hundredths % 100 == 0 ? "" : String.format(Locale.ROOT, ".%02d", hundredths % 100);
    if (!letters.contains("h")) {
      return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60) + fraction;
    }
    String minutes = String.format(Locale.ROOT, "%d:%02d", seconds / 3600, seconds / 60 % 60);
    return letters.contains("s")
        ? minutes + String.format(Locale.ROOT, ":%02d", seconds % 60) + fraction
        : minutes;
  }
}
