package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Night after night something is sent again, corrected, contradicted or withdrawn. A night reads
 * the files that changed, and leaves the tables that a run from nothing gives.
 */
final class ChangedFilesTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final long SEED = 11;
  private static final int NIGHTS = 2;
  private static final int CHANGES = 4;

  /** Every file is a batch of its own; or all files of a dataset are one. */
  private static final long EACH = 1;

  private static final long TOGETHER = Long.MAX_VALUE;

  private static final List<Table> COMPARED =
      List.of(
          Table.INDICATOR_VALUE,
          Table.SCHOOL_STATISTICS,
          Table.PUPIL_STATISTICS,
          Table.AREA_COMPARISON,
          Table.FLUCTUATION,
          Table.SAME_SCHOOLS,
          Table.SCHOOL_CHANGE,
          Table.SCHOOL,
          Table.REJECTED,
          Table.RECONCILIATION,
          Table.FILE,
          Table.CHECK);

  private static Release run(Path job, Path folder, long alone) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent(), alone)
        .run(folder.toString())
        .release();
  }

  private static Releases releases(Path folder) {
    return new Releases(new Store(spark(), folder.toString()));
  }

  /** Cuts a file into one for each county and year, as counties send them. */
  private static Path cut(Path file) throws IOException {
    Path folder =
        Files.createDirectories(
            file.resolveSibling(file.getFileName().toString().replace(".csv", "")));
    List<String> lines = Files.readAllLines(file);
    TreeMap<String, List<String>> parts = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String name = cells[0] + "_" + cells[1].substring(0, 6) + ".csv";
      parts.computeIfAbsent(name, n -> new ArrayList<>(List.of(lines.get(0)))).add(line);
    }
    for (String name : parts.keySet()) {
      Files.write(folder.resolve(name), parts.get(name));
    }
    Files.delete(file);
    return folder;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /** Changes a file of a folder in one of seven ways; returns its name. */
  private static String change(Path folder, String correction, int kind, Random random)
      throws IOException {
    List<Path> files = files(folder);
    Path file = files.get(random.nextInt(files.size()));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int at = 1 + random.nextInt(lines.size() - 1);
    String line = lines.get(at);
    String corrected = line.substring(0, line.lastIndexOf(',') + 1) + (1 + random.nextInt(40));
    switch (kind % 7) {
      case 0 -> {
        // A correction comes as a file of its own, and is the later submission by its name.
        Path sent = folder.resolve("z" + correction);
        Files.write(sent, List.of(lines.get(0), corrected));
        return sent.getFileName().toString();
      }
      case 1 -> {
        // So does a retest, which does not replace the first test but counts for it.
        Path sent = folder.resolve("y" + correction);
        Files.write(sent, List.of(lines.get(0) + ",测试次序", corrected + ",补测"));
        return sent.getFileName().toString();
      }
      case 2 -> lines.add(line);
      case 3 -> lines.add(corrected);
      case 4 -> lines.set(at, corrected);
      case 5 -> lines.set(at, line.replaceFirst(",2308", ",9999"));
      default -> {
        if (files.size() > 2) {
          Files.delete(file);
          return file.getFileName().toString();
        }
        lines.remove(at);
      }
    }
    Files.write(file, lines);
    return file.getFileName().toString();
  }

  private static Set<String> batches(Path folder, Release release) {
    return releases(folder)
        .read(release, Table.submitted("fitness_test", true))
        .select("_file", "_batch")
        .distinct()
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + " " + r.getString(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTaken(String dataset, Release before, Release now) {
    String table = Table.submitted(dataset, false).name();
    return Objects.equals(now.tables().get(table), before.tables().get(table));
  }

  /** What became of the rows; which batch they were read in is of no account. */
  private static Dataset<Row> checked(
      Path folder, Release release, String dataset, boolean pupils) {
    return releases(folder).checkedRows(release, dataset, pupils).drop("_batch", "_row");
  }

  @Test
  void equalsARunThatReadsEverything(@TempDir Path temporary) throws IOException {
    Path job = TinyCity.writeCore(temporary.resolve("city"));
    Path fitness = cut(job.resolveSibling("fitness.csv"));
    Path enrolment = cut(job.resolveSibling("enrolment.csv"));
    Files.writeString(
        job,
        Files.readString(job)
            .replaceFirst("reject_share: .*", "reject_share: 1}")
            .replace("fitness.csv", "fitness/*.csv")
            .replace("enrolment.csv", "enrolment/*.csv"));
    Path folder = temporary.resolve("nights");
    Random random = new Random(SEED);
    Set<String> seen = new TreeSet<>();
    Release before = run(job, folder, EACH);

    for (int night = 1; night <= NIGHTS; night++) {
      Set<String> changed = new TreeSet<>();
      for (int i = 0; i < CHANGES; i++) {
        changed.add(
            "fitness/" + change(fitness, night + "-" + i + ".csv", night * CHANGES + i, random));
      }
      change(enrolment, night + ".csv", 2 * night, random);
      Release now = run(job, folder, EACH);

      Set<String> unchanged = batches(folder, before);
      unchanged.removeIf(b -> changed.contains(b.substring(0, b.indexOf(' '))));
      assertThat(batches(folder, now))
          .as("files other than %s are not read again in night %s", changed, night)
          .containsAll(unchanged);
      assertThat(isTaken("staff", before, now)).isTrue();
      checked(folder, now, "fitness_test", true)
          .select("_status")
          .distinct()
          .collectAsList()
          .forEach(r -> seen.add(r.getString(0)));
      before = now;
    }

    // What a dataset's rows are checked against is a part of them: a school leaves the register.
    Path register = job.resolveSibling("school.csv");
    Files.write(
        register,
        Files.readAllLines(register).stream().filter(l -> !l.contains("2025,23080401")).toList());
    Release last = run(job, folder, EACH);
    assertThat(isTaken("county", before, last)).isTrue();
    assertThat(isTaken("staff", before, last)).isFalse();
    assertThat(
            releases(folder)
                .read(last, Table.REJECTED)
                .where("school_code = '23080401' AND dataset = 'staff'")
                .count())
        .isEqualTo(1);
    before = last;

    Path fresh = temporary.resolve("fresh");
    Release expected = run(job, fresh, TOGETHER);
    assertThat(expected.tables()).doesNotContainKey("repeated_fitness_test");
    assertThat(before.tables()).containsKey("repeated_fitness_test");
    assertSameRows(
        checked(fresh, expected, "fitness_test", true),
        checked(folder, before, "fitness_test", true));
    assertSameRows(
        checked(fresh, expected, "enrolment", false), checked(folder, before, "enrolment", false));
    assertThat(seen).containsExactlyInAnyOrder("accepted", "rejected", "superseded", "profile");
    for (Table table : COMPARED) {
      assertSameRows(
          releases(fresh).read(expected, table).drop("_county_year"),
          releases(folder).read(before, table).drop("_county_year"));
    }
  }
}
