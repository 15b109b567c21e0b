package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One county's files of the last year, sent again under the same names with corrections: of every
 * hundred rows one has another height or acuity of the right eye, and the first row is gone. Both
 * versions are kept beside the input, and one of them stands in it.
 */
final class Resubmission {
  /** Which of the two stands in the input. */
  enum Version {
    FIRST,
    CORRECTED;

    Path in(Path versions) {
      return versions.resolve(name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A cell that is corrected.
   *
   * @param type of the column in Parquet; in CSV all is text
   * @param change what a correction adds
   */
  private record Cell(String column, String type, String change) {
    String corrected(BenchJob.Format format) {
      return "CASE WHEN _row % 100 = 0 THEN (COLUMN::TYPE + CHANGE)::TYPE::WRITTEN ELSE COLUMN END AS COLUMN"
          .replace("COLUMN", column)
          .replace("TYPE", type)
          .replace("CHANGE", change)
          .replace("WRITTEN", format == BenchJob.Format.CSV ? "VARCHAR" : type);
    }
  }

  private static final Map<String, Cell> CELLS =
      Map.of(
          "fitness_test", new Cell("height", "DECIMAL(5, 1)", "1.0"),
          "vision_screening", new Cell("right_acuity", "DECIMAL(4, 1)", "-0.1"));

  private final Path input;
  private final Path versions;
  private final BenchJob.Format format;

  private Resubmission(Path data, BenchJob.Format format) {
    this.input = data.resolve(format.code());
    this.versions = data.resolve("versions").resolve(format.code());
    this.format = format;
  }

  /**
   * Makes the corrected files unless they are there.
   *
   * @param data as {@link BenchCity} writes it
   */
  static Resubmission of(Path data, BenchJob.Format format) throws IOException, SQLException {
    Resubmission resubmission = new Resubmission(data, format);
    if (!Files.exists(resubmission.versions)) {
      resubmission.make();
    }
    return resubmission;
  }

  /** Has one version stand in the input, whatever stood there. */
  void put(Version version) throws IOException {
    for (Path file : files(version.in(versions))) {
      Path name = version.in(versions).relativize(file);
      Path copy = versions.resolve("copy");
      // The input never holds half a file.
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(
          copy,
          input.resolve(name.toString()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void make() throws IOException, SQLException {
    Path unfinished = versions.resolveSibling(format.code() + ".unfinished");
    Folders.delete(unfinished);
    for (Map.Entry<String, Path> first : chosen().entrySet()) {
      String dataset = first.getKey();
      Path file = first.getValue();
      Path kept = place(Version.FIRST, unfinished, dataset, file);
      Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
      correct(dataset, file, place(Version.CORRECTED, unfinished, dataset, file));
    }
    Files.move(unfinished, versions, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path place(Version version, Path versions, String dataset, Path file)
      throws IOException {
    return Files.createDirectories(version.in(versions).resolve(dataset))
        .resolve(file.getFileName().toString());
  }

  /** The files of the first county by its code, by dataset. */
  private Map<String, Path> chosen() throws IOException {
    Map<String, Path> chosen = new LinkedHashMap<>();
    for (String dataset : CELLS.keySet()) {
      chosen.put(
          dataset,
          files(input.resolve(dataset)).stream()
              .filter(f -> f.getFileName().toString().startsWith(BenchJob.LAST_YEAR + "_"))
              .findFirst()
              .orElseThrow());
    }
    if (chosen.values().stream().map(Path::getFileName).distinct().count() != 1) {
      throw new IllegalStateException("Not all datasets have files of one county: " + chosen);
    }
    return chosen;
  }

  private void correct(String dataset, Path file, Path corrected) throws SQLException {
    Cell cell = Objects.requireNonNull(CELLS.get(dataset));
    String sql =
        """
        COPY (
          SELECT * EXCLUDE (_row) REPLACE (CELL)
          FROM (SELECT *, row_number() OVER () AS _row FROM ROWS)
          WHERE _row > 1) TO 'CORRECTED' (WRITTEN)"""
            .replace("CELL", cell.corrected(format))
            .replace(
                "ROWS",
                format == BenchJob.Format.CSV
                    ? "read_csv('FIRST', header = true, all_varchar = true)"
                    : "read_parquet('FIRST')")
            .replace(
                "WRITTEN", format == BenchJob.Format.CSV ? "FORMAT csv, HEADER" : "FORMAT parquet")
            .replace("CORRECTED", corrected.toString())
            .replace("FIRST", file.toString());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      // So that rows are numbered, and stay, in the order of the file.
      statement.execute("SET threads = 1");
      statement.execute(sql);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
