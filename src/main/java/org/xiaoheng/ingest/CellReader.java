package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;

/**
 * Turns cells into typed values: from one column per contract column, named by {@link #cell}, to
 * the contract's columns with {@code _errors} (why cells were refused), {@code _notes} (what was
 * done to read them) and {@code _raw} (the row as sent, for refused rows alone).
 */
final class CellReader {
  static final String ERRORS = "_errors";
  static final String NOTES = "_notes";
  static final String RAW = "_raw";
  private static final String MASK = "***";
  private static final String RESIDENT_ID = "(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])";

  private final Contract contract;
  private final CellExpressions cells;
  private final Pseudonyms pseudonyms;

  CellReader(Contract contract, CellSpellings spellings, Pseudonyms pseudonyms) {
    this.contract = contract;
    this.cells = new CellExpressions(spellings);
    this.pseudonyms = pseudonyms;
  }

  /** Name of the column that holds a contract column's cell as sent. */
  static String cell(org.xiaoheng.contract.Column column) {
    return "cell:" + column.name();
  }

  private static String step(String step, org.xiaoheng.contract.Column column) {
    return step + ":" + column.name();
  }

  /** Reads all cells; the columns that are there stay as they are. */
  Dataset<Row> read(Dataset<Row> sent) {
    List<String> origin = List.of(sent.columns());
    Dataset<Row> fast = project(sent, "fast", this::fast);
    Dataset<Row> clean = project(fast, "clean", c -> clean(c, fast));
    Dataset<Row> values = project(clean, "value", this::value);
    Dataset<Row> ruled = project(values, "rule", this::rule);

    List<Column> result =
        new ArrayList<>(origin.stream().map(c -> ruled.col("`" + c + "`")).toList());
    for (var column : contract.columns()) {
      Column value = col(quoted(step("value", column)));
      // A value that a rule refuses stays out of the typed column: it stands in _raw and _errors.
      Column kept = when(col(quoted(step("rule", column))).isNull(), value);
      result.add(
          (column.type() == ColumnType.PUPIL_ID ? pseudonyms.hash(kept) : kept).as(column.name()));
    }
    Column anyRule =
        coalesce(
            contract.columns().stream()
                .map(c -> col(quoted(step("rule", c))))
                .toArray(Column[]::new));
    result.add(
        when(
                anyRule.isNotNull(),
                array_compact(
                    array(contract.columns().stream().map(this::error).toArray(Column[]::new))))
            .as(ERRORS));
    Column anyCleaned =
        coalesce(contract.columns().stream().map(c -> note(c, clean)).toArray(Column[]::new));
    result.add(
        when(
                anyCleaned.isNotNull(),
                array_compact(
                    array(
                        contract.columns().stream()
                            .map(c -> note(c, clean))
                            .toArray(Column[]::new))))
            .as(NOTES));
    return ruled.select(result.toArray(Column[]::new));
  }

  private interface Step {
    Column of(org.xiaoheng.contract.Column column);
  }

