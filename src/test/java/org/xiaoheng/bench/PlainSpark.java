package org.xiaoheng.bench;

import static org.apache.spark.sql.functions.*;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.release.CheckedRows;
import org.xiaoheng.statistics.FitnessScoring;
import org.xiaoheng.statistics.FitnessStandard;

/**
 * The benchmark's indicators in the straightforward way: one Spark job each, from the accepted rows
 * to its values for every area, stage and sex. It is given the rows that the product accepted, so
 * it neither reads the files nor checks anything, and the product's own scoring of fitness tests.
 */
final class PlainSpark {
  /** Sums of one row of pupils, by the indicator that is their quotient. */
  private static final Map<String, String[]> FITNESS = new LinkedHashMap<>();

  private static final Map<String, String[]> VISION = new LinkedHashMap<>();

  static {
    String tested = "NOT exempt AND total IS NOT NULL";
    String scored = "NOT exempt AND computed_total IS NOT NULL";
    String measured = "NOT exempt AND body_mass_band IS NOT NULL";
    ratio(FITNESS, "fitness_pass_rate", tested + " AND total >= 600", tested);
    ratio(FITNESS, "fitness_excellent_good_rate", tested + " AND total >= 800", tested);
    ratio(FITNESS, "fitness_excellent_rate", tested + " AND total >= 900", tested);
    mean(FITNESS, "fitness_mean_score", "total / 10", tested);
    ratio(FITNESS, "fitness_incomplete_share", "NOT exempt AND total IS NULL", "NOT exempt");
    String compared = scored + " AND total_score IS NOT NULL";
    ratio(
        FITNESS,
        "fitness_score_mismatch",
        compared + " AND total_score <> computed_total",
        compared);
    ratio(FITNESS, "obesity_rate", measured + " AND body_mass_band = 'obese'", measured);
    ratio(FITNESS, "overweight_rate", measured + " AND body_mass_band = 'overweight'", measured);
    for (String item : new String[] {"body_mass_index", "lung_capacity", "run_50m", "sit_reach"}) {
      mean(FITNESS, "fitness_score_" + item, "score_" + item, scored);
    }
    String acuity = "right_acuity IS NOT NULL AND left_acuity IS NOT NULL";
    String graded =
        "myopic AND correction IS DISTINCT FROM 'orthokeratology' AND right_se IS NOT NULL AND left_se IS NOT NULL";
    ratio(VISION, "myopia_rate", "myopic", "myopic IS NOT NULL");
    ratio(VISION, "myopia_unclassifiable_share", "myopic IS NULL", "true");
    ratio(
        VISION, "poor_vision_rate", acuity + " AND least(right_acuity, left_acuity) < 50", acuity);
    ratio(
        VISION,
        "poor_vision_severe_rate",
        acuity + " AND least(right_acuity, left_acuity) <= 45",
        acuity);
    ratio(VISION, "myopia_high_share", graded + " AND least(right_se, left_se) <= -600", graded);
  }

  private final SparkSession spark;
  private final String output;

  private PlainSpark(SparkSession spark, String output) {
    this.spark = spark;
    this.output = output;
  }

  /**
   * @param tables folder of a finished run of the product over the same files
   * @param output folder for one Parquet table per indicator
   */
  static void run(SparkSession spark, DataSchema schema, String tables, String output) {
    Contract contract = Contracts.load(schema).get("fitness_test");
    FitnessStandard standard = FitnessStandard.load(schema, contract);
    accepted(spark, tables, "internal", "county").createOrReplaceTempView("county");
    accepted(spark, tables, "internal", "school").createOrReplaceTempView("school");
    accepted(spark, tables, "internal", "enrolment").createOrReplaceTempView("enrolment");
    FitnessScoring.of(standard, accepted(spark, tables, "restricted", "fitness_test"))
        .withColumn("exempt", coalesce(col("exempt"), lit(false)))
        .withColumnRenamed("counted_total", "total")
        .createOrReplaceTempView("fitness_rows");
    accepted(spark, tables, "restricted", "vision_screening")
        .createOrReplaceTempView("vision_rows");
    new PlainSpark(spark, output).run();
  }

