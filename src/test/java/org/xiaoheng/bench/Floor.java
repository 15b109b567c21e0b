package org.xiaoheng.bench;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Below which Spark cannot go: reading the files, and keeping what they say. */
final class Floor {
  private static final Map<String, List<String>> READ =
      Map.of(
          "county", BenchCity.COUNTY,
          "school", BenchCity.SCHOOL,
          "enrolment", BenchCity.ENROLMENT,
          "fitness_test", BenchCity.FITNESS,
          "fitness_correction", BenchCity.FITNESS,
          "vision_screening", BenchCity.VISION);

  private Floor() {}

  /** Spark reads the columns of the files and does nothing with them. */
  static void read(SparkSession spark, BenchJob.Format format, String input) {
    READ.forEach(
        (dataset, columns) ->
            rows(spark, format, input, dataset, columns)
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
  }

  /**
   * Spark writes the rows into Delta tables, a table for each folder, with a hash for every pupil's
   * identifier. Nothing is checked, and cells of text files stay text.
   */
  static void store(SparkSession spark, BenchJob.Format format, String input, String out) {
    READ.forEach(
        (dataset, columns) -> {
          Dataset<Row> rows = rows(spark, format, input, dataset, columns);
          if (columns.contains("pupil_id")) {
            rows = rows.withColumn("pupil_id", sha2(col("pupil_id").cast("binary"), 256));
          }
          rows.write().format("delta").save(out + "/" + dataset);
        });
  }

  private static Dataset<Row> rows(
      SparkSession spark,
      BenchJob.Format format,
      String input,
      String dataset,
      List<String> columns) {
    Dataset<Row> rows =
        switch (format) {
          case PARQUET -> spark.read().parquet(input + "/" + dataset);
          // Cells as text: what they are is not asked.
          case CSV -> spark.read().option("header", true).csv(input + "/" + dataset);
        };
    return rows.select(columns.stream().map(c -> col(c)).toArray(Column[]::new));
  }
}
