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

/**
 * The table {@code gap_school}: the schools behind each target that is not reached, worst first.
 */
final class GapSchoolTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("plan", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("school_code", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, true)
          .add("value", DataTypes.DoubleType, false)
          .add("needed", DataTypes.DoubleType, false)
          .add("contribution", DataTypes.DoubleType, true)
          .add("rank", DataTypes.IntegerType, false);

  private GapSchoolTable() {}

  static Dataset<Row> rows(
      SparkSession spark,
      List<JudgedTargets.Judged> judged,
      Map<GapSchools.Need, List<SchoolBehind>> behind,
      List<Registered> register) {
    SchoolRows rows = new SchoolRows(behind, register);
    for (JudgedTargets.Judged target : judged) {
      target
          .need()
          .ifPresent(
              need ->
                  rows.add(
                      need,
                      target.plan().id(),
                      target.target().id(),
                      target.area().level(),
                      target.area().code()));
    }
    return spark.createDataFrame(rows.all(), SCHEMA).coalesce(1);
  }
}
