package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.ingest.Pseudonyms;

/** The id of a run is the same wherever and however often it is run. */
final class MadeFromTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  /** Maps of the JDK with that many entries have another order in nearly every process. */
  private static final String SOURCE =
      """

        - dataset: school
          path: more.csv
          options: {encoding: GB18030, delimiter: tab}
          columns: {school_year: Y, school_code: C, name: N, county_code: K, type: T, operator: O}
          values:
            name: {a: A, b: B, c: C, d: D, e: E}
            school_code: {a: "1", b: "2", c: "3", d: "4", e: "5"}
            county_code: {a: "1", b: "2", c: "3", d: "4", e: "5"}
      """;

  /** Prints the id of a job file, for a process of its own. */
  public static void main(String[] args) {
    System.out.print(id(Path.of(args[0])));
  }

  private static String id(Path file) {
    JobFile job = JobFiles.read(file, SCHEMA);
    return new MadeFrom(job, SCHEMA, Pseudonyms.of(job)).id(List.of("input"));
  }

  private static Path job(Path folder) throws IOException {
    Path job = TinyCity.writeCore(folder);
    Files.writeString(job, Files.readString(job).stripTrailing() + SOURCE);
    return job;
  }

  @Test
  void isTheSameInEveryProcess(@TempDir Path folder) throws Exception {
    Path job = job(folder);
    String here = id(job);
    for (int i = 0; i < 2; i++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-D" + DataSchema.HOME_PROPERTY + "=" + System.getProperty("xiaoheng.home", ""),
                  "-cp",
                  System.getProperty("java.class.path"),
                  MadeFromTest.class.getName(),
                  job.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      assertThat(there).isEqualTo(here);
    }
  }

  @Test
  void isTheSameForARelativePath(@TempDir Path folder) throws IOException {
    Path job = job(folder);
    Path relative = Path.of("").toAbsolutePath().relativize(job.toAbsolutePath());
    assertThat(relative).isNotEqualTo(job);
    assertThat(id(relative)).isEqualTo(id(job));
  }

  @Test
  void isAnotherForAnotherHeader(@TempDir Path folder) throws IOException {
    Path job = job(folder);
    String before = id(job);
    Files.writeString(job, Files.readString(job).replace("name: N,", "name: M,"));
    assertThat(id(job)).isNotEqualTo(before);
  }
}
