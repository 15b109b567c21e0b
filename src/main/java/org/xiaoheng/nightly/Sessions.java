package org.xiaoheng.nightly;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a run. */
public final class Sessions {
  private Sessions() {}

  /**
   * The session that a cluster has started, or one inside this process when there is none.
   *
   * <p>What spark-submit or the environment sets wins over what is set here.
   */
  public static SparkSession open() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("xiaoheng")
            // What the tables need.
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            // No client brings classes of its own. With a class loader for the session, generated
            // code is compiled twice, and each name in it asked for over the network.
            .config("spark.sql.artifact.isolation.enabled", "false")
            // Lists of schools are collected for some thousand areas: by hash, not by sorting rows.
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000")
            // Nearly every row is the only one of its key: ranks are not worth a sort of their own.
            .config("spark.sql.optimizer.windowGroupLimitThreshold", "-1")
            // A task writes its few counties and years side by side instead of sorting by them.
            .config("spark.sql.maxConcurrentOutputFileWriters", "100")
            // A release is read however old it is: what it needs is kept by version, not by age.
            .config(
                "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
                "false")
            // Pupils' pseudonyms are half of the tables, and hexadecimal: half of what they say.
            .config("spark.sql.parquet.compression.codec", "zstd")
            // No two rows of a file share a pseudonym, or few do: a dictionary of them is given up
            // when it is full, which took a third of the time of writing.
            .config("spark.hadoop.parquet.enable.dictionary#pupil_id", "false")
            // Tables are read whole or by partition; minima and maxima of columns help nobody.
            .config("spark.databricks.delta.stats.collect", "false")
            .config("spark.hadoop.parquet.column.statistics.enabled", "false");
    if (System.getProperty("spark.master") == null) {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(new KnownClasses(thread.getContextClassLoader()));
      builder
          .master("local[*]")
          // One machine: few partitions, no page to look at, no address to be found under.
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.ui.enabled", "false")
          // In the same heap are the values and estimates of all areas, which Spark does not count.
          // Rows can go to the disk, these cannot: a large province needs room for them.
          .config("spark.memory.fraction", "0.4")
          // Every sum and sort takes a page, and most have a few rows. By the size of the heap it
          // would be 64 MB, which was four fifths of what lay in it.
          .config("spark.buffer.pageSize", "1m")
          // So does every broadcast of a task, a block.
          .config("spark.broadcast.blockSize", "256k")
          .config(
              "spark.sql.shuffle.partitions",
              String.valueOf(2 * Runtime.getRuntime().availableProcessors()))
          .config("spark.databricks.delta.snapshotPartitions", "1")
          // Asking a local disk for some hundred files needs no job.
          .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000")
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4")
          // Executors of a cluster ask for files before they have our classes.
          .config("spark.hadoop.fs.file.impl", LocalDisk.class.getName())
          .config("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalDiskContext.class.getName());
    }
    return builder.getOrCreate();
  }
}
