package org.xiaoheng.release;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.UserException;

/** The releases of a job's folder: what readers, the report and {@code xiaoheng sql} see. */
public final class Releases {
  private static final String DROPPED_AT = "dropped_at";

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
          .add("rows", DataTypes.LongType, false)
          .add(DROPPED_AT, DataTypes.TimestampType, true);

  static final List<Table> PUBLISHED =
      List.of(
          Table.INDICATOR_VALUE,
          Table.PLAN_ATTAINMENT,
          Table.PLAN_PROJECTION,
          Table.GAP_SCHOOL,
          Table.AREA_COMPARISON,
          Table.RELEASE_CHANGE,
          Table.FLUCTUATION,
          Table.SCHOOL_CHANGE,
          Table.SAME_SCHOOLS,
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
   * @throws UserException if there is none, or maintenance has given it up
   */
  public Release get(long number) {
    List<Release> all = all();
    if (all.isEmpty()) {
      throw UserException.configuration("release.none", store.root());
    }
    if (number == 0) {
      return all.get(all.size() - 1);
    }
    Release release =
        all.stream()
            .filter(r -> r.number() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    UserException.configuration(
                        "release.unknown",
                        number,
                        all.get(0).number(),
                        all.get(all.size() - 1).number()));
    refuseDropped(release, all);
    return release;
  }

  private static void refuseDropped(Release release, List<Release> all) {
    Instant droppedAt = release.droppedAt();
    if (droppedAt != null) {
      String kept =
          all.stream()
              .filter(Release::isKept)
              .map(r -> String.valueOf(r.number()))
              .collect(Collectors.joining(", "));
      throw UserException.configuration("release.dropped", release.number(), droppedAt, kept);
    }
  }

  /**
   * One published table as the release holds it.
   *
   * @throws UserException if maintenance has given the release up
   */
  public Dataset<Row> read(Release release, Table table) {
    if (!release.isKept()) {
      refuseDropped(release, all());
    }
    Long version = release.tables().get(table.name());
    if (version == null) {
      throw new IllegalStateException("Release " + release.number() + " has no " + table.name());
    }
    return store.read(table, version);
  }

  /**
   * The checked rows of a dataset as the release holds them, each with what became of it.
   *
   * @throws UserException if maintenance has given the release up
   */
  public Dataset<Row> checkedRows(Release release, String dataset, boolean pupilLevel) {
    Dataset<Row> alone = read(release, Table.submitted(dataset, pupilLevel));
    Table repeated = Table.repeated(dataset, pupilLevel);
    return release.tables().containsKey(repeated.name())
        ? CheckedRows.of(alone, read(release, repeated))
        : alone;
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
    store.layCheckpoints();
    return new Run(store, this, runId, synthetic);
  }

  Release publish(String runId, boolean synthetic, Map<String, Long> versions, Manifest manifest) {
    long number = latest().map(Release::number).orElse(0L) + 1;
    // In microseconds, as the table holds it.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Release release = new Release(number, runId, now, synthetic, versions, manifest);
    store.append(Table.RELEASE, rows(List.of(release)), runId);
    return release;
  }

  /** Replaces what is known of all releases, in one commit. */
  void replace(List<Release> releases) {
    store.replace(Table.RELEASE, rows(releases), "maintain");
  }

  private Dataset<Row> rows(List<Release> releases) {
    List<Row> rows = releases.stream().map(Releases::row).toList();
    return store.spark().createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(Release release) {
    Manifest manifest = release.manifest();
    Instant droppedAt = release.droppedAt();
    return RowFactory.create(
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
        manifest.rows(),
        droppedAt == null ? null : Timestamp.from(droppedAt));
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
            row.<Long>getAs("rows")),
        droppedAt(row));
  }

  private static @Nullable Instant droppedAt(Row row) {
    // Folders of earlier versions of the program have no such column.
    if (!List.of(row.schema().fieldNames()).contains(DROPPED_AT)) {
      return null;
    }
    Timestamp droppedAt = row.getAs(DROPPED_AT);
    return droppedAt == null ? null : droppedAt.toInstant();
  }
}
