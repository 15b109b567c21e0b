package org.xiaoheng.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Invented rows of fitness_test, as the ingest accepts them: results in the contract's fixed point.
 */
final class FitnessRowsOfTests {
  static final List<String> RESULTS =
      List.of(
          "height",
          "weight",
          "lung_capacity",
          "run_50m",
          "sit_reach",
          "rope_skips",
          "sit_ups",
          "shuttle_8x50m",
          "standing_jump",
          "pull_ups",
          "run_800m",
          "run_1000m",
          "total_score");

  private final List<Row> rows = new ArrayList<>();

  FitnessRowsOfTests add(String grade, String sex, Map<String, Long> results) {
    return add("p" + rows.size(), 1, false, grade, sex, results);
  }

  FitnessRowsOfTests add(
      String pupil,
      long attempt,
      boolean exempt,
      String grade,
      String sex,
      Map<String, Long> results) {
    List<Object> cells = new ArrayList<>(List.of(2025, "S1", pupil, attempt, exempt, grade, sex));
    RESULTS.forEach(r -> cells.add(results.get(r)));
    rows.add(RowFactory.create(cells.toArray()));
    return this;
  }

  Dataset<Row> frame(SparkSession spark) {
    StructType schema =
        new StructType()
            .add("school_year", DataTypes.IntegerType)
            .add("school_code", DataTypes.StringType)
            .add("pupil_id", DataTypes.StringType)
            .add("attempt", DataTypes.LongType)
            .add("exempt", DataTypes.BooleanType)
            .add("grade", DataTypes.StringType)
            .add("sex", DataTypes.StringType);
    for (String result : RESULTS) {
      schema = schema.add(result, DataTypes.LongType);
    }
    return spark.createDataFrame(rows, schema);
  }
}
