package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.cli.Main;
import org.xiaoheng.contract.DataSchema;

/**
 * {@code jobs/spark-submit} with a folder of Spark that has Spark's libraries alone, on executors
 * that are processes of their own: they get the rest from the driver. Not of the suite: {@code
 * jobs/cluster check} runs it.
 */
final class SubmitCheck {
  private static final Path HOME = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));
  private static final List<String> VERB =
      List.of("check", HOME.resolve("jobs/rehearsal.yaml").toString(), "--lang", "zh");

  private final Path temporary;

  SubmitCheck(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void handsOverWhatSparkLacksAndSaysWhatOneProcessSays() throws Exception {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    int expectedExit =
        Main.run(
            VERB.toArray(String[]::new),
            new PrintStream(expected, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    Path spark = laySpark(temporary.resolve("spark"));

    Process submitted = submit(spark);
    assertThat(submitted.waitFor(8, TimeUnit.MINUTES)).isTrue();

    assertThat(submitted.exitValue()).as("%s", read("log")).isEqualTo(expectedExit);
    assertThat(read("out")).isEqualTo(expected.toString(StandardCharsets.UTF_8)).contains("被拒绝的行");
    List<String> arguments = Files.readAllLines(spark.resolve("arguments"));
    assertThat(List.of(arguments.get(arguments.indexOf("--jars") + 1).split(",")))
        .allSatisfy(jar -> assertThat(Path.of(jar)).exists())
        .extracting(jar -> Path.of(jar).getFileName().toString())
        .anyMatch(jar -> jar.startsWith("delta-spark"))
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
    for (Path jar : all.stream().takeWhile(j -> !isOf(j, "delta-")).toList()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    // Spark has this one in another version than the program.
    Path icu = all.stream().filter(j -> isOf(j, "icu4j-")).findFirst().orElseThrow();
    Files.createSymbolicLink(jars.resolve("icu4j-0.jar"), icu);
    Files.createDirectories(home.resolve("bin"));
    Files.createSymbolicLink(
        home.resolve("bin/spark-submit"), HOME.resolve("src/test/resources/spark-submit"));
    return home;
  }

  private static boolean isOf(Path jar, String name) {
    return jar.getFileName().toString().startsWith(name);
  }

  private Process submit(Path spark) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(HOME.resolve("jobs/spark-submit").toString()), VERB.stream())
                .toList());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                spark.toString(),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                // As jobs/jvm.options has it for a short run.
                "SPARK_SUBMIT_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m",
                "XIAOHENG_SUBMIT_OPTS",
                "--master local-cluster[2,1,1024] --conf spark.sql.shuffle.partitions=2"
                    + " --conf spark.ui.enabled=false"));
    return builder
        .directory(temporary.toFile())
        .redirectOutput(temporary.resolve("out").toFile())
        .redirectError(temporary.resolve("log").toFile())
        .start();
  }

  private String read(String file) throws IOException {
    return Files.readString(temporary.resolve(file));
  }
}
