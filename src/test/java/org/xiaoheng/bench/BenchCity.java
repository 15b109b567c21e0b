package org.xiaoheng.bench;

import static org.apache.spark.sql.functions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The files of the benchmark: the sample city's accepted rows, once for each of so many cities
 * whose counties, schools and pupils have codes of their own, as counties send them: one file of
 * each kind per county and year. About one row in a hundred is spoilt, repeated, contradicted or
 * corrected. All of it is synthetic.
 */
final class BenchCity {
  /** Columns of {@code county/}. */
  static final List<String> COUNTY =
      List.of(
          "county_code", "county_name", "city_code", "city_name", "province_code", "province_name");

  /** Columns of {@code school/}. */
  static final List<String> SCHOOL =
      List.of("school_year", "school_code", "name", "county_code", "type", "operator");

  /** Columns of {@code enrolment/}. */
  static final List<String> ENROLMENT =
      List.of(
          "school_year",
          "school_code",
          "stage",
          "grade",
          "pupils",
          "girls",
          "migrant",
          "boarders",
          "classes",
          "classes_over_45",
          "classes_over_55");

  /** Columns of {@code fitness_test/} and {@code fitness_correction/}. */
  static final List<String> FITNESS =
      List.of(
          "school_year",
          "school_code",
          "pupil_id",
          "attempt",
          "grade",
          "sex",
          "exempt",
          "height",
          "weight",
          "lung_capacity",
          "run_50m",
          "sit_reach",
          "rope_skips",
          "sit_ups",
          "shuttle_8x50m",
          "standing_jump",
          "pull_ups",
          "run_800m",
          "run_1000m",
          "total_score");

  /** Columns of {@code vision_screening/}. */
  static final List<String> VISION =
      List.of(
          "school_year",
          "school_code",
          "pupil_id",
          "screening_date",
          "grade",
          "sex",
          "right_acuity",
          "left_acuity",
          "right_se",
          "left_se",
          "correction");

  private static final String README =
      """
      合成数据:本文件夹内的全部学校和学生数据均由程序随机生成,与任何真实学校或个人无关。
      Synthetic data: every school and pupil in this folder is made up by a program.
      """;

  /** Of a thousand pupils each: what becomes of their rows, by {@code _pick}. */
  private static final Column PICK = col("_pick");

  private final Path folder;
  private final Dataset<Row> cities;
  private final int count;
  private final SparkSession spark;
  private final String sample;
  private final Dataset<Row> countyOfSchool;

  private final Set<BenchJob.Format> formats;

  private BenchCity(
      SparkSession spark, String sample, Path folder, int count, Set<BenchJob.Format> formats) {
    this.spark = spark;
    this.sample = sample;
    this.folder = folder;
    this.count = count;
    this.formats = formats;
    this.cities =
        broadcast(
            spark
                .range(count)
                .select(
                    lpad(col("id").cast("string"), 3, "0").as("_city"),
                    lpad(floor(col("id").divide(38)).cast("string"), 2, "0").as("_province")));
    this.countyOfSchool =
        broadcast(
            accepted("internal", "school")
                .select(col("school_year"), col("school_code"), col("county_code")));
  }

  /**
   * Writes {@code parquet/} and its job file, and those of {@code csv/} if that is asked for.
   *
   * @param sample folder of a finished run over the sample city
   * @param count how many cities
   * @param formats those asked for
   */
  static void write(
      SparkSession spark, String sample, Path folder, int count, Set<BenchJob.Format> formats)
      throws IOException {
    spark.conf().set("spark.sql.shuffle.partitions", 4L * count);
    Set<BenchJob.Format> written = EnumSet.of(BenchJob.Format.PARQUET);
    written.addAll(formats);
    new BenchCity(spark, sample, folder, count, written).write();
    Files.writeString(folder.resolve("README.txt"), README);
    for (BenchJob.Format format : written) {
      BenchJob.write(folder, format, 10);
    }
  }

  /** Whether files of all these formats stand in the folder, complete. */
  static boolean isWritten(Path folder, Set<BenchJob.Format> formats) {
    return formats.stream().allMatch(f -> Files.exists(BenchJob.file(folder, f)));
  }

  private void write() throws IOException {
    Column city = col("_city");
    Dataset<Row> county =
        everyCity(accepted("internal", "county"))
            .withColumn("county_code", code("county_code"))
            .withColumn("county_name", concat(col("county_name"), city))
            .withColumn("city_code", code("city_code"))
            .withColumn("city_name", concat(lit("合成市"), city))
            .withColumn("province_code", concat(lit("P"), col("_province")))
            .withColumn("province_name", concat(lit("合成省"), col("_province")));
    whole("county", county, COUNTY);
    Dataset<Row> school =
        everyCity(accepted("internal", "school"))
            .where(col("school_year").geq(BenchJob.FIRST_YEAR))
            .withColumn("county_code", code("county_code"))
            .withColumn("school_code", code("school_code"));
    whole("school", school, SCHOOL);
    Dataset<Row> enrolment =
        everyCity(accepted("internal", "enrolment"))
            .where(col("school_year").geq(BenchJob.FIRST_YEAR))
            .withColumn("school_code", code("school_code"));
    whole("enrolment", enrolment, ENROLMENT);
    fitness();
    vision();
  }

