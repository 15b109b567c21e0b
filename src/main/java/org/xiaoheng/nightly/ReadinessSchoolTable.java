package org.xiaoheng.nightly;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.comparison.SchoolChanges.Registered;
import org.xiaoheng.indicator.SchoolBehind;

/** The table {@code readiness_school}: the schools behind each condition that fails. */
final class ReadinessSchoolTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("county_code", DataTypes.StringType, false)
          .add("programme", DataTypes.StringType, false)
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("school_code", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, true)
          .add("value", DataTypes.DoubleType, false)
          .add("needed", DataTypes.DoubleType, false)
          .add("contribution", DataTypes.DoubleType, true)
          .add("rank", DataTypes.IntegerType, false);

  private ReadinessSchoolTable() {}

  static Dataset<Row> rows(
      SparkSession spark,
      List<ReadinessTable.Checked> checked,
      Map<GapSchools.Need, List<SchoolBehind>> behind,
      List<Registered> register) {
    SchoolRows rows = new SchoolRows(behind, register);
    for (ReadinessTable.Checked condition : checked) {
      condition
          .need()
          .ifPresent(
              need ->
                  rows.add(
                      need,
                      condition.county(),
                      condition.programme().id(),
                      need.indicator(),
                      need.stage()));
    }
    return spark.createDataFrame(rows.all(), SCHEMA).coalesce(1);
  }
}
