package org.xiaoheng.release;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.UserException;

/** The releases of a job's folder: what readers, the report and {@code xiaoheng sql} see. */
public final class Releases {
  private static final StructType SCHEMA =
      new StructType()
          .add("release", DataTypes.LongType, false)
          .add("run_id", DataTypes.StringType, false)
          .add("published_at", DataTypes.TimestampType, false)
          .add("synthetic", DataTypes.BooleanType, false)
          .add(
              "tables",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false),
              false)
          .add("job", DataTypes.StringType, false)
          .add("inputs", DataTypes.StringType, false)
          .add("data_schema", DataTypes.StringType, false)
          .add("code", DataTypes.StringType, false)
          .add("files", DataTypes.LongType, false)
          .add("rows", DataTypes.LongType, false);

  private static final List<Table> PUBLISHED =
      List.of(
          Table.INDICATOR_VALUE,
          Table.PLAN_ATTAINMENT,
          Table.PLAN_PROJECTION,
          Table.GAP_SCHOOL,
          Table.AREA_COMPARISON,
          Table.RELEASE_CHANGE,
          Table.SCHOOL_CHANGE,
          Table.READINESS,
          Table.READINESS_SCHOOL,
          Table.SCHOOL_STATISTICS,
          Table.SCHOOL,
          Table.REJECTED,
          Table.RECONCILIATION,
          Table.FILE,
          Table.CHECK);

  private final Store store;

  public Releases(Store store) {
    this.store = store;
  }

  /** All releases, oldest first. A release is a few hundred bytes, so they are held in memory. */
  public List<Release> all() {
    OptionalLong version = store.version(Table.RELEASE);
    if (version.isEmpty()) {
      return List.of();
    }
    return store
        .read(Table.RELEASE, version.getAsLong())
        .orderBy("release")
        .collectAsList()
        .stream()
        .map(Releases::release)
        .toList();
  }

  /** The newest release, or empty if nothing was published yet. */
  public Optional<Release> latest() {
    List<Release> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * The release of that number, the newest for 0.
   *
   * @throws UserException if there is none
   */
  public Release get(long number) {
    List<Release> all = all();
    if (all.isEmpty()) {
      throw UserException.configuration("release.none", store.resolve(""));
    }
    if (number == 0) {
      return all.get(all.size() - 1);
    }
    return all.stream()
        .filter(r -> r.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                UserException.configuration(
                    "release.unknown",
                    number,
                    all.get(0).number(),
                    all.get(all.size() - 1).number()));
  }

  /** One published table as the release holds it. */
  public Dataset<Row> read(Release release, Table table) {
    Long version = release.tables().get(table.name());
    if (version == null) {
      throw new IllegalStateException("Release " + release.number() + " has no " + table.name());
    }
    return store.read(table, version);
  }

  /**
   * Makes every published table of the release a temporary view of its name. A release of an
   * earlier version of the program may lack some.
   */
  public void registerViews(Release release) {
    for (Table table : PUBLISHED) {
      if (release.tables().containsKey(table.name())) {
        read(release, table).createOrReplaceTempView(table.name());
      }
    }
    store
        .read(Table.RELEASE, store.version(Table.RELEASE).orElseThrow())
        .createOrReplaceTempView(Table.RELEASE.name());
  }

  /** Starts or resumes the run of that id. */
  public Run run(String runId, boolean synthetic) {
    store.protectRestricted();
    return new Run(store, this, runId, synthetic);
  }

  Release publish(String runId, boolean synthetic, Map<String, Long> versions, Manifest manifest) {
    long number = latest().map(Release::number).orElse(0L) + 1;
    // In microseconds, as the table holds it.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Release release = new Release(number, runId, now, synthetic, versions, manifest);
    Row row =
        RowFactory.create(
            release.number(),
            release.runId(),
            Timestamp.from(release.publishedAt()),
            release.synthetic(),
            release.tables(),
            manifest.job(),
            manifest.inputs(),
            manifest.dataSchema(),
            manifest.code(),
            manifest.files(),
            manifest.rows());
    store.append(
        Table.RELEASE, store.spark().createDataFrame(List.of(row), SCHEMA).coalesce(1), runId);
    return release;
  }

  private static Release release(Row row) {
    Map<String, Long> tables =
        new TreeMap<>(row.<String, Long>getJavaMap(row.fieldIndex("tables")));
    return new Release(
        row.<Long>getAs("release"),
        row.getAs("run_id"),
        row.<Timestamp>getAs("published_at").toInstant(),
        row.<Boolean>getAs("synthetic"),
        tables,
        new Manifest(
            row.getAs("job"),
            row.getAs("inputs"),
            row.getAs("data_schema"),
            row.getAs("code"),
            row.<Long>getAs("files"),
            row.<Long>getAs("rows")));
  }
}
