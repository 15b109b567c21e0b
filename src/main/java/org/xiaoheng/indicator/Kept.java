package org.xiaoheng.indicator;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that are computed once and cut off from their plan. */
public final class Kept {
  private Kept() {}

  /**
   * Computes the rows and keeps them: on one machine in files of its own (spark.local.dir), on a
   * cluster, where a machine can be lost, in the run's checkpoint folder, which outlives it. Not in
   * the heap: of a large province they filled it, and files that there is room for stay in the
   * system's memory anyway.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
        ? rows.checkpoint()
        : rows.localCheckpoint(true, StorageLevel.DISK_ONLY());
  }
}
