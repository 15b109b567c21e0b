package org.xiaoheng.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The benchmark's indicators by DuckDB, from {@code indicators.sql}: an independent computation,
 * written from the definitions. It checks rows as the product does and counts what became of them.
 * It doesn't keep refused rows with their reasons, hash pupils, withhold small cells or version its
 * results.
 */
final class DuckDb {
  private DuckDb() {}

  /**
   * Computes {@code indicator_value.parquet} and {@code rows.parquet}.
   *
   * @param input folder of one format, as {@link BenchCity} lays it out
   * @param standards the folder {@code data-schema/standards}
   * @param output existing folder for the results
   * @param memory DuckDB's memory limit, such as 4GB
   */
  static void run(BenchJob.Format format, Path input, Path standards, Path output, String memory)
      throws SQLException, IOException {
    Path spill = Files.createDirectories(output.resolve("spill"));
    Map<String, String> names =
        Map.of(
            "input", input.toString(),
            "standards", standards.toString(),
            "output", output.toString(),
            "first_year", String.valueOf(BenchJob.FIRST_YEAR),
            "last_year", String.valueOf(BenchJob.LAST_YEAR));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + BenchJob.THREADS);
      statement.execute("SET memory_limit = '" + memory + "'");
      statement.execute("SET temp_directory = '" + spill + "'");
      // Results don't depend on the order of rows, and it is faster without.
      statement.execute("SET preserve_insertion_order = false");
      for (String file : List.of("read_" + format.code() + ".sql", "indicators.sql")) {
        for (String sql : statements(file, names)) {
          long start = System.nanoTime();
          try {
            statement.execute(sql);
          } catch (SQLException e) {
            throw new SQLException("In " + file + ": " + sql, e);
          }
          if (Boolean.getBoolean("bench.explain")) {
            System.err.printf(
                "%6d ms  %s%n",
                (System.nanoTime() - start) / 1_000_000,
                sql.lines().filter(l -> !l.startsWith("--")).findFirst().orElse(""));
          }
        }
      }
    }
  }

  private static List<String> statements(String file, Map<String, String> names)
      throws IOException {
    String text;
    try (InputStream in = DuckDb.class.getResourceAsStream(file)) {
      text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("${" + name.getKey() + "}", name.getValue());
    }
    return Stream.of(text.split(";\n")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
