package org.xiaoheng.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.release.CheckedRows;

/** The accepted rows of a dataset in the newest tables of a run's folder. */
final class Accepted {
  private Accepted() {}

  /**
   * @param zone restricted for rows about pupils, else internal
   */
  static Dataset<Row> rows(SparkSession spark, String folder, String zone, String dataset) {
    Dataset<Row> alone = table(spark, folder, zone, "submitted_" + dataset);
    boolean several = Files.isDirectory(Path.of(folder, zone, "repeated_" + dataset));
    return (several
            ? CheckedRows.of(alone, table(spark, folder, zone, "repeated_" + dataset))
            : alone)
        .where("_status = 'accepted'");
  }

  private static Dataset<Row> table(SparkSession spark, String folder, String zone, String name) {
    return spark.read().format("delta").load(folder + "/" + zone + "/" + name);
  }
}
