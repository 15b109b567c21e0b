package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.OtherProcess;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * A run is killed (SIGKILL, no chance to tidy up) again and again in one folder, each time a little
 * further on: inside the writing of a table, which is when its first file appears, and between two
 * steps, which is when its commit appears. What stands there in the end is what an undisturbed run
 * gives, and no reader ever saw half of it.
 */
@Order(1)
final class KilledRunTest extends SparkTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final DataSchema SCHEMA = DataSchema.locate();

  private static final List<Table> PUBLISHED =
      List.of(
          Table.INDICATOR_VALUE,
          Table.PLAN_ATTAINMENT,
          Table.PLAN_PROJECTION,
          Table.GAP_SCHOOL,
          Table.AREA_COMPARISON,
          Table.READINESS,
          Table.READINESS_SCHOOL,
          Table.RELEASE_CHANGE,
          Table.FLUCTUATION,
          Table.SCHOOL_CHANGE,
          Table.SAME_SCHOOLS,
          Table.SCHOOL_STATISTICS,
          Table.SCHOOL,
          Table.REJECTED,
          Table.RECONCILIATION,
          Table.FILE,
          Table.CHECK);

  @Test
  void endsLikeAnUndisturbedRunWhereverItWasKilled(@TempDir Path temporary) throws Exception {
    Path job = TinyCity.write(temporary.resolve("city"));
    Path undisturbed = temporary.resolve("undisturbed");
    Release expected = nightly(job).run(undisturbed.toString()).release();

    Path folder = temporary.resolve("killed");
    for (String moment :
        List.of(
            "internal/submitted_enrolment/*.parquet",
            "published/school_statistics/*.parquet",
            "published/indicator_value/_delta_log/*.json")) {
      killWhen(folder, moment, job);
      assertThat(new Releases(new Store(spark(), folder.toString())).latest())
          .as("nothing is published by a run killed at %s", moment)
          .isEmpty();
    }
    // The run that goes on from there is killed right after the commit that publishes: the release
    // stands, stands alone, and is what an undisturbed run gives.
    killWhen(folder, "published/release/_delta_log/*.json", job);
    Nightly.Result again = nightly(job).run(folder.toString());

    assertThat(again.unchanged()).isTrue();
    assertThat(again.release().runId()).isEqualTo(expected.runId());
    assertThat(again.release().number()).isEqualTo(1);
    assertThat(new Releases(new Store(spark(), folder.toString())).all()).hasSize(1);
    assertThat(again.release().tables().keySet())
        .as("every published table is compared")
        .containsAll(PUBLISHED.stream().map(Table::name).toList());
    for (Table table : PUBLISHED) {
      assertSameRows(read(undisturbed, expected, table), read(folder, again.release(), table));
    }
  }

  private static Nightly nightly(Path job) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent());
  }

  private static Dataset<Row> read(Path folder, Release release, Table table) {
    return new Releases(new Store(spark(), folder.toString())).read(release, table);
  }

  /** Starts the job in a process of its own and kills it when a file of that kind appears. */
  private static void killWhen(Path folder, String moment, Path job) throws Exception {
    List<Path> before = found(folder, moment);
    Path log = folder.resolveSibling("killed.log");
    Process process =
        OtherProcess.of("run", job.toString(), "--dir", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (before.containsAll(found(folder, moment))) {
        assertThat(process.isAlive())
            .as("the run ended before %s appeared: %s", moment, Files.readString(log))
            .isTrue();
        assertThat(System.nanoTime()).as("waited too long for %s", moment).isLessThan(end);
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static List<Path> found(Path folder, String moment) throws IOException {
    Path place = folder.resolve(moment.substring(0, moment.lastIndexOf('/')));
    String ending = moment.substring(moment.lastIndexOf('.'));
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    } catch (java.io.UncheckedIOException e) {
      // A file that was temporary when it was listed.
      return List.of();
    }
  }
}
