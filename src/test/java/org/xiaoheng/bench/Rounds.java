package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets the contestants run over the files of one size and format, round by round. */
final class Rounds {
  private final Processes processes;
  private final List<Contestant> contestants;
  private final int count;

  Rounds(Processes processes, List<Contestant> contestants, int count) {
    this.processes = processes;
    this.contestants = contestants;
    this.count = count;
  }

  /**
   * Runs all rounds; values are compared in the first, for the others have the same files.
   *
   * @param data as {@link BenchCity} writes it; its files are the same afterwards
   */
  Results run(int cities, BenchJob.Format format, Path data)
      throws IOException, InterruptedException, SQLException {
    Map<Contestant, List<Measured>> runs = new EnumMap<>(Contestant.class);
    Map<Contestant, Long> tables = new EnumMap<>(Contestant.class);
    Map<Contestant, String> compared = new EnumMap<>(Contestant.class);
    Path out = processes.dir().resolve("out");
    Resubmission resubmission = Resubmission.of(data, format);
    try {
      for (int round = 1; round <= count; round++) {
        Folders.delete(out);
        resubmission.put(Resubmission.Version.FIRST);
        for (Contestant contestant : contestants) {
          prepare(contestant, resubmission, out);
          System.err.printf(
              "%d cities, %s, round %d: %s ... ", cities, format.code(), round, contestant.code());
          Measured run = processes.contest(contestant, format, data, out);
          System.err.printf("%.1f s, CPU %.1f s, %.0f MiB%n", run.seconds(), run.cpu(), run.peak());
          runs.computeIfAbsent(contestant, c -> new ArrayList<>()).add(run);
          if (round == 1) {
            look(contestant, out, tables, compared);
          }
        }
      }
    } finally {
      resubmission.put(Resubmission.Version.FIRST);
    }
    Path parquet = data.resolve(BenchJob.Format.PARQUET.code());
    return new Results(
        cities, format, runs, pupilRows(parquet), Folders.size(parquet), tables, compared);
  }

  private static void prepare(Contestant contestant, Resubmission resubmission, Path out)
      throws IOException {
    Files.createDirectories(out.resolve(contestant.code()));
    switch (contestant) {
      // The full run's own tables are needed as they are.
      case MAINTAINED ->
          Folders.copy(
              out.resolve(Contestant.OURS.code()), out.resolve(Contestant.MAINTAINED.code()));
      case RESUBMITTED -> resubmission.put(Resubmission.Version.CORRECTED);
      default -> {}
    }
  }

  /** Takes down what a contestant left, and fails if values differ. */
  private void look(
      Contestant contestant,
      Path out,
      Map<Contestant, Long> tables,
      Map<Contestant, String> compared)
      throws IOException, InterruptedException {
    switch (contestant) {
      case OURS, RESUBMITTED ->
          tables.put(contestant, Folders.size(out.resolve(Contestant.OURS.code())));
      case MAINTAINED -> {
        Path maintained = out.resolve(contestant.code());
        tables.put(contestant, Folders.size(maintained));
        Folders.delete(maintained);
      }
      case DUCKDB, DUCKDB_RESUBMITTED -> {
        compared.put(contestant, processes.step("compare", out.toString(), contestant.name()));
        System.err.println(compared.get(contestant));
      }
      default -> {}
    }
  }

  private static long pupilRows(Path parquet) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM read_parquet('PARQUET/fitness_*/*.parquet'))"
                        .replace("PARQUET", parquet.toString())
                    + " + (SELECT count(*) FROM read_parquet('PARQUET/vision_screening/*.parquet'))"
                        .replace("PARQUET", parquet.toString()))) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
