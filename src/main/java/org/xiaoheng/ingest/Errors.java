package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a reason for refusing a row: column, value, rule, and the message in both languages.
 */
final class Errors {
  static final StructType TYPE =
      new StructType()
          .add("column", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("message_en", DataTypes.StringType);

  static final DataType ARRAY = DataTypes.createArrayType(TYPE);

  private Errors() {}

  static Column error(Column column, Column value, Column rule, Column message, Column english) {
    return struct(
            column.cast("string").as("column"),
            value.cast("string").as("value"),
            rule.cast("string").as("rule"),
            message.cast("string").as("message"),
            english.cast("string").as("message_en"))
        .cast(TYPE);
  }

  /** The same of rows that were refused before Spark had them. */
  static Row row(@Nullable String column, @Nullable String value, Refusal refusal) {
    return RowFactory.create(column, value, refusal.code(), refusal.zh(), refusal.en());
  }

  /** What a row that fails says; the reason has the shape {@link #TYPE}, or is an id. */
  record Test(Column fails, Column reason) {}

  /**
   * A list with something added to it, for the rows that fail alone: all others keep what they
   * have, which is nothing. Spark makes arrays one element at a time, and nearly all rows need
   * none.
   *
   * @param list an array; null for an empty one
   */
  static Column added(Column list, Column fails, Column more) {
    return when(fails, when(list.isNull(), more).otherwise(concat(list, more))).otherwise(list);
  }

  /**
   * A list with the reasons of the failed tests behind it, in their order.
   *
   * @param list an array of what the tests' reasons are; null for an empty one
   */
  static Column added(Column list, List<Test> tests) {
    Column[] reasons = tests.stream().map(t -> when(t.fails(), t.reason())).toArray(Column[]::new);
    return tests.stream()
        .map(Test::fails)
        .reduce(Column::or)
        .map(any -> added(list, any, array_compact(array(reasons))))
        .orElse(list);
  }
}
