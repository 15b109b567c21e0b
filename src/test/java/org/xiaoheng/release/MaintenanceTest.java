package org.xiaoheng.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.UserException;

/** Maintenance of folders with small synthetic releases, seen through what readers see. */
final class MaintenanceTest extends SparkTest {
  private static final Manifest MANIFEST = new Manifest("tiny", "i", "d", "c", 1, 6);
  private static final Table ENROLMENT = Table.submitted("enrolment", false);
  private static final Table STAFF = Table.submitted("staff", false);
  private static final List<Table> OF_A_RELEASE =
      List.of(Table.SCHOOL, Table.SCHOOL_STATISTICS, Table.PUPIL_STATISTICS, ENROLMENT);
  private static final int ROWS = 6;

  private final Path folder;
  private final Store store;
  private final Releases releases;

  MaintenanceTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = new Store(spark(), folder.toString());
    this.releases = new Releases(store);
  }

  /** Two counties, so that partitions have several files each; every release has other values. */
  private static Dataset<Row> rows(Table table, long release) {
    List<Row> rows =
        LongStream.range(0, ROWS)
            .mapToObj(
                i ->
                    RowFactory.create(
                        "23080" + i % 2,
                        2025,
                        "b1",
                        "b" + i % 2,
                        "校" + i,
                        10 * release + i,
                        table.name()))
            .toList();
    return spark()
        .createDataFrame(
            rows,
            new StructType()
                .add("county_code", DataTypes.StringType)
                .add("school_year", DataTypes.IntegerType)
                .add("_batch", DataTypes.StringType)
                .add("_county_year", DataTypes.StringType)
                .add("school_code", DataTypes.StringType)
                .add("n", DataTypes.LongType)
                .add("table", DataTypes.StringType))
        .repartition(3);
  }

  private Release publish(long number, Table... tables) {
    Run run = releases.run("run-" + number, true);
    for (Table table : tables) {
      run.write(table, () -> rows(table, number));
    }
    return run.publish(MANIFEST);
  }

  private Release publish(long number) {
    return publish(number, Table.SCHOOL);
  }

  private Release publishAll(long number) {
    return publish(number, OF_A_RELEASE.toArray(Table[]::new));
  }

  /** A run that died before it published: tables of every kind, and a file of no commit. */
  private void abort(long number) throws IOException {
    Run run = releases.run("run-" + number, true);
    run.write(Table.SCHOOL, () -> rows(Table.SCHOOL, number).drop("table"));
    run.write(Table.SCHOOL_STATISTICS, () -> rows(Table.SCHOOL_STATISTICS, number));
    run.write(STAFF, () -> rows(STAFF, number));
    Path school = folder.resolve("published/school");
    Files.copy(dataFiles(school).iterator().next(), school.resolve("part-of-no-commit.parquet"));
  }

  private void assertReads(Release release) {
    for (Table table : OF_A_RELEASE) {
      if (!release.tables().containsKey(table.name())) {
        continue;
      }
      Dataset<Row> expected = rows(table, release.number());
      assertThat(releases.read(release, table).count()).as("%s", table).isEqualTo(ROWS);
      assertSameRows(
          expected,
          releases
              .read(release, table)
              .select(
                  "county_code",
                  "school_year",
                  "_batch",
                  "_county_year",
                  "school_code",
                  "n",
                  "table"));
    }
  }

  private static Set<Path> dataFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".parquet") && !f.toString().contains("_delta_log"))
          .collect(Collectors.toSet());
    }
  }

  private Set<Path> filesOf(List<Release> kept) {
    Stream<Dataset<Row>> read =
        Stream.concat(
            kept.stream().flatMap(r -> OF_A_RELEASE.stream().map(t -> releases.read(r, t))),
            Stream.of(store.read(Table.RELEASE, store.version(Table.RELEASE).orElseThrow())));
    return read.flatMap(rows -> Stream.of(rows.inputFiles()))
        .map(f -> Path.of(URI.create(f)))
        .collect(Collectors.toSet());
  }

  @Test
  void keptReleasesReadAsBeforeAndNothingElseIsLeft() throws IOException {
    publishAll(1);
    publishAll(2);
    publishAll(3);
    publishAll(4);
    abort(5);

    Maintenance.Result result = new Maintenance(store).run(2);

    assertThat(releases.all()).extracting(Release::number).containsExactly(1L, 2L, 3L, 4L);
    assertThat(result.dropped()).extracting(Release::number).containsExactly(1L, 2L);
    assertThat(result.kept()).extracting(Release::number).containsExactly(3L, 4L);
    assertThat(releases.get(3).tables()).hasSize(OF_A_RELEASE.size());
    assertThat(releases.get(4).tables()).hasSize(OF_A_RELEASE.size());
    assertReads(releases.get(3));
    assertReads(releases.get(4));
    assertThat(releases.latest().orElseThrow().number()).isEqualTo(4);
    assertThat(dataFiles(folder)).isEqualTo(filesOf(result.kept()));
    assertThat(folder.resolve("internal/submitted_staff")).doesNotExist();
    assertThat(folder.resolve("internal/run.json")).doesNotExist();
    // Three files of release 3 as they were written, and one of release 4, which was compacted.
    assertThat(dataFiles(folder.resolve("published/school"))).hasSize(4);
    assertThat(bytes(result.after())).isLessThan(bytes(result.before()));
    assertThat(result.after()).extracting(TableSize::table).contains("school", "submitted_staff");

    // Nothing is left to do.
    Set<Path> files = dataFiles(folder);
    List<Release> all = releases.all();
    assertThat(new Maintenance(store).run(2).dropped()).isEmpty();
    assertThat(dataFiles(folder)).isEqualTo(files);
    assertThat(releases.all()).isEqualTo(all);

    // The run that died is run again: it finds nothing of its own, and publishes.
    assertThat(publishAll(5).number()).isEqualTo(5);
    assertReads(releases.get(4));
    assertReads(releases.get(5));
  }

  private static long bytes(List<TableSize> sizes) {
    return sizes.stream().mapToLong(TableSize::bytes).sum();
  }

  @Test
  void saysThatAReleaseWasGivenUpAndWhichAreLeft() {
    Release first = publish(1);
    publish(2);
    publish(3);
    new Maintenance(store).run(2);

    assertThatThrownBy(() -> releases.get(1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Release 1 was published")
        .hasMessageContaining("2, 3");
    Release dropped = releases.all().get(0);
    assertThat(dropped.droppedAt()).isBetween(first.publishedAt(), Instant.now());
    assertThatThrownBy(() -> releases.read(dropped, Table.SCHOOL))
        .isInstanceOf(UserException.class);
  }

  /** Delta refuses versions older than a week, and removes log entries older than a month. */
  @Test
  void readsAReleaseHoweverOldItIs() throws IOException {
    Release first = publish(1);
    // Delta makes a checkpoint, and tidies its log, every ten versions if it is not told otherwise.
    spark()
        .sql(
            "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.checkpointInterval' = '3')"
                .formatted(store.path(Table.SCHOOL)));
    age(Duration.ofDays(500));
    for (long number = 2; number <= 5; number++) {
      publish(number);
    }
    assertThat(
            folder.resolve("published/school/_delta_log/00000000000000000003.checkpoint.parquet"))
        .exists();

    assertReads(first);
    new Maintenance(store).run(5);
    assertReads(releases.get(1));
    assertReads(releases.get(5));
    // A log without the entries of releases that are gone is read as well. Release n is version n.
    new Maintenance(store).run(2);
    assertThat(folder.resolve("published/school/_delta_log/00000000000000000003.json"))
        .doesNotExist();
    assertReads(new Releases(new Store(spark(), folder.toString())).get(4));
    assertReads(new Releases(new Store(spark(), folder.toString())).get(5));
  }

  private void age(Duration by) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(by));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  @Test
  void removesNothingWhenAFileOfAKeptReleaseIsMissing() throws IOException {
    Release first = publish(1);
    publish(2);
    publish(3);
    Path missing =
        Path.of(URI.create(releases.read(releases.get(2), Table.SCHOOL).inputFiles()[0]));
    Files.delete(missing);
    Set<Path> ofFirst =
        Stream.of(releases.read(first, Table.SCHOOL).inputFiles())
            .map(f -> Path.of(URI.create(f)))
            .collect(Collectors.toSet());

    assertThatThrownBy(() -> new Maintenance(store).run(2))
        .hasMessageContaining(missing.getFileName().toString());

    assertThat(dataFiles(folder.resolve("published/school"))).containsAll(ofFirst);
  }

  @Test
  void waitsForNoRun() {
    publish(1);
    try (Lock run = Lock.take(folder.toString())) {
      assertThat(run.excludes()).isTrue();
      assertThatThrownBy(() -> new Maintenance(store).run(1))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Another run");
    }
  }

  @Test
  void refusesToKeepNothing() {
    publish(1);
    assertThatThrownBy(() -> new Maintenance(store).run(0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--keep cannot be 0");
  }

  @Test
  void saysThatNothingHasBeenPublished() {
    assertThatThrownBy(() -> new Maintenance(store).run(7))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Nothing has been published");
    assertThatThrownBy(() -> releases.get(0)).isInstanceOf(UserException.class);
  }

  /** Folders of earlier versions of the program: no column dropped_at, no properties. */
  @Test
  void maintainsAFolderThatKnewNoMaintenance() {
    publish(1);
    Dataset<Row> before =
        store.read(Table.RELEASE, store.version(Table.RELEASE).orElseThrow()).drop("dropped_at");
    before
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(store.path(Table.RELEASE));
    for (String property : TableCare.PROPERTIES.keySet()) {
      spark()
          .sql(
              "ALTER TABLE delta.`%s` UNSET TBLPROPERTIES ('%s')"
                  .formatted(store.path(Table.SCHOOL), property));
    }

    assertReads(releases.get(1));
    assertReads(publish(2));
    new Maintenance(store).run(1);
    assertReads(releases.get(2));
    assertThat(
            spark()
                .sql("SHOW TBLPROPERTIES delta.`%s`".formatted(store.path(Table.SCHOOL)))
                .collectAsList()
                .toString())
        .contains("[delta.enableExpiredLogCleanup,false]");
  }
}
