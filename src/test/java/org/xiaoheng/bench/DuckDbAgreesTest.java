package org.xiaoheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * The nightly job beside SQL that was written from the definitions, over synthetic files with every
 * kind of fault and repetition: the same values, to the last printed digit, for every school,
 * county, city and province, and the same numbers of accepted, refused and superseded rows.
 */
final class DuckDbAgreesTest extends SparkTest {
  private static final Path HOME = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));

  @Test
  void computesTheSameValuesFromTheSameFiles(@TempDir Path folder) throws Exception {
    TinyBenchCity.write(folder, 1);
    DataSchema schema = BenchSchema.write(HOME.resolve("data-schema"), folder.resolve("home"));
    // Nothing is withheld, so that every cell is compared.
    Path job = BenchJob.write(folder, BenchJob.Format.CSV, 1);
    String out = folder.resolve("out").toString();
    Release release =
        new Nightly(spark(), JobFiles.read(job, schema), schema, Progress.silent())
            .run(out)
            .release();
    Path theirs = Files.createDirectories(folder.resolve("duckdb"));
    DuckDb.run(
        BenchJob.Format.CSV,
        folder.resolve("csv"),
        HOME.resolve("data-schema/standards"),
        theirs,
        "1GB");

    Releases releases = new Releases(new Store(spark(), out));
    Dataset<Row> values = releases.read(release, Table.INDICATOR_VALUE);
    Comparison.Result result =
        Comparison.of(
            values,
            spark().read().parquet(theirs.resolve("indicator_value.parquet").toString()),
            releases.read(release, Table.RECONCILIATION),
            spark().read().parquet(theirs.resolve("rows.parquet").toString()));

    assertThat(result.differences()).isEmpty();
    assertThat(result.withheld()).isZero();
    assertThat(result.values()).isEqualTo(values.where("status = 'ok'").count());
    assertThat(
            values
                .where("status = 'ok' AND area_level IN ('county', 'city', 'province')")
                .select("indicator")
                .distinct()
                .count())
        .as("every indicator has values")
        .isEqualTo(values.select("indicator").distinct().count());
  }
}
