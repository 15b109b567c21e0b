package org.xiaoheng.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;

/** The accepted rows of a dataset in the newest release of a run's folder. */
final class Accepted {
  private Accepted() {}

  /**
   * @param zone restricted for rows about pupils, else internal
   */
  static Dataset<Row> rows(SparkSession spark, String folder, String zone, String dataset) {
    Releases releases = new Releases(new Store(spark, folder));
    return releases
        .checkedRows(releases.latest().orElseThrow(), dataset, zone.equals("restricted"))
        .where("_status = 'accepted'");
  }
}
