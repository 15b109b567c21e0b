package org.xiaoheng.nightly;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a run. */
public final class Sessions {
  private static final String MASTER = "spark.master";

  private Sessions() {}

  /** The session that a cluster has started, or one inside this process when there is none. */
  public static SparkSession open() {
    SparkConf given = new SparkConf();
    if (!given.contains(MASTER)) {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(new KnownClasses(thread.getContextClassLoader()));
    }
    SparkSession.Builder builder = SparkSession.builder().appName("xiaoheng");
    settings(given).forEach((key, value) -> builder.config(key, value));
    return builder.getOrCreate();
  }

  /**
   * What is set beside what spark-submit or the environment ({@code -Dspark.…=…}) gives: what the
   * tables and figures need, whatever was given, and the rest only where nothing was.
   */
  static Map<String, String> settings(SparkConf given) {
    Map<String, String> settings = preferred();
    if (!given.contains(MASTER)) {
      settings.putAll(onOneMachine());
    }
    settings.keySet().removeIf(given::contains);
    settings.putAll(needed());
    return settings;
  }

  private static Map<String, String> needed() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.put("spark.sql.session.timeZone", "UTC");
    // A sum that is too large for its type has to fail, and not to come out as another number.
    settings.put("spark.sql.ansi.enabled", "true");
    // Nor may a bit that fell over on a disk, in a file as it was sent or in a table.
    settings.put("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
    // A release is read however old it is: what it needs is kept by version, not by age.
    settings.put(
        "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
        "false");
    return settings;
  }

  private static Map<String, String> preferred() {
    Map<String, String> settings = new LinkedHashMap<>();
    // No client brings classes of its own. With a class loader for the session, generated code is
    // compiled twice, and each name in it asked for over the network.
    settings.put("spark.sql.artifact.isolation.enabled", "false");
    // Lists of schools are collected for some thousand areas: by hash, not by sorting rows.
    settings.put("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
    // Nearly every row is the only one of its key: ranks are not worth a sort of their own.
    settings.put("spark.sql.optimizer.windowGroupLimitThreshold", "-1");
    // A task writes its few counties and years side by side instead of sorting by them.
    settings.put("spark.sql.maxConcurrentOutputFileWriters", "100");
    // Pupils' pseudonyms are half of the tables, and hexadecimal: half of what they say.
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    // No two rows of a file share a pseudonym, or few do: a dictionary of them is given up when it
    // is full, which took a third of the time of writing.
    settings.put("spark.hadoop.parquet.enable.dictionary#pupil_id", "false");
    // Tables are read whole or by partition; minima and maxima of columns help nobody.
    settings.put("spark.databricks.delta.stats.collect", "false");
    settings.put("spark.hadoop.parquet.column.statistics.enabled", "false");
    return settings;
  }

  /** One machine: few partitions, no page to look at, no address to be found under. */
  private static Map<String, String> onOneMachine() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(MASTER, "local[*]");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.ui.enabled", "false");
    // In the same heap are the values and estimates of all areas, which Spark does not count. Rows
    // can go to the disk, these cannot: a large province needs room for them.
    settings.put("spark.memory.fraction", "0.4");
    // Every sum and sort takes a page, and most have a few rows. By the size of the heap it would
    // be 64 MB, which was four fifths of what lay in it.
    settings.put("spark.buffer.pageSize", "1m");
    // So does every broadcast of a task, a block.
    settings.put("spark.broadcast.blockSize", "256k");
    settings.put(
        "spark.sql.shuffle.partitions",
        String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
    settings.put("spark.databricks.delta.snapshotPartitions", "1");
    // Asking a local disk for some hundred files needs no job.
    settings.put("spark.sql.sources.parallelPartitionDiscovery.threshold", "10000");
    settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    // Executors of a cluster ask for files before they have our classes.
    settings.put("spark.hadoop.fs.file.impl", LocalDisk.class.getName());
    settings.put("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalDiskContext.class.getName());
    return settings;
  }
}
