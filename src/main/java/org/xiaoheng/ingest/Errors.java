package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
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

  static final org.apache.spark.sql.types.DataType ARRAY = DataTypes.createArrayType(TYPE);

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

  /** Those of the possible reasons that hold; an empty list for none. */
  static Column those(List<Column> possible) {
    return possible.isEmpty()
        ? array().cast(ARRAY)
        : array_compact(array(possible.toArray(Column[]::new)));
  }
}
