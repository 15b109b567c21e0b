package org.xiaoheng.bench;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark reads the columns of the files and does nothing with them. */
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

  static void run(SparkSession spark, BenchJob.Format format, String input) {
    READ.forEach(
        (dataset, columns) -> {
          Dataset<Row> rows =
              switch (format) {
                case PARQUET -> spark.read().parquet(input + "/" + dataset);
                // Cells as text: what they are is not asked.
                case CSV -> spark.read().option("header", true).csv(input + "/" + dataset);
              };
          rows.select(columns.stream().map(c -> new Column(c)).toArray(Column[]::new))
              .write()
              .format("noop")
              .mode("overwrite")
              .save();
        });
  }
}
