package org.xiaoheng.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Units;

/** Numbers as people type them, to fixed-point integers (value × 10^scale). */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
  private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+");
  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}(?:(?:,\\d{3})+|(?: \\d{3})+)(?:\\.\\d+)?");
  private static final Pattern MINUTES =
      Pattern.compile("(\\d{1,2})(?:'|:|分)(\\d{1,2}(?:\\.\\d+)?)(?:\"|''|秒)?");
  private static final int SHORT = 15;
  private static final long[] POWERS = powers();

  private final Units units;

  /** By the column itself: comparing columns takes longer than what is looked up. */
  private final Map<Column, Range> ranges = new IdentityHashMap<>();

  /** Smallest and largest allowed fixed-point integer. */
  private record Range(long min, long max) {
    static Range of(Column column) {
      return new Range(
          column.min() == null ? Long.MIN_VALUE : fixed(column.min(), column),
          column.max() == null ? Long.MAX_VALUE : fixed(column.max(), column));
    }

    private static long fixed(BigDecimal limit, Column column) {
      return limit.movePointRight(column.scale()).longValue();
    }
  }

  Numbers(Units units) {
    this.units = units;
  }

  private static long[] powers() {
    long[] powers = new long[SHORT + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  ReadCell read(Column column, String text) {
    ReadCell plain = readPlain(column, text);
    return plain != null ? plain : untidy(column, text);
  }

  /** A plainly written number, as nearly all are; null for anything else. */
  @Nullable ReadCell readPlain(Column column, String text) {
    Long plain = plain(text, column.scale());
    return plain == null ? null : inRange(column, plain, null);
  }

  /**
   * The number of a plainly written cell, null for anything else. Reads digits without making an
   * object.
   */
  private static @Nullable Long plain(String text, int scale) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length == start || length > SHORT - scale) {
      return null;
    }
    long digits = 0;
    int point = -1;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point < 0 && i > start) {
        point = i;
      } else {
        return null;
      }
    }
    int decimals = point < 0 ? 0 : length - point - 1;
    if (decimals > scale) {
      return null;
    }
    long value = digits * POWERS[scale - decimals];
    return start == 1 ? -value : value;
  }

  private ReadCell untidy(Column column, String text) {
    String half = HalfWidth.of(text);
    String bare = Cells.close(half);
    String note = half.equals(text) ? null : "full_width";
    String withoutUnit = withoutUnit(column, bare);
    if (!withoutUnit.equals(bare)) {
      note = "unit";
      bare = withoutUnit;
    }
    if (THOUSANDS.matcher(bare).matches()) {
      note = "thousands_separator";
      bare = bare.replaceAll("[, ]", "");
    }
    if (column.unit().equals("s")) {
      // 3'45" is how a stopwatch's minutes and seconds are written down.
      Matcher minutes = MINUTES.matcher(bare);
      if (minutes.matches()) {
        note = "minutes";
        bare =
            new BigDecimal(minutes.group(1))
                .multiply(BigDecimal.valueOf(60))
                .add(new BigDecimal(minutes.group(2)))
                .toPlainString();
      }
    }
    if (SCIENTIFIC.matcher(bare).matches()) {
      return ReadCell.refused(CellRule.LOST_DIGITS);
    }
    if (!NUMBER.matcher(bare).matches()) {
      return ReadCell.refused(CellRule.NOT_A_NUMBER);
    }
    BigDecimal scaled = new BigDecimal(bare).movePointRight(column.scale());
    BigDecimal whole = scaled.setScale(0, RoundingMode.HALF_UP);
    if (whole.compareTo(scaled) != 0) {
      if (column.type() == ColumnType.INTEGER) {
        return ReadCell.refused(CellRule.NOT_WHOLE);
      }
      note = "rounded";
    }
    return whole.unscaledValue().bitLength() < Long.SIZE
        ? inRange(column, whole.longValueExact(), note)
        : ReadCell.refused(CellRule.OUT_OF_RANGE);
  }

  /** The number without its column's unit behind it, or the sign of its currency before it. */
  private String withoutUnit(Column column, String text) {
    for (String unit : units.atNumbers(column.unit())) {
      if (text.startsWith(unit) && Character.getType(unit.charAt(0)) == Character.CURRENCY_SYMBOL) {
        return text.substring(unit.length());
      }
      if (text.length() > unit.length()
          && text.endsWith(unit)
          && Character.isDigit(text.charAt(text.length() - unit.length() - 1))) {
        return text.substring(0, text.length() - unit.length());
      }
    }
    return text;
  }

  private ReadCell inRange(Column column, long value, @Nullable String note) {
    Range range = ranges.computeIfAbsent(column, Range::of);
    return value < range.min || value > range.max
        ? ReadCell.refused(CellRule.OUT_OF_RANGE)
        : ReadCell.of(value, note);
  }

  static boolean isScientific(String text) {
    return SCIENTIFIC.matcher(text).matches();
  }
}
