package org.xiaoheng.release;

import static org.apache.spark.sql.functions.*;

import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.UserException;
import scala.Console$;
import scala.Function0;

/** Care of one Delta table. What is to be kept is always said by version, never by age. */
final class TableCare {
  /**
   * Delta's own care goes by age, and would take a release away by being old: reading a version
   * older than a week is refused, and log entries older than a month go with the next checkpoint.
   * So both are told to wait; entries and files that no kept release needs are removed here. Beyond
   * that age Delta's other readers refuse to read, and tombstones of files need not be carried on.
   */
  static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.enableExpiredLogCleanup", "false",
          "delta.logRetentionDuration", "interval 400 days",
          "delta.deletedFileRetentionDuration", "interval 400 days");

  private static final String LOG = "_delta_log";
  private static final String VERSION = "\\d{20}\\..*";
  private static final int VERSION_DIGITS = 20;
  private static final String CANDIDATES = "xiaoheng_files_of_no_release";

  private static final StructType INVENTORY =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("length", DataTypes.LongType)
          .add("isDir", DataTypes.BooleanType)
          .add("modificationTime", DataTypes.LongType);

  private final Store store;
  private final Table table;
  private final Path path;
  private final SparkSession spark;

  /**
   * @param spark a session of {@link #session}
   */
  TableCare(Store store, SparkSession spark, Table table) {
    this.store = store;
    this.table = table;
    this.path = store.files().makeQualified(new Path(store.path(table)));
    this.spark = spark;
  }

  /** A session in which files may be removed whatever their age. */
  static SparkSession session(Store store) {
    SparkSession spark = store.spark().newSession();
    // Delta's check guards files by age, because it cannot know who reads which version. We do.
    spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    // A removal of files is no version of the table.
    spark.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    return spark;
  }

  Table table() {
    return table;
  }

  /**
   * Makes the table's newest version hold the rows of a version and nothing else, in few files.
   *
   * @param version a version that a release names
   * @return the newest version, which the release may name instead
   * @throws IllegalStateException if the rows would not be the same
   */
  long tidy(long version) {
    // The rows stay what they were made from, and the next run may take them as they are.
    spark.conf().set("spark.databricks.delta.commitInfo.userMetadata", store.note(table, version));
    long newest = newest();
    if (newest != version) {
      // A run that died has written since.
      DeltaTable.forPath(spark, path.toString()).restoreToVersion(version);
    }
    setProperties();
    compact();
    newest = newest();
    // The same files hold the same rows; where small files became one, they are looked at.
    if (!files(newest).equals(files(version))
        && !fingerprint(version).equals(fingerprint(newest))) {
      throw new IllegalStateException(
          "Version " + newest + " of " + path + " does not hold the rows of version " + version);
    }
    return newest;
  }

  private long newest() {
    return store.version(table).orElseThrow();
  }

  private void setProperties() {
    Map<String, String> present = snapshotProperties();
    if (!present.entrySet().containsAll(PROPERTIES.entrySet())) {
      String properties =
          PROPERTIES.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(p -> "'" + p.getKey() + "' = '" + p.getValue() + "'")
              .collect(Collectors.joining(", "));
      var unused =
          spark.sql("ALTER TABLE " + sqlName() + " SET TBLPROPERTIES (" + properties + ")");
    }
  }

  private Map<String, String> snapshotProperties() {
    return io.delta.kernel.Table.forPath(store.engine(), path.toString())
        .getLatestSnapshot(store.engine())
        .getTableProperties();
  }

  /**
   * Delta looks for small files by a job over the log, so it is asked only where there are some.
   */
  private void compact() {
    Map<Path, Long> filesOfPartition =
        files(newest()).stream()
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    if (filesOfPartition.values().stream().anyMatch(files -> files > 1)) {
      var unused = DeltaTable.forPath(spark, path.toString()).optimize().executeCompaction();
    }
  }

  /** Rows and their hashes, in any order. */
  private Row fingerprint(long version) {
    Dataset<Row> rows = read(version);
    Column hash =
        xxhash64(
            Stream.of(rows.columns()).sorted().map(c -> col("`" + c + "`")).toArray(Column[]::new));
    return rows.select(hash.as("hash"))
        .agg(
            count("*").as("rows"),
            sum(col("hash").cast("decimal(38,0)")).as("sum"),
            bit_xor(col("hash")).as("xor"))
        .head();
  }

  private Dataset<Row> read(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path.toString());
  }

  private Set<Path> files(long version) {
    return Set.copyOf(TableVersion.of(store.engine(), path.toString(), version).files());
  }

  /**
   * Removes the data files that no version to keep has.
   *
   * @param keep versions to keep
   * @param before only files older than this
   * @throws IllegalStateException if a file of a version to keep is not there: nothing is removed
   */
  void vacuum(Set<Long> keep, Instant before) {
    Set<Path> kept = keep.stream().flatMap(v -> files(v).stream()).collect(Collectors.toSet());
    List<LocatedFileStatus> present = dataFiles();
    Set<Path> missing = new TreeSet<>(kept);
    present.forEach(f -> missing.remove(f.getPath()));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("Files of kept releases are not there: " + missing);
    }
    List<Row> candidates =
        present.stream()
            .filter(f -> !kept.contains(f.getPath()))
            .filter(f -> f.getModificationTime() < before.toEpochMilli())
            .map(
                f ->
                    RowFactory.create(
                        f.getPath().toString(), f.getLen(), false, f.getModificationTime()))
            .toList();
    if (!candidates.isEmpty()) {
      spark.createDataFrame(candidates, INVENTORY).createOrReplaceTempView(CANDIDATES);
      String statement =
          "VACUUM " + sqlName() + " USING INVENTORY (SELECT * FROM " + CANDIDATES + ")";
      // Delta prints what it did; what this program prints is for its callers to say.
      var unused =
          Console$.MODULE$.withOut(
              OutputStream.nullOutputStream(),
              (Function0<Dataset<Row>>) () -> spark.sql(statement + " RETAIN 0 HOURS"));
    }
  }

  private String sqlName() {
    return "delta.`" + path.toString().replace("`", "``") + "`";
  }

  /** Data files of all versions and of none. */
  private List<LocatedFileStatus> dataFiles() {
    return all().stream().filter(f -> isData(f.getPath())).toList();
  }

  private boolean isData(Path file) {
    return file.getName().endsWith(".parquet")
        && !isBelow(file, LOG)
        && !isBelow(file, "_change_data");
  }

  private boolean isBelow(Path file, String folder) {
    return file.toString().startsWith(new Path(path, folder) + "/");
  }

  private List<LocatedFileStatus> all() {
    List<LocatedFileStatus> all = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> files = store.files().listFiles(path, true);
      while (files.hasNext()) {
        all.add(files.next());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", path, e);
    }
    return all;
  }

  /**
   * Removes the log's entries before a version, which then starts with a checkpoint of that
   * version.
   */
  void trimLog(long first) {
    List<Path> old =
        log().stream()
            .map(FileStatus::getPath)
            .filter(f -> f.getName().matches(VERSION) && version(f) < first)
            .sorted(Comparator.comparingLong(TableCare::version))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    try {
      io.delta.kernel.Table.forPath(store.engine(), path.toString())
          .checkpoint(store.engine(), first);
    } catch (CheckpointAlreadyExistsException e) {
      // Delta makes one every ten versions by itself, and this is such a version.
    } catch (IOException e) {
      throw UserException.infrastructure("release.write", path, e);
    }
    // Oldest first: whenever this stops, what is left is a log without a gap.
    old.forEach(store::remove);
  }

  private List<FileStatus> log() {
    try {
      return List.of(store.files().listStatus(new Path(path, LOG)));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", path, e);
    }
  }

  private static long version(Path logFile) {
    return Long.parseLong(logFile.getName().substring(0, VERSION_DIGITS));
  }

  /** Removes the table, unless it has files that are not older than that. */
  void remove(Instant before) {
    if (all().stream().allMatch(f -> f.getModificationTime() < before.toEpochMilli())) {
      store.remove(path);
    }
  }

  TableSize size() {
    List<LocatedFileStatus> all = all();
    return new TableSize(
        table.name(),
        all.stream().filter(f -> isData(f.getPath())).count(),
        all.stream().mapToLong(FileStatus::getLen).sum(),
        log().stream().filter(f -> f.getPath().getName().matches("\\d{20}\\.json")).count());
  }
}
