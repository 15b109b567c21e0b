package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
 * Night after night something is sent again, corrected or withdrawn. A night that takes unchanged
 * steps as they stand gives the tables of one that starts from nothing.
 */
final class ResubmissionTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final long SEED = 7;
  private static final int NIGHTS = 2;

  /** All but what compares with the release before, which the other folder does not have. */
  private static final List<Table> COMPARED =
      List.of(
          Table.INDICATOR_VALUE,
          Table.SCHOOL_STATISTICS,
          Table.PUPIL_STATISTICS,
          Table.AREA_COMPARISON,
          Table.SCHOOL_CHANGE,
          Table.SCHOOL,
          Table.REJECTED,
          Table.RECONCILIATION,
          Table.FILE,
          Table.CHECK);

  private static final Map<String, String> DATASETS =
      Map.of(
          "fitness.csv", "fitness_test",
          "enrolment.csv", "enrolment",
          "staff.csv", "staff",
          "facility.csv", "facility");

  private static Release run(Path job, Path folder) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent())
        .run(folder.toString())
        .release();
  }

  private static Dataset<Row> read(Path folder, Release release, Table table) {
    return new Releases(new Store(spark(), folder.toString())).read(release, table);
  }

  /** Changes a file as units do: a row is sent twice, corrected, spoiled, or withdrawn. */
  private static void change(Path file, Random random) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int at = 1 + random.nextInt(lines.size() - 1);
    String line = lines.get(at);
    switch (random.nextInt(3)) {
      case 0 -> lines.add(line);
      case 1 -> lines.set(at, line.substring(0, line.lastIndexOf(',') + 1) + "11");
      default -> lines.remove(at);
    }
    Files.write(file, lines);
  }

  @Test
  void equalsARunFromNothingWhateverWasSentAgain(@TempDir Path temporary) throws IOException {
    Path job = TinyCity.writeCore(temporary.resolve("city"));
    Path folder = temporary.resolve("nights");
    Random random = new Random(SEED);
    List<String> files = DATASETS.keySet().stream().sorted().toList();
    Release before = run(job, folder);

    for (int night = 1; night <= NIGHTS; night++) {
      Set<String> changed = new TreeSet<>();
      for (int i = 0; i <= random.nextInt(2); i++) {
        String file = files.get(random.nextInt(files.size()));
        change(job.resolveSibling(file), random);
        changed.add(DATASETS.get(file));
      }
      Release now = run(job, folder);
      for (String dataset : DATASETS.values()) {
        assertThat(isTaken(dataset, before, now))
            .as("%s is taken as it stands in night %s, when %s changed", dataset, night, changed)
            .isEqualTo(!changed.contains(dataset));
      }
      before = now;
    }

    // What a dataset's rows are checked against is a part of them: a school leaves the register.
    Path register = job.resolveSibling("school.csv");
    Files.write(
        register,
        Files.readAllLines(register).stream().filter(l -> !l.contains("2025,23080401")).toList());
    Release last = run(job, folder);
    assertThat(isTaken("county", before, last)).isTrue();
    assertThat(isTaken("enrolment", before, last)).isFalse();
    assertThat(read(folder, last, Table.REJECTED).where("school_code = '23080401'").count())
        .isGreaterThan(0);

    Path fresh = temporary.resolve("fresh");
    Release expected = run(job, fresh);
    for (Table table : COMPARED) {
      assertSameRows(read(fresh, expected, table), read(folder, last, table));
    }
  }

  private static boolean isTaken(String dataset, Release before, Release now) {
    String table = Table.submitted(dataset, false).name();
    return Objects.equals(now.tables().get(table), before.tables().get(table));
  }
}