  private void fitness() throws IOException {
    Dataset<Row> rows = pupils("fitness_test", "attempt");
    for (String tenths : List.of("height", "weight", "sit_reach", "standing_jump", "total_score")) {
      rows = rows.withColumn(tenths, decimal(tenths, 1));
    }
    for (String hundredths : List.of("run_50m", "shuttle_8x50m", "run_800m", "run_1000m")) {
      rows = rows.withColumn(hundredths, decimal(hundredths, 2));
    }
    for (String whole : List.of("lung_capacity", "rope_skips", "sit_ups", "pull_ups")) {
      rows = rows.withColumn(whole, col(whole).cast("int"));
    }
    rows =
        rows.withColumn("attempt", when(col("attempt").equalTo(1), "首测").otherwise("补测"))
            .withColumn("exempt", when(col("exempt"), "是").when(not(col("exempt")), "否"))
            // What is sent: 0 a row as it is, 1 one that contradicts it, 2 and 3 corrections.
            .withColumn(
                "_sent",
                explode(
                    when(PICK.equalTo(3), array(lit(0), lit(0)))
                        .when(PICK.equalTo(4), array(lit(0), lit(1)))
                        .when(PICK.equalTo(7), array(lit(0), lit(2)))
                        .when(PICK.equalTo(8), array(lit(0), lit(3)))
                        .otherwise(array(lit(0)))))
            .withColumn("sex", when(PICK.notEqual(0), col("sex")))
            .withColumn(
                "height",
                when(PICK.equalTo(1), col("height").multiply(10).cast("decimal(5,1)"))
                    .otherwise(col("height")))
            .withColumn("school_code", unknown())
            .withColumn("grade", when(PICK.equalTo(5), "毕业班").otherwise(col("grade")))
            .withColumn(
                "lung_capacity",
                when(PICK.equalTo(6), 99999)
                    .when(
                        col("_sent").equalTo(1), coalesce(col("lung_capacity"), lit(2000)).plus(1))
                    .when(
                        col("_sent").equalTo(2), coalesce(col("lung_capacity"), lit(2000)).plus(90))
                    .otherwise(col("lung_capacity")));
    files("fitness_test", rows.where("_sent < 2"), FITNESS);
    files("fitness_correction", rows.where("_sent >= 2"), FITNESS);
  }

  private void vision() throws IOException {
    Dataset<Row> rows = pupils("vision_screening", "screening_date");
    for (String eye : List.of("right", "left")) {
      rows =
          rows.withColumn(eye + "_acuity", decimal(eye + "_acuity", 1))
              .withColumn(eye + "_se", decimal(eye + "_se", 2));
    }
    Column correction = col("correction");
    // 0 a row as it is, 1 one that contradicts it, 2 a second screening a month later.
    Column sent = col("_sent");
    rows =
        rows.withColumn(
                "correction",
                when(correction.equalTo("none"), "未戴镜")
                    .when(correction.equalTo("glasses"), "框架眼镜")
                    .when(correction.equalTo("contact_lens"), "隐形眼镜")
                    .when(correction.equalTo("orthokeratology"), "角膜塑形镜"))
            .withColumn(
                "_sent",
                explode(
                    when(PICK.equalTo(3), array(lit(0), lit(0)))
                        .when(PICK.equalTo(4), array(lit(0), lit(1)))
                        .when(PICK.equalTo(7), array(lit(0), lit(2)))
                        .otherwise(array(lit(0)))))
            .withColumn(
                "screening_date",
                when(
                    PICK.notEqual(0),
                    date_add(col("screening_date"), sent.equalTo(2).cast("int").multiply(30))))
            .withColumn(
                "right_acuity",
                when(PICK.equalTo(1), lit("48.0").cast("decimal(4,1)"))
                    .otherwise(col("right_acuity")))
            .withColumn("school_code", unknown())
            .withColumn("grade", when(PICK.equalTo(5), "毕业班").otherwise(col("grade")))
            .withColumn(
                "right_se",
                when(
                        sent.gt(0),
                        coalesce(col("right_se"), lit(0)).minus(lit("0.25").cast("decimal(5,2)")))
                    .otherwise(col("right_se"))
                    .cast("decimal(5,2)"));
    files("vision_screening", rows, VISION);
  }

