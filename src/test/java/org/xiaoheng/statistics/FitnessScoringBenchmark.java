package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;

/**
 * How long it takes to score synthetic rows: look-ups in literal arrays beside nested CASE WHEN and
 * range joins. Not a test: the suite doesn't run it, its name doesn't end in Test.
 * docs/performance.md has the command and what came out.
 */
final class FitnessScoringBenchmark extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Contract CONTRACT =
      Objects.requireNonNull(Contracts.load(SCHEMA).get("fitness_test"));

  private static final int PUPILS_PER_SCHOOL = 600;

  /** Every pupil takes these three, in 24 series of 20 marks each. */
  private static final List<String> ITEMS = List.of("lung_capacity", "run_50m", "sit_reach");

  @Test
  @Tag("benchmark")
  void compare() throws IOException {
    long count = Long.getLong("benchmark.rows", 5_000_000L);
    FitnessStandard standard = FitnessStandard.load(SCHEMA, CONTRACT);
    Dataset<Row> rows = rows(spark(), count).persist();
    rows.count();
    Map<String, UnaryOperator<Dataset<Row>>> ways = new LinkedHashMap<>();
    ways.put("read only", r -> r);
    ways.put("look-ups", r -> FitnessScoring.of(standard, r));
    Dataset<Row> marks = marks();
    Map<String, Column> cases = cases();
    ways.put("CASE WHEN", r -> r.withColumns(cases));
    ways.put("range joins", r -> joined(r, marks));
    for (int round = 0; round < 3; round++) {
      ways.forEach(
          (name, way) -> {
            long start = System.nanoTime();
            way.apply(rows).agg(sums(name)).collectAsList();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%-12s %8.2f s%n", name, seconds);
          });
      for (String stages : List.of("true", "false")) {
        spark().conf().set("spark.sql.codegen.wholeStage", stages);
        long start = System.nanoTime();
        FitnessScoring.of(standard, rows)
            .agg(sum("counted_total"), count("body_mass_band"))
            .collectAsList();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-12s %8.2f s%n", "total, whole stages " + stages, seconds);
      }
      spark().conf().unset("spark.sql.codegen.wholeStage");
    }
  }

  /**
   * Raw results to school statistics, as a night computes them: scoring, the retest that counts,
   * and all sums of measures.yaml. Read from Parquet, as a night reads its accepted rows.
   */
  @Test
  @Tag("benchmark")
  void scoreAndSum(@TempDir Path folder) {
    long count = Long.getLong("benchmark.rows", 5_000_000L);
    FitnessStandard standard = FitnessStandard.load(SCHEMA, CONTRACT);
    DatasetStatistics definition =
        Measures.load(SCHEMA).datasets().stream()
            .filter(d -> d.dataset().equals("fitness_test"))
            .findFirst()
            .orElseThrow();
    Dataset<Row> register =
        spark()
            .range(1 + count / PUPILS_PER_SCHOOL)
            .selectExpr(
                "2025 AS school_year",
                "CAST(1000000 + id AS STRING) AS school_code",
                "CAST(id % 3000 AS STRING) AS county_code");
    String path = folder.resolve("rows").toString();
    seconds("write " + count, count, () -> pupils(count).write().parquet(path));
    Dataset<Row> rows = spark().read().parquet(path);
    for (int round = 0; round < Integer.getInteger("benchmark.rounds", 2); round++) {
      seconds("read only", count, () -> rows.agg(hashOf(rows)).collectAsList());
      seconds(
          "score",
          count,
          () ->
              FitnessScoring.of(standard, rows)
                  .agg(sum("counted_total"), count("body_mass_band"))
                  .collectAsList());
      seconds(
          "score and sum",
          count,
          () ->
              SchoolStatistics.of(definition, FitnessScoring.of(standard, rows), register)
                  .agg(count(lit(1)), sum("wx"))
                  .collectAsList());
    }
  }

  private static Column hashOf(Dataset<Row> rows) {
    return sum(
        xxhash64(Stream.of(rows.columns()).map(c -> col(c)).toArray(Column[]::new)).mod(1000));
  }

  /** Also the time of all processors together, which other work on the machine moves less. */
  private static void seconds(String name, long count, Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long busy = system.getProcessCpuTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (system.getProcessCpuTime() - busy) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-16s %8.2f s, CPU %8.2f s %8.2f µs/row%n",
        name,
        seconds,
        cpu,
        1e6 * cpu / count);
  }

  /** Synthetic pupils of schools of {@link #PUPILS_PER_SCHOOL}; one of fifty came to a retest. */
  private static Dataset<Row> pupils(long count) {
    return rows(spark(), count)
        .withColumn("school_year", lit(2025))
        .withColumn(
            "school_code", expr("CAST(1000000 + id DIV " + PUPILS_PER_SCHOOL + " AS STRING)"))
        .withColumn("pupil_id", expr("sha2(CAST(id - IF(id % 50 = 49, 12, 0) AS STRING), 256)"))
        .withColumn("attempt", expr("IF(id % 50 = 49, 2, 1)"))
        .withColumn("exempt", expr("id % 100 = 0"))
        .drop("id");
  }

  private static Column sums(String name) {
    Column sum = lit(0L);
    for (String item : ITEMS) {
      sum = sum.plus(coalesce(col(name.equals("read only") ? item : "score_" + item), lit(0)));
    }
    return sum(sum);
  }

  private static Dataset<Row> rows(SparkSession spark, long count) {
    return spark
        .range(count)
        .selectExpr(
            "id",
            "CAST(1 + id % 12 AS STRING) AS grade",
            "CASE WHEN id % 24 < 12 THEN 'male' ELSE 'female' END AS sex",
            "1200 + xxhash64(id, 1) % 200 AS height",
            "400 + xxhash64(id, 2) % 150 AS weight",
            "3000 + xxhash64(id, 3) % 2000 AS lung_capacity",
            "900 + xxhash64(id, 4) % 200 AS run_50m",
            "80 + xxhash64(id, 5) % 150 AS sit_reach",
            "100 + xxhash64(id, 6) % 60 AS rope_skips",
            "35 + xxhash64(id, 7) % 20 AS sit_ups",
            "11000 + xxhash64(id, 8) % 3000 AS shuttle_8x50m",
            "1800 + xxhash64(id, 9) % 500 AS standing_jump",
            "9 + xxhash64(id, 10) % 8 AS pull_ups",
            "24000 + xxhash64(id, 11) % 4000 AS run_800m",
            "25000 + xxhash64(id, 12) % 4000 AS run_1000m",
            "CAST(NULL AS BIGINT) AS total_score");
  }

  private static List<NamedCsvRecord> table() throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(SCHEMA.text("standards/fitness_scores.csv"))) {
      return rows.stream()
          .filter(r -> ITEMS.contains(r.getField("item")))
          .filter(r -> Integer.parseInt(r.getField("grade")) <= 12)
          .toList();
    }
  }

  private static long threshold(NamedCsvRecord mark) {
    int scale = CONTRACT.column(mark.getField("item")).scale();
    return new BigDecimal(mark.getField("threshold")).movePointRight(scale).longValueExact();
  }

  /** One CASE per item: per grade and sex a CASE over its marks. */
  private static Map<String, Column> cases() throws IOException {
    Map<String, Map<String, StringBuilder>> series = new LinkedHashMap<>();
    for (NamedCsvRecord mark : table()) {
      String who =
          "grade = '" + mark.getField("grade") + "' AND sex = '" + mark.getField("sex") + "'";
      series
          .computeIfAbsent(mark.getField("item"), i -> new LinkedHashMap<>())
          .computeIfAbsent(who, w -> new StringBuilder("CASE"))
          .append(" WHEN ")
          .append(mark.getField("item"))
          .append(mark.getField("item").equals("run_50m") ? " <= " : " >= ")
          .append(threshold(mark))
          .append(" THEN ")
          .append(mark.getField("score"));
    }
    Map<String, Column> cases = new LinkedHashMap<>();
    series.forEach(
        (item, byWho) -> {
          StringBuilder sql = new StringBuilder("CASE");
          byWho.forEach(
              (who, marks) ->
                  sql.append(" WHEN ")
                      .append(who)
                      .append(" THEN ")
                      .append(marks)
                      .append(" ELSE 0 END"));
          cases.put("score_" + item, expr(sql.append(" END").toString()));
        });
    return cases;
  }

  /** From–to of every mark. */
  private static Dataset<Row> marks() throws IOException {
    List<String> values = new ArrayList<>();
    List<NamedCsvRecord> table = table();
    for (int i = 0; i < table.size(); i++) {
      NamedCsvRecord mark = table.get(i);
      boolean first = mark.getField("score").equals("100");
      boolean less = mark.getField("item").equals("run_50m");
      long own = threshold(mark);
      long better = first ? (less ? 0 : 1_000_000) : threshold(table.get(i - 1));
      values.add(
          String.format(
              Locale.ROOT,
              "('%s', '%s', '%s', %d, %d, %s)",
              mark.getField("item"),
              mark.getField("grade"),
              mark.getField("sex"),
              less ? better + (first ? 0 : 1) : own,
              less ? own : better - 1,
              mark.getField("score")));
    }
    return spark()
        .sql(
            "SELECT * FROM VALUES "
                + String.join(",", values)
                + " AS t(_item, _grade, _sex, _from, _to, _score)");
  }

  private static Dataset<Row> joined(Dataset<Row> rows, Dataset<Row> marks) {
    Dataset<Row> joined = rows;
    for (String item : ITEMS) {
      Dataset<Row> its = marks.where(col("_item").equalTo(item));
      joined =
          joined
              .join(
                  broadcast(its),
                  col("grade")
                      .equalTo(col("_grade"))
                      .and(col("sex").equalTo(col("_sex")))
                      .and(col(item).between(col("_from"), col("_to"))),
                  "left")
              .withColumnRenamed("_score", "score_" + item)
              .drop("_item", "_grade", "_sex", "_from", "_to");
    }
    return joined;
  }
}
