package org.xiaoheng.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;

/** A job whose files a test writes into its folder, and its checked rows. */
abstract class JobOfInputs extends SparkTest {
  static final DataSchema SCHEMA = DataSchema.locate();

  final Path folder;

  JobOfInputs(Path folder) {
    this.folder = folder;
  }

  JobFile job(String sources) throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.writeString(
        file,
        "job: test\nsynthetic: true\nyears: {from: 2024, to: 2024}\ncatalogues: [core]\n"
            + "limits: {reject_share: 1}\nsources:\n"
            + sources);
    return JobFiles.read(file, SCHEMA);
  }

  /** Checked rows of the counties, as a run reads them. */
  static Dataset<Row> counties(JobFile job, List<Input> inputs) {
    return checked(job, "county", inputs, Map.of());
  }

  static Dataset<Row> checked(
      JobFile job, String dataset, List<Input> inputs, Map<String, Dataset<Row>> accepted) {
    Contract contract = Objects.requireNonNull(Contracts.load(SCHEMA).get(dataset));
    return new Ingest(spark(), job, CellSpellings.load(SCHEMA), Pseudonyms.of(job))
        .check(contract, List.of(new Batch("all", Inputs.of(contract, inputs, job))), accepted);
  }

  static Dataset<Row> county(String... codes) {
    return spark()
        .sql(
            "SELECT * FROM VALUES "
                + String.join(
                    ", ",
                    Stream.of(codes).map(c -> "('" + c + "', 'n', '1', 'c', '2', 'p')").toList())
                + " AS t(county_code, county_name, city_code, city_name, province_code,"
                + " province_name)");
  }

  static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Writes one Parquet file of that name. */
  void parquet(Dataset<Row> rows, String name) throws IOException {
    parquet(rows, name, "zstd");
  }

  void parquet(Dataset<Row> rows, String name, String codec) throws IOException {
    Path written = folder.resolve("written");
    rows.coalesce(1).write().option("compression", codec).parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path part =
          files
              .filter(f -> f.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      Files.createDirectories(folder.resolve("in"));
      Files.move(part, folder.resolve("in").resolve(name));
    }
    delete(written);
  }
}