  private Dataset<Row> project(Dataset<Row> rows, String step, Step expression) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("*"));
    for (var column : contract.columns()) {
      columns.add(expression.of(column).as(step(step, column)));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static DataType type(Dataset<Row> rows, org.xiaoheng.contract.Column column) {
    return rows.schema().apply(cell(column)).dataType();
  }

  private static boolean isNumber(org.xiaoheng.contract.Column column) {
    return column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL;
  }

  private Column fast(org.xiaoheng.contract.Column column) {
    Column cell = col(quoted(cell(column)));
    return isNumber(column) ? cells.fast(column, cell.cast("string")) : lit(null).cast("bigint");
  }

  private Column clean(org.xiaoheng.contract.Column column, Dataset<Row> rows) {
    Column text = text(column, rows);
    return when(
        col(quoted(step("fast", column))).isNull(), cells.clean(column, cells.present(text)));
  }

  /** The cell as text: typed sources hold dates and numbers that text can carry exactly. */
  private static Column text(org.xiaoheng.contract.Column column, Dataset<Row> rows) {
    Column cell = col(quoted(cell(column)));
    DataType type = type(rows, column);
    if (type instanceof DateType) {
      return cell.cast("string");
    }
    if (type instanceof NumericType
        && (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType))) {
      // A double is written without an exponent, so that it is not taken for a spreadsheet's.
      return cell.cast("decimal(38,10)").cast("string");
    }
    return cell.cast("string");
  }

  private Column value(org.xiaoheng.contract.Column column) {
    Column slow = cells.slow(column, col(quoted(step("clean", column))));
    return isNumber(column) ? coalesce(col(quoted(step("fast", column))), slow) : slow;
  }

  private Column rule(org.xiaoheng.contract.Column column) {
    Column value = col(quoted(step("value", column)));
    Column clean = col(quoted(step("clean", column)));
    Column rule = when(value.isNull().and(clean.isNotNull()), cells.rule(column, clean));
    if (column.required()) {
      rule = rule.when(value.isNull(), CellRule.REQUIRED.code());
    }
    if (column.min() != null) {
      rule = rule.when(value.lt(limit(column, column.min())), CellRule.OUT_OF_RANGE.code());
    }
    if (column.max() != null) {
      rule = rule.when(value.gt(limit(column, column.max())), CellRule.OUT_OF_RANGE.code());
    }
    return rule;
  }

  private static Object limit(org.xiaoheng.contract.Column column, BigDecimal limit) {
    return limit.movePointRight(column.scale()).longValueExact();
  }

  private Column note(org.xiaoheng.contract.Column column, Dataset<Row> rows) {
    Column clean = col(quoted(step("clean", column)));
    Column text = text(column, rows);
    Column note =
        when(clean.isNotNull(), cells.note(column, cells.present(text), clean))
            .when(
                text.isNotNull().and(col(quoted(step("fast", column))).isNull()),
                when(cells.isMissingMark(text), "missing_mark"));
    return when(note.isNotNull(), concat(lit(column.name() + ":"), note));
  }

  private Column error(org.xiaoheng.contract.Column column) {
    Column rule = col(quoted(step("rule", column)));
    Column shown =
        column.type() == ColumnType.PUPIL_ID
            ? when(col(quoted(cell(column))).isNotNull(), MASK)
            : masked(col(quoted(cell(column))).cast("string"));
    return when(
        rule.isNotNull(),
        Errors.error(
            lit(column.name()),
            shown,
            rule,
            message(column, column.titleZh(), Locale.CHINESE),
            message(column, column.titleEn(), Locale.ENGLISH)));
  }

  private static Column message(org.xiaoheng.contract.Column column, String title, Locale locale) {
    Column message = lit(null).cast("string");
    for (CellRule rule : CellRule.values()) {
      String text = Messages.in(locale, "ingest.rule." + rule.code(), arguments(column, title));
      message =
          when(col(quoted(step("rule", column))).equalTo(rule.code()), text).otherwise(message);
    }
    return message;
  }

  private static Object[] arguments(org.xiaoheng.contract.Column column, String title) {
    String range =
        (column.min() == null ? "" : column.min().toPlainString())
            + " … "
            + (column.max() == null ? "" : column.max().toPlainString());
    String allowed =
        String.join(", ", column.values().keySet().stream().sorted().limit(40).toList());
    return new Object[] {title, column.name(), column.unit(), range, allowed};
  }

  /** The row as sent, as JSON. Pupil identifiers are left out, resident numbers masked. */
  Column raw() {
    Column[] fields =
        contract.columns().stream()
            .map(
                c ->
                    (c.type() == ColumnType.PUPIL_ID
                            ? when(col(quoted(cell(c))).isNotNull(), MASK)
                            : col(quoted(cell(c))).cast("string"))
                        .as(c.name()))
            .toArray(Column[]::new);
    return masked(to_json(struct(fields)));
  }

  private static Column masked(Column text) {
    return regexp_replace(text, RESIDENT_ID, MASK);
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
