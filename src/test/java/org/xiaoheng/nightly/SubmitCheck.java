package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.release.Release;

/**
 * {@code jobs/spark-submit} with a folder of Spark that has Spark's libraries alone, on executors
 * that are processes of their own: they get the rest from the driver. Not of the suite: {@code
 * jobs/cluster check} runs it.
 */
final class SubmitCheck extends ReleaseCheck {
  private static final Path JOB = HOME.resolve("jobs/rehearsal.yaml");

  private final Path temporary;

  SubmitCheck(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void handsOverWhatSparkLacksAndGivesTheTablesOfOneProcess() throws Exception {
    Path one = temporary.resolve("one");
    Release expected = run(JOB, one);
    Path many = temporary.resolve("many");
    Path spark = laySpark(temporary.resolve("spark"));

    Process run = submit(spark, "run", JOB.toString(), "--dir", many.toString());
    assertThat(run.waitFor(8, TimeUnit.MINUTES)).isTrue();

    assertThat(run.exitValue()).as("%s", log()).isZero();
    assertSameTables(one, expected, many);
    List<String> arguments = Files.readAllLines(spark.resolve("arguments"));
    assertThat(List.of(arguments.get(arguments.indexOf("--jars") + 1).split(",")))
        .isNotEmpty()
        .allSatisfy(jar -> assertThat(Path.of(jar)).exists())
        .extracting(jar -> Path.of(jar).getFileName().toString())
        .anyMatch(jar -> jar.startsWith("delta-spark"))
        .anyMatch(jar -> jar.startsWith("picocli"))
        .noneMatch(jar -> jar.startsWith("spark-"))
        .noneMatch(jar -> jar.startsWith("icu4j"));
  }

  /** Maven lists the libraries of Spark first, as pom.xml names them first. */
  private static Path laySpark(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    List<Path> all =
        Stream.of(Files.readString(HOME.resolve("target/classpath.txt")).strip().split(":"))
            .map(Path::of)
            .toList();
    for (Path jar : all.stream().takeWhile(j -> !starts(j, "delta-")).toList()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    // Spark has this one in another version than the program.
    Path icu = all.stream().filter(j -> starts(j, "icu4j-")).findFirst().orElseThrow();
    Files.createSymbolicLink(jars.resolve("icu4j-0.jar"), icu);
    Files.createDirectories(home.resolve("bin"));
    Files.createSymbolicLink(
        home.resolve("bin/spark-submit"), HOME.resolve("src/test/resources/spark-submit"));
    return home;
  }

  private static boolean starts(Path jar, String name) {
    return jar.getFileName().toString().startsWith(name);
  }

  private Process submit(Path spark, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(HOME.resolve("jobs/spark-submit").toString()), Stream.of(arguments))
                .toList());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", spark.toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                // As jobs/jvm.options has it for a short run.
                "SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m",
                "XIAOHENG_SUBMIT_OPTS",
                    "--master local-cluster[2,1,1024] --conf spark.sql.shuffle.partitions=4"
                        + " --conf spark.ui.enabled=false"));
    return builder
        .directory(temporary.toFile())
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve("submit.log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(temporary.resolve("submit.log"), StandardCharsets.UTF_8);
  }
}
