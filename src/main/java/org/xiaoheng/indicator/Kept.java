package org.xiaoheng.indicator;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that are computed once and cut off from their plan. */
public final class Kept {
  private Kept() {}

  /**
   * Computes the rows and keeps them: on one machine where they were computed; on a cluster, where
   * a machine can be lost, in the run's checkpoint folder, which outlives it.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
        ? rows.checkpoint()
        : rows.localCheckpoint();
  }
}