  private void run() {
    view("fitness", latest("fitness_rows", "(total IS NOT NULL) DESC, attempt DESC"));
    view(
        "vision_judged",
        "SELECT *, correction IS NOT DISTINCT FROM 'orthokeratology' OR (right_acuity < 50 AND right_se < -50)"
            + " OR (left_acuity < 50 AND left_se < -50) AS myopic FROM vision_rows");
    view(
        "vision",
        latest(
            "vision_judged",
            "(myopic IS NOT NULL) DESC, (myopic IS NOT NULL OR (right_acuity IS NOT NULL AND left_acuity IS NOT NULL)) DESC,"
                + " screening_date DESC"));
    view("fitness_areas", areas("fitness"));
    view("vision_areas", areas("vision"));
    FITNESS.forEach((indicator, sums) -> quotient(indicator, "fitness_areas", sums));
    VISION.forEach((indicator, sums) -> quotient(indicator, "vision_areas", sums));
    view("pass_rate", quotients("fitness_areas", FITNESS.get("fitness_pass_rate")));
    write(
        "fitness_pass_rate_change",
        "SELECT n.level, n.code, n.stage, n.sex, n.school_year, n.value - b.value AS value FROM pass_rate n JOIN pass_rate b"
            + " ON n.level = b.level AND n.code = b.code AND n.stage = b.stage AND n.sex = b.sex"
            + " AND b.school_year = n.school_year - 1");
    enrolment();
    schools();
  }

  private void enrolment() {
    view(
        "enrolment_areas",
        "SELECT * FROM (SELECT level, code, school_year, explode(CASE"
            + " WHEN e.stage IN ('primary', 'junior') THEN array(e.stage, 'compulsory', 'schools', 'all')"
            + " WHEN e.stage = 'senior' THEN array(e.stage, 'senior_secondary', 'schools', 'all')"
            + " WHEN e.stage = 'vocational' THEN array(e.stage, 'senior_secondary', 'all')"
            + " ELSE array(e.stage, 'all') END) AS stage, e.school_code, type, pupils"
            + " FROM enrolment e JOIN ("
            + schoolAreas()
            + ") USING (school_year, school_code))");
    write(
        "pupils",
        "SELECT level, code, stage, school_year, sum(pupils) AS value FROM enrolment_areas GROUP BY ALL");
    String pupils =
        "(SELECT level, code, stage, school_year, sum(pupils) AS pupils FROM enrolment_areas"
            + " WHERE type NOT IN ('vocational', 'special') GROUP BY ALL)";
    write(
        "fitness_participation_rate",
        "SELECT level, code, stage, school_year, try_divide(100 * tested, pupils - exempt) AS value FROM "
            + pupils
            + " JOIN (SELECT level, code, stage, school_year, count_if(NOT exempt AND total IS NOT NULL) AS tested,"
            + " count_if(exempt) AS exempt FROM fitness_areas"
            + " WHERE sex = 'all' AND type NOT IN ('vocational', 'special') GROUP BY ALL)"
            + " USING (level, code, stage, school_year)");
    write(
        "vision_screening_rate",
        "SELECT level, code, stage, school_year, try_divide(100 * examined, pupils) AS value FROM "
            + pupils
            + " JOIN (SELECT level, code, stage, school_year, count(*) AS examined FROM vision_areas"
            + " WHERE sex = 'all' AND type NOT IN ('vocational', 'special') GROUP BY ALL)"
            + " USING (level, code, stage, school_year)");
    write(
        "myopia_rate_weighted",
        "SELECT level, code, out_stage, school_year, 100 * sum(pupils * rate) / sum(pupils) AS value FROM ("
            + "SELECT level, code, stage, school_year, school_code,"
            + " try_divide(count_if(myopic), count(myopic)) AS rate FROM vision_areas"
            + " WHERE sex = 'all' AND stage <> 'schools' AND level <> 'school' GROUP BY ALL)"
            + " JOIN (SELECT school_code, stage, school_year, sum(pupils) AS pupils FROM enrolment GROUP BY ALL)"
            + " USING (school_code, stage, school_year)"
            + " LATERAL VIEW explode(array(stage, 'schools')) x AS out_stage"
            + " WHERE rate IS NOT NULL GROUP BY ALL");
  }

