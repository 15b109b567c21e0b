package org.xiaoheng.release;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.UserException;

/**
 * What a version of a Delta table is made of, read from the table's log alone.
 *
 * @param path the table's folder
 * @param version the version
 * @param schema its columns
 * @param partitions its data files, and the values of the partition columns of each
 * @param plain whether the rows of the files are the rows of the version, and nothing else needs to
 *     be known to read them: reader version 1 of Delta's protocol, without deletion vectors and
 *     renamed columns
 */
record TableVersion(
    String path,
    long version,
    StructType schema,
    Map<Path, Map<String, String>> partitions,
    boolean plain) {
  TableVersion {
    partitions = Collections.unmodifiableMap(new LinkedHashMap<>(partitions));
  }

  /** Its data files. */
  Set<Path> files() {
    return partitions.keySet();
  }

  /** The values of a partition column that have rows. */
  Set<String> values(String partitionColumn) {
    return partitions.values().stream()
        .map(values -> values.get(partitionColumn))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Reads the log up to a version. */
  static TableVersion of(Engine engine, String path, long version) {
    Snapshot snapshot =
        io.delta.kernel.Table.forPath(engine, path).getSnapshotAsOfVersion(engine, version);
    return new TableVersion(
        path,
        version,
        (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString()),
        partitions(engine, path, snapshot),
        snapshot.getProtocol().getMinReaderVersion() == 1);
  }

  private static Map<Path, Map<String, String>> partitions(
      Engine engine, String path, Snapshot snapshot) {
    Map<Path, Map<String, String>> files = new LinkedHashMap<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<io.delta.kernel.data.Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            io.delta.kernel.data.Row file = rows.next();
            files.put(
                new Path(InternalScanFileUtils.getAddFileStatus(file).getPath()),
                InternalScanFileUtils.getPartitionValues(file));
          }
        }
      }
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", path, e);
    }
    return files;
  }

  /**
   * The rows of the version. Delta's reader starts a Spark job over its log for each table of each
   * query, which for the small tables of a release takes longer than the query; so a plain version
   * is read by its list of files.
   */
  Dataset<Row> read(SparkSession spark) {
    if (!plain || partitions.isEmpty()) {
      return spark.read().format("delta").option("versionAsOf", version).load(path);
    }
    return spark
        .read()
        .schema(schema)
        // Partition columns stand in the names of folders below this one.
        .option("basePath", path)
        // The names are no patterns, whatever stands in them.
        .option("__globPaths__", "false")
        .parquet(files().stream().map(Path::toString).toArray(String[]::new));
  }
}
