package org.xiaoheng.indicator;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that are computed once and cut off from their plan. */
public final class Kept {
  private Kept() {}

  /**
   * Computes the rows and keeps them: on one machine where they were computed; on a cluster, where
   * a machine can be lost, in the run's checkpoint folder, which outlives it. Packed, because the
   * rows of a large province as objects take more than a heap has, and all of it to collect.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
        ? rows.checkpoint()
        : rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK_SER());
  }
}
