package org.xiaoheng.release;

import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
 * @param files its data files
 * @param plain whether the rows of the files are the rows of the version, and nothing else needs to
 *     be known to read them: reader version 1 of Delta's protocol, without deletion vectors and
 *     renamed columns
 */
record TableVersion(String path, long version, StructType schema, List<Path> files, boolean plain) {
  TableVersion {
    files = List.copyOf(files);
  }

  /** Reads the log up to a version. */
  static TableVersion of(Engine engine, String path, long version) {
    Snapshot snapshot =
        io.delta.kernel.Table.forPath(engine, path).getSnapshotAsOfVersion(engine, version);
    return new TableVersion(
        path,
        version,
        (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString()),
        files(engine, path, snapshot),
        snapshot.getProtocol().getMinReaderVersion() == 1);
  }

  private static List<Path> files(Engine engine, String path, Snapshot snapshot) {
    List<Path> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<io.delta.kernel.data.Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.add(new Path(InternalScanFileUtils.getAddFileStatus(rows.next()).getPath()));
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
    if (!plain || files.isEmpty()) {
      return spark.read().format("delta").option("versionAsOf", version).load(path);
    }
    return spark
        .read()
        .schema(schema)
        // Partition columns stand in the names of folders below this one.
        .option("basePath", path)
        // The names are no patterns, whatever stands in them.
        .option("__globPaths__", "false")
        .parquet(files.stream().map(Path::toString).toArray(String[]::new));
  }
}
