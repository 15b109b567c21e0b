package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * The same program and job file on a cluster of one master and two workers, of which one is lost in
 * the middle of the run: every table is what one process gives, row for row. It needs the built
 * program and a minute of processes, so it is not of the suite: {@code jobs/cluster check} runs it.
 */
final class ClusterCheck extends SparkTest {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Path HOME = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));

  private final Path temporary;
  private int port;

  ClusterCheck(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @BeforeEach
  void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(cluster("start").waitFor()).as("%s", log("start")).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(cluster("stop").waitFor()).as("%s", log("stop")).isZero();
  }

  @Test
  void losesAWorkerAndGivesTheTablesOfOneProcess() throws Exception {
    Path job = TinyCity.write(temporary.resolve("city"));
    Path one = temporary.resolve("one");
    Release expected =
        new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent())
            .run(one.toString())
            .release();
    Path many = temporary.resolve("many");

    Process run = cluster("run", job.toString(), "--dir", many.toString());
    // By then both workers hold files of shuffles, and the first of the steps that are cut off
    // from their plan is done: what the worker held of it cannot be computed again.
    await(run, many.resolve("restricted/checkpoint"));
    kill("worker-1");
    assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(run.exitValue()).as("%s", log("run")).isZero();
    Release release = new Releases(store(many)).latest().orElseThrow();
    assertThat(release.tables().keySet()).isEqualTo(expected.tables().keySet());
    for (String table : expected.tables().keySet()) {
      // Batches are named by the program as well, and here one runs from classes, one from its jar.
      assertSameRows(
          rows(one, expected, table).drop("_batch", CountyYears.COLUMN),
          rows(many, release, table).drop("_batch", CountyYears.COLUMN));
    }
    assertThat(many.resolve("restricted/checkpoint")).doesNotExist();
    assertThat(Files.readString(temporary.resolve("cluster/master.log")))
        .contains("Removing worker");
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
                        folder.resolve(z.name().toLowerCase(java.util.Locale.ROOT)).resolve(name)))
            .findFirst()
            .orElseThrow();
    return new Releases(store(folder)).read(release, new Table(name, zone, List.of()));
  }

  private Process cluster(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("jobs/cluster").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "XIAOHENG_CLUSTER_PORT", String.valueOf(port),
                "XIAOHENG_CLUSTER_DIR", temporary.resolve("cluster").toString(),
                "XIAOHENG_CLUSTER_MEMORY", "1g",
                "XIAOHENG_HEAP", "1g",
                "XIAOHENG_JAVA_OPTS", "-Dspark.sql.shuffle.partitions=4"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve(arguments[0] + ".log").toFile())
        .start();
  }

  private String log(String verb) throws IOException {
    return Files.readString(temporary.resolve(verb + ".log"));
  }

  /** Waits until a part of a step lies in the folder. */
  private void await(Process run, Path folder) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holdsAPart(folder)) {
      assertThat(run.isAlive()).as("the run ended early: %s", log("run")).isTrue();
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static boolean holdsAPart(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(f -> f.getFileName().toString().matches("part-\\d+"));
    } catch (java.io.UncheckedIOException e) {
      // A file that was temporary when it was listed.
      return false;
    }
  }

  /** SIGKILL to a worker and its executor, with no chance to tidy up. */
  private void kill(String worker) throws IOException {
    long pid = Long.parseLong(Files.readString(temporary.resolve("cluster/" + worker + ".pid")));
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
    assertThat(all).as("a worker and its executor").hasSizeGreaterThan(1);
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
