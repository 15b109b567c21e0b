package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
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
 * The same rows from text files, and from a database, Parquet files and a Delta table with columns
 * that nobody here named: every value comes out the same.
 */
final class SourcesTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  /** A file whose name Spark writes in another way: 报送%201+1%25/enrolment.parquet. */
  private static final String SENT = "报送 1+1%/enrolment.parquet";

  @Test
  void readsTheSameFromDatabaseParquetAndDeltaAsFromText(@TempDir Path folder) throws Exception {
    Path plain = TinyCity.writeCore(folder.resolve("city"));
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Files.copy(folder.resolve("city/secret.key"), other.resolve("secret.key"));
    // A data frame made floats of the codes; what they mean stands in the job file.
    csv(folder, "enrolment")
        .withColumn("学段", when(col("学段").equalTo("小学"), 21.0))
        .write()
        .parquet(other.resolve(SENT).toString());
    // Two tables, so that the row which one of them has twice is settled apart: it has no line.
    for (int year : new int[] {2024, 2025}) {
      csv(folder, "staff")
          .withColumnRenamed("学校代码", "inst")
          .where("`学年` = " + year)
          .write()
          .format("delta")
          .save(other.resolve("staff-" + year).toString());
    }
    String url = "jdbc:h2:" + other.resolve("register") + ";AUTO_SERVER=FALSE";
    database(url, folder.resolve("city/school.csv"));
    Path job = other.resolve("job.yaml");
    Files.writeString(
        job,
        Files.readString(plain)
            .replace(
                "path: school.csv",
                "jdbc: {url: \"%s\", table: \"(SELECT * FROM register WHERE jahr >= 2024) AS r\"}\n"
                        .formatted(url)
                    + "    columns: {school_year: JAHR, school_code: CODE, name: BEZ, county_code:"
                    + " COUNTY, type: TYP, operator: TRAEGER}")
            .replace(
                "path: enrolment.csv",
                "path: \"" + SENT + "\"\n    values: {stage: {\"21\": primary}}")
            .replace(
                "path: staff.csv",
                "path: staff-2024\n    format: delta\n    columns: {school_code: inst}\n"
                    + "  - dataset: staff\n    path: staff-2025\n    format: delta\n"
                    + "    columns: {school_code: inst}")
            .replace("path: facility.csv", "path: ../city/facility.csv")
            .replace("path: fitness.csv", "path: ../city/fitness.csv")
            .replace("path: progress.csv", "path: ../city/progress.csv"));

    Release text = run(plain, folder.resolve("text"));
    Release mixed = run(job, folder.resolve("mixed"));

    for (Table table : java.util.List.of(Table.SCHOOL_STATISTICS, Table.INDICATOR_VALUE)) {
      assertSameRows(
          read(folder.resolve("text"), text, table), read(folder.resolve("mixed"), mixed, table));
    }
    assertThat(counts(folder.resolve("mixed"), mixed))
        .isEqualTo(counts(folder.resolve("text"), text));
    assertThat(mixed.tables()).containsKey("repeated_staff");
    assertThat(
            read(folder.resolve("mixed"), mixed, Table.RECONCILIATION)
                .where("dataset = 'enrolment'")
                .collectAsList())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.<String>getAs("file")).startsWith(SENT));
  }

  private static Dataset<Row> csv(Path folder, String name) {
    return spark()
        .read()
        .options(Map.of("header", "true"))
        .csv(folder.resolve("city/" + name + ".csv").toString())
        .coalesce(1);
  }

  private static void database(String url, Path csv) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE register AS SELECT \"学年\" AS jahr, \"学校代码\" AS code, \"学校名称\" AS bez,"
              + " \"区县代码\" AS county, \"学校类别\" AS typ, \"办学性质\" AS traeger FROM CSVREAD('"
              + csv
              + "', null, 'charset=UTF-8 caseSensitiveColumnNames=true')");
    }
  }

  private static Release run(Path job, Path folder) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent())
        .run(folder.toString())
        .release();
  }

  private static Dataset<Row> read(Path folder, Release release, Table table) {
    return new Releases(new Store(spark(), folder.toString())).read(release, table);
  }

  /** Dataset to received, accepted, rejected and superseded. */
  private static Map<String, java.util.List<Long>> counts(Path folder, Release release) {
    return read(folder, release, Table.RECONCILIATION).collectAsList().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                r -> r.getAs("dataset"),
                r ->
                    java.util.List.of(
                        r.<Long>getAs("received"),
                        r.<Long>getAs("accepted"),
                        r.<Long>getAs("rejected"),
                        r.<Long>getAs("superseded")),
                // A dataset may come from two tables.
                (a, b) ->
                    java.util.stream.IntStream.range(0, a.size())
                        .mapToObj(i -> a.get(i) + b.get(i))
                        .toList()));
  }
}