  private void schools() {
    String bySchool =
        "SELECT level, code, stage, school_year, school_code, count(total) AS n, count_if(total >= 600) / count(total) AS rate,"
            + " avg(total) AS mean, count(total) * var_pop(total) AS ss FROM fitness_areas"
            + " WHERE sex = 'all' AND level <> 'school' AND NOT exempt AND total IS NOT NULL GROUP BY ALL";
    write(
        "bench_passing_schools",
        "SELECT level, code, stage, school_year, 100 * count_if(100 * rate >= 85) / count(*) AS value FROM ("
            + bySchool
            + ") GROUP BY ALL");
    String centred =
        "SELECT *, sum(n * rate) OVER area / sum(n) OVER area AS all_rate, sum(n * mean) OVER area / sum(n) OVER area AS all_mean,"
            + " sum(n) OVER area AS all_n FROM ("
            + bySchool
            + ") WINDOW area AS (PARTITION BY level, code, stage, school_year)";
    write(
        "bench_pass_rate_cv",
        "SELECT level, code, stage, school_year, try_divide(sqrt(sum(n / all_n * pow(rate - all_rate, 2))), first(all_rate)) AS value FROM ("
            + centred
            + ") GROUP BY ALL");
    String spread =
        "SELECT level, code, stage, school_year, count(*) AS j, sum(n) AS n, sum(n * n) AS nn,"
            + " sum(n * pow(mean - all_mean, 2)) AS ssb, sum(ss) AS ssw FROM ("
            + centred
            + ") GROUP BY ALL";
    write(
        "bench_score_eta",
        "SELECT level, code, stage, school_year, try_divide(ssb, ssb + ssw) AS value FROM ("
            + spread
            + ") WHERE j > 1");
    write(
        "bench_score_icc",
        "SELECT level, code, stage, school_year, greatest(0, (ssb / (j - 1) - ssw / (n - j))"
            + " / (ssb / (j - 1) + ((n - nn / n) / (j - 1) - 1) * ssw / (n - j))) AS value FROM ("
            + spread
            + ") WHERE j > 1 AND n > j");
  }

  private static void ratio(Map<String, String[]> to, String id, String part, String whole) {
    to.put(id, new String[] {"100 * count_if(" + part + ")", "count_if(" + whole + ")"});
  }

  private static void mean(Map<String, String[]> to, String id, String value, String when) {
    to.put(
        id,
        new String[] {
          "sum(CASE WHEN " + when + " THEN " + value + " END)", "count_if(" + when + ")"
        });
  }

  private void quotient(String indicator, String rows, String[] sums) {
    write(indicator, quotients(rows, sums));
  }

  private static String quotients(String rows, String[] sums) {
    return "SELECT level, code, stage, sex, school_year, try_divide("
        + sums[0]
        + ", "
        + sums[1]
        + ") AS value FROM "
        + rows
        + " GROUP BY level, code, stage, sex, school_year";
  }

  private static String latest(String rows, String order) {
    return "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY school_year, school_code, pupil_id ORDER BY "
        + order
        + ") AS latest FROM "
        + rows
        + ") WHERE latest = 1";
  }

  private static String schoolAreas() {
    return "SELECT school_year, school_code, type, area.level, area.code FROM (SELECT s.*, explode(array("
        + "struct('school' AS level, school_code AS code), struct('county' AS level, c.county_code AS code),"
        + " struct('city' AS level, city_code AS code), struct('province' AS level, province_code AS code))) AS area"
        + " FROM school s JOIN county c ON c.county_code = s.county_code)";
  }

  /** Each row once for every area, stage and sex that it counts in. */
  private static String areas(String rows) {
    return "SELECT * EXCEPT (sex, out_sex), out_sex AS sex FROM (SELECT * FROM (SELECT * FROM "
        + rows
        + " WHERE grade NOT LIKE 'k%') JOIN ("
        + schoolAreas()
        + ") USING (school_year, school_code)"
        + " LATERAL VIEW explode(array(sex, 'all')) x AS out_sex"
        + " LATERAL VIEW explode(array(CASE WHEN CAST(grade AS INT) <= 6 THEN 'primary'"
        + " WHEN CAST(grade AS INT) <= 9 THEN 'junior' ELSE 'senior' END, 'schools')) y AS stage)";
  }

  private void view(String name, String sql) {
    spark.sql(sql).createOrReplaceTempView(name);
  }

  private void write(String indicator, String sql) {
    spark.sql(sql).write().mode("overwrite").parquet(output + "/" + indicator);
  }

  private static Dataset<Row> accepted(
      SparkSession spark, String tables, String zone, String dataset) {
    return CheckedRows.asSent(Accepted.rows(spark, tables, zone, dataset));
  }
}
