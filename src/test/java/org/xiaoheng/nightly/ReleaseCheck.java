package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/** Holds what a job gives elsewhere against what it gives in this process. */
abstract class ReleaseCheck extends SparkTest {
  /** The project's folder. */
  static final Path HOME = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));

  private static final DataSchema SCHEMA = DataSchema.locate();

  /** Runs a job in this process. */
  static Release run(Path job, Path folder) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent())
        .run(folder.toString())
        .release();
  }

  /** Fails unless every table of the newest release of a folder is the expected, row for row. */
  static void assertSameTables(Path one, Release expected, Path many) {
    Release release = new Releases(store(many)).latest().orElseThrow();
    assertThat(release.tables().keySet()).isEqualTo(expected.tables().keySet());
    for (String table : expected.tables().keySet()) {
      assertSameRows(rows(one, expected, table), rows(many, release, table));
    }
  }

  private static Store store(Path folder) {
    return new Store(spark(), folder.toString());
  }

  private static Dataset<Row> rows(Path folder, Release release, String name) {
    Table.Zone zone =
        Stream.of(Table.Zone.values())
            .filter(
                z ->
                    Files.isDirectory(
                        folder.resolve(z.name().toLowerCase(Locale.ROOT)).resolve(name)))
            .findFirst()
            .orElseThrow();
    return new Releases(store(folder)).read(release, new Table(name, zone, List.of()));
  }
}
