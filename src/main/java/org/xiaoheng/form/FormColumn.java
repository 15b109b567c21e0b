package org.xiaoheng.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Messages;

/**
 * One column of a form, in the language of the form.
 *
 * @param column the column of the contract
 * @param unit name of its unit; empty for none
 * @param description what it holds
 * @param locale the language
 */
record FormColumn(Column column, String unit, String description, Locale locale) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  String title() {
    return isChinese() ? column.titleZh() : column.titleEn();
  }

  /** Title, unit and the asterisk of required columns, all of which the reader understands. */
  String header() {
    return title() + (unit.isEmpty() ? "" : "(" + unit + ")") + (column.required() ? "*" : "");
  }

  /**
   * What may be chosen, in the order of the contract; empty where the column is no choice. Each is
   * a spelling that the contract accepts: the first Chinese one in a Chinese form.
   */
  List<String> choices() {
    if (column.type() != ColumnType.ENUM && column.type() != ColumnType.BOOLEAN) {
      return List.of();
    }
    Map<String, String> choices = new LinkedHashMap<>();
    if (column.type() == ColumnType.BOOLEAN) {
      choices.put("true", text("form.yes"));
      choices.put("false", text("form.no"));
    } else {
      column
          .values()
          .forEach(
              (spelling, value) -> {
                choices.putIfAbsent(value, value);
                boolean plain = choices.get(value).equals(value);
                if (isChinese() && plain && HAN.matcher(spelling).find()) {
                  choices.put(value, spelling);
                }
              });
    }
    return List.copyOf(choices.values());
  }

  /** What is allowed, in one line. */
  String allowed() {
    String kind =
        switch (column.type()) {
          case TEXT -> text("form.kind.text");
          case CODE -> text("form.kind.code");
          case PUPIL_ID -> text("form.kind.pupil_id");
          case INTEGER -> text("form.kind.integer");
          case DECIMAL -> text("form.kind.decimal", String.valueOf(column.scale()));
          case DATE -> text(isMonth() ? "form.kind.month" : "form.kind.date");
          case SCHOOL_YEAR -> text("form.kind.school_year");
          case ENUM, BOOLEAN ->
              text("form.kind.choice", String.join(text("form.comma"), choices()));
        };
    return Stream.of(
            text(column.required() ? "form.required" : "form.optional"), kind, range(), unitNote())
        .filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + text("form.semicolon") + b)
        .orElse("");
  }

  private String range() {
    if (column.min() != null && column.max() != null) {
      return text("form.range", column.min().toPlainString(), column.max().toPlainString());
    } else if (column.min() != null) {
      return text("form.at_least", column.min().toPlainString());
    }
    return column.max() == null ? "" : text("form.at_most", column.max().toPlainString());
  }

  private String unitNote() {
    return unit.isEmpty() || column.type() == ColumnType.DATE ? "" : text("form.unit", unit);
  }

  /** Whether a date stands for its month. */
  boolean isMonth() {
    return column.unit().equals("month");
  }

  private boolean isChinese() {
    return locale.getLanguage().equals("zh");
  }

  private String text(String key, Object... arguments) {
    return Messages.in(locale, key, arguments);
  }
}
