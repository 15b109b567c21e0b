package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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

  /** An empty list of reasons. */
  static Column none() {
    return array().cast(ARRAY);
  }

  /** The reason in a list if the row fails, else an empty list. */
  static Column when(Column fails, Column error) {
    return functions.when(fails, array(error)).otherwise(none());
  }

  /** What a row that fails says; the reason has the shape {@link #TYPE}, or is an id. */
  record Test(Column fails, Column reason) {}

  /**
   * The reasons of the failed tests, in their order; an empty list for none. Nearly all rows fail
   * nothing, so the list, which Spark makes without generated code, is made for the others alone.
   */
  static Column of(List<Test> tests, DataType type) {
    Column nothing = array().cast(type);
    Column[] reasons =
        tests.stream().map(t -> functions.when(t.fails(), t.reason())).toArray(Column[]::new);
    return tests.stream()
        .map(Test::fails)
        .reduce(Column::or)
        .map(any -> functions.when(any, array_compact(array(reasons))).otherwise(nothing))
        .orElse(nothing);
  }
}