  /**
   * Accepted rows of pupils in every city, with {@code _year}, {@code _county} and {@code _pick}.
   */
  private Dataset<Row> pupils(String dataset, String alsoKey) {
    Column grade =
        element_at(
            map(
                Stream.of(
                        "k3", "大班", "1", "一年级", "2", "二年级", "3", "三年级", "4", "四年级", "5", "五年级", "6",
                        "六年级", "7", "七年级", "8", "八年级", "9", "九年级", "10", "高一", "11", "高二", "12",
                        "高三")
                    .map(t -> lit(t))
                    .toArray(Column[]::new)),
            col("grade"));
    return everyCity(
            accepted("restricted", dataset)
                .join(countyOfSchool, new String[] {"school_year", "school_code"}))
        .withColumn("school_code", code("school_code"))
        .withColumn("_year", col("school_year"))
        .withColumn("_county", code("county_code"))
        // As long as a 学籍号.
        .withColumn(
            "pupil_id", concat(lit("G"), upper(substring(col("pupil_id"), 1, 15)), col("_city")))
        .withColumn("grade", grade)
        .withColumn("sex", when(col("sex").equalTo("male"), "男").otherwise("女"))
        .withColumn(
            "_pick", pmod(xxhash64(col("pupil_id"), col("school_year"), col(alsoKey)), lit(1000)));
  }

  private static Column unknown() {
    return when(PICK.equalTo(2), "X999").otherwise(col("school_code"));
  }

  private static Column decimal(String column, int scale) {
    return col(column)
        .cast("decimal(12,2)")
        .divide(scale == 1 ? 10 : 100)
        .cast(
            scale == 1
                ? (column.endsWith("acuity") ? "decimal(4,1)" : "decimal(5,1)")
                : (column.endsWith("_se") ? "decimal(5,2)" : "decimal(6,2)"));
  }

  private static Column code(String column) {
    return concat(lit("C"), col("_city"), col(column));
  }

  private Dataset<Row> accepted(String zone, String dataset) {
    return Accepted.rows(spark, sample, zone, dataset);
  }

  private Dataset<Row> everyCity(Dataset<Row> rows) {
    return rows.crossJoin(cities);
  }

  /** One file. */
  private void whole(String name, Dataset<Row> rows, List<String> columns) throws IOException {
    files(name, rows.withColumn("_year", lit(0)).withColumn("_county", lit("all")), columns);
  }

  /** One file per format, county and year: {@code <format>/<name>/<year>_<county>.<format>}. */
  private void files(String name, Dataset<Row> rows, List<String> columns) throws IOException {
    Column[] written =
        Stream.concat(Stream.of("_year", "_county"), columns.stream())
            .map(c -> col(c))
            .toArray(Column[]::new);
    Dataset<Row> cut =
        rows.select(written)
            .repartition(4 * count, col("_year"), col("_county"))
            .sortWithinPartitions("_year", "_county", columns.get(1), columns.get(2));
    Path parquet = folder.resolve("parquet/" + name);
    // The default of DuckDB, pandas and Spark; the product's session packs its own tables harder.
    cut.write()
        .option("compression", "snappy")
        .partitionBy("_year", "_county")
        .parquet(parquet.toString());
    flatten(parquet, "parquet");
    if (!formats.contains(BenchJob.Format.CSV)) {
      return;
    }
    Dataset<Row> spelt =
        columns.contains("lung_capacity")
            ? cut.withColumn(
                "lung_capacity",
                when(col("lung_capacity").equalTo(99999), "约3000")
                    .otherwise(col("lung_capacity").cast("string")))
            : cut;
    Path csv = folder.resolve("csv/" + name);
    spelt.write().partitionBy("_year", "_county").option("header", true).csv(csv.toString());
    flatten(csv, "csv");
  }

  /**
   * Spark's {@code _year=2024/_county=C000230803/part-….csv} becomes {@code 2024_C000230803.csv}.
   */
  private static void flatten(Path folder, String ending) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (!file.getFileName().toString().endsWith("." + ending)) {
        Files.delete(file);
        continue;
      }
      String county = String.valueOf(file.getParent().getFileName()).replace("_county=", "");
      String year =
          String.valueOf(file.getParent().getParent().getFileName()).replace("_year=", "");
      Files.move(file, folder.resolve(year + "_" + county + "." + ending));
    }
    List<Path> left;
    try (Stream<Path> all = Files.walk(folder)) {
      left =
          all.filter(Files::isDirectory)
              .filter(f -> !f.equals(folder))
              .sorted(java.util.Comparator.reverseOrder())
              .toList();
    }
    for (Path empty : left) {
      Files.delete(empty);
    }
  }
}
