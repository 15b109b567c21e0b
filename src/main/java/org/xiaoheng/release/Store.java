package org.xiaoheng.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.UserException;

/**
 * The Delta tables of one job's folder: {@code published/}, {@code internal/} and, owner-only,
 * {@code restricted/}. A table is always written whole or by whole partitions, in one commit.
 */
public final class Store {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BATCHES = "batches ";
  private static final FsPermission OWNER_ONLY = new FsPermission("700");

  private final SparkSession spark;
  private final Path root;
  private final FileSystem files;
  private final Engine engine;

  /**
   * @param spark the session
   * @param root the job's folder, on any file system that Hadoop knows
   * @throws UserException if the folder cannot be made or reached
   */
  public Store(SparkSession spark, String root) {
    this.spark = spark;
    this.root = new Path(root);
    try {
      this.files = this.root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      this.engine = DefaultEngine.create(spark.sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", root, e);
    }
  }

  /** The file system of the job's folder. */
  FileSystem files() {
    return files;
  }

  Engine engine() {
    return engine;
  }

  SparkSession spark() {
    return spark;
  }

  /** The job's folder. */
  Path root() {
    return root;
  }

  /** A path inside the job's folder. */
  Path resolve(String relative) {
    return new Path(root, relative);
  }

  String path(Table table) {
    return new Path(root, table.zone().folder() + "/" + table.name()).toString();
  }

  /** Makes the folder for pupil-level tables, readable by its owner alone. */
  public void protectRestricted() {
    Path restricted = resolve(Table.Zone.RESTRICTED.folder());
    try {
      files.mkdirs(restricted, OWNER_ONLY);
      files.setPermission(restricted, OWNER_ONLY);
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", restricted, e);
    }
  }

  /**
   * On a cluster, where a machine may be lost with all it has computed, steps that are cut off from
   * their plan are kept in the job's folder, which all machines reach. They hold small cells, so
   * they lie where only the owner reads.
   */
  void layCheckpoints() {
    removeCheckpoints();
    if (!spark.sparkContext().isLocal()) {
      spark.sparkContext().setCheckpointDir(checkpoints().toString());
    }
  }

  /** Removes the steps of this run, and those of runs that died. */
  void removeCheckpoints() {
    remove(checkpoints());
  }

  private Path checkpoints() {
    return resolve(Table.Zone.RESTRICTED.folder() + "/checkpoint");
  }

  /** Removes a folder or file of the job's folder, if it is there. */
  void remove(Path path) {
    try {
      files.delete(path, true);
    } catch (IOException e) {
      throw UserException.infrastructure("release.write", path, e);
    }
  }

  /**
   * Replaces the whole table by the given rows in one commit.
   *
   * @param note what the commit is to say of itself: the run, or what the rows were made from
   * @return the version that the commit made
   */
  long replace(Table table, Dataset<Row> rows, String note) {
    return write(table, rows.write().mode(SaveMode.Overwrite), note);
  }

  /**
   * Brings a table of batches to hold just the given ones, in one commit, which says which they
   * are; none if it does already.
   *
   * @param rows makes the rows of those that are missing
   * @return the version that holds them
   */
  long replaceBatches(Table table, Set<String> batches, Function<Set<String>, Dataset<Row>> rows) {
    OptionalLong newest = version(table);
    String note = BATCHES + String.join(" ", new TreeSet<>(batches));
    String before = newest.isPresent() ? note(table, newest.getAsLong()) : "";
    if (before.equals(note)) {
      return newest.orElseThrow();
    }
    Set<String> present =
        before.startsWith(BATCHES)
            ? Set.of(before.substring(BATCHES.length()).split(" "))
            : Set.of();
    Set<String> missing = new TreeSet<>(batches);
    missing.removeAll(present);
    if (missing.size() == batches.size()) {
      return replace(table, rows.apply(missing), note);
    }
    Set<String> replaced = new TreeSet<>(present);
    replaced.removeAll(batches);
    replaced.addAll(missing);
    Dataset<Row> made =
        missing.isEmpty() ? read(table, newest.orElseThrow()).limit(0) : rows.apply(missing);
    made.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        // Ids are digests: nothing in them needs to be quoted.
        .option(
            "replaceWhere",
            table.partitionBy().get(0) + " IN ('" + String.join("', '", replaced) + "')")
        .option("userMetadata", note)
        .save(path(table));
    return version(table).orElseThrow();
  }

  /** Adds rows to the table in one commit. */
  long append(Table table, Dataset<Row> rows, String runId) {
    return write(table, rows.write().mode(SaveMode.Append), runId);
  }

  private long write(Table table, DataFrameWriter<Row> writer, String note) {
    writer
        .format("delta")
        .option("overwriteSchema", "true")
        // A release of an earlier version of the program may lack a column.
        .option("mergeSchema", "true")
        .option("userMetadata", note)
        .options(TableCare.PROPERTIES)
        .partitionBy(table.partitionBy().toArray(String[]::new))
        .save(path(table));
    return version(table).orElseThrow();
  }

  /** The table's newest version, or empty if it does not exist. */
  OptionalLong version(Table table) {
    try {
      return OptionalLong.of(
          io.delta.kernel.Table.forPath(engine, path(table))
              .getLatestSnapshot(engine)
              .getVersion());
    } catch (TableNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  /** How many rows the commit of that version wrote, as its log entry says; empty if it doesn't. */
  OptionalLong rowsWritten(Table table, long version) {
    JsonNode rows = commit(table, version).at("/operationMetrics/numOutputRows");
    return rows.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(rows.asLong());
  }

  /** What the commit of that version says of itself; empty if it says nothing. */
  String note(Table table, long version) {
    return commit(table, version).path("userMetadata").asText();
  }

  /** What the log says of a commit; a missing node if its entry is gone. */
  private JsonNode commit(Table table, long version) {
    Path log = new Path(path(table), String.format(Locale.ROOT, "_delta_log/%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(log), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode commit = JSON.readTree(line).path("commitInfo");
        if (!commit.isMissingNode()) {
          return commit;
        }
      }
      return MissingNode.getInstance();
    } catch (FileNotFoundException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", log, e);
    }
  }

  /** The table at a version. */
  public Dataset<Row> read(Table table, long version) {
    return TableVersion.of(engine, path(table), version).read(spark);
  }
}
