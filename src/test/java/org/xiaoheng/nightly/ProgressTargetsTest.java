package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.ProjectionRules;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/**
 * From accepted progress records of ten counties, and one of another city, to the table {@code
 * plan_attainment}.
 */
class ProgressTargetsTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Catalogue CATALOGUE = Catalogue.load(SCHEMA, Catalogue.names(SCHEMA));
  private static final List<Plan> PLANS =
      Plans.load(SCHEMA, List.of("jiamusi-14-5", "heyuan-2024"), CATALOGUE.indicators());

  @Test
  void takesBothNumbersOfAPercentageFromTheSameRecords() {
    // 40 of 50; the 30 of a county that does not say what it planned belong to no whole.
    Row city = percent("50, 45, 40", "NULL, 30, 30");
    assertThat(city.<Double>getAs("actual")).isEqualTo(80);
    assertThat(city.<String>getAs("status")).isEqualTo("missed");
    assertThat(city.<String>getAs("reason")).isEqualTo("另有 1 条进展记录缺计划数或核实数,未计入。");

    // Nor does what a county planned of which nothing is verified yet: it is not known to be 0.
    assertThat(percent("50, 45, 40", "100, 90, NULL").<Double>getAs("actual")).isEqualTo(80);
    Row none = percent("NULL, 30, 30", "100, 90, NULL");
    assertThat(none.<String>getAs("status")).isEqualTo("no_data");
    assertThat(none.<String>getAs("reason")).isEqualTo("没有同时填写计划数和核实数的进展记录。");
  }

  @Test
  void makesUpForNoCountyByTheSurplusOfAnother() {
    // 110 of 100 and 90 of 100: min(110, 100) + 90 = 190 of 200.
    Row city = percent("100, 110, 110", "100, 95, 90");
    assertThat(city.<Double>getAs("actual")).isEqualTo(95);
    assertThat(city.<String>getAs("status")).isEqualTo("missed");
    assertThat(percent("100, 110, 110", "100, 100, 100").<String>getAs("status")).isEqualTo("met");
  }

  @Test
  void isNotConcernedWithCountiesThatHaveNothingToDo() {
    Row city = percent("0, 0, 0", "0, 0, 0");
    assertThat(city.<String>getAs("status")).isEqualTo("not_applicable");
    assertThat(city.<String>getAs("reason")).isEqualTo("计划数为 0。");
    // 3 of 4, and nothing of nothing.
    assertThat(percent("4, 4, 3", "0, 0, 0").<Double>getAs("actual")).isEqualTo(75);
  }

  @Test
  void countsWhatIsVerifiedWhateverWasPlanned() {
    // 7 + 4 of at least 10, whether or not it was planned.
    Row city = city("study-bases", "jms-study-bases", "NULL, 8, 7", "3, 4, 4");
    assertThat(city.<Double>getAs("actual")).isEqualTo(11);
    assertThat(city.<String>getAs("status")).isEqualTo("met");
    assertThat(city.<String>getAs("reason")).isNull();
  }

  @Test
  void holdsTheCountiesThatReachedItAgainstAllCounties() {
    String target = "quality-balanced-counties-2025-table";
    // 1 of the 10 counties of the city; the other nine said nothing.
    Row one = city(target, "jms-quality-balanced", "1, 1, 1");
    assertThat(one.<Double>getAs("actual")).isEqualTo(10);
    assertThat(one.<String>getAs("status")).isEqualTo("missed");
    assertThat(one.<String>getAs("reason")).isEqualTo("另有 9 个县(市、区)没有填齐计划数和核实数的进展记录,按未达到计。");
    // 2 of 10: a county has reached it or has not, and one that does not plan it has not.
    Row two =
        city(target, "jms-quality-balanced", "1, 1, 1", "1, 1, 1", "1, 0, 0", "2, 2, 1", "0, 0, 0");
    assertThat(two.<Double>getAs("actual")).isEqualTo(20);
    assertThat(two.<String>getAs("status")).isEqualTo("met");
  }

  @Test
  void isDoneWhenEveryCountyHasDoneIt() {
    // 2 of 1 and 0 of 1: as many as planned, but not everywhere.
    Row city = city("sports-report", "jms-sports-report", "1, 2, 2", "1, 0, 0");
    assertThat(city.<Double>getAs("actual")).isZero();
    assertThat(city.<String>getAs("status")).isEqualTo("missed");
    Row done = city("sports-report", "jms-sports-report", "1, 2, 2", "1, 1, 1");
    assertThat(done.<Double>getAs("actual")).isEqualTo(1);
    assertThat(done.<String>getAs("status")).isEqualTo("met");
    assertThat(done.<Integer>getAs("actual_year")).as("yearly: the last year").isEqualTo(2025);
    assertThat(done.<Integer>getAs("due_year")).isNull();
    assertThat(done.<Double>getAs("probability")).isNull();

    // One does not say what it planned: its 1 is not the other's, and all is not known to be done.
    assertThat(
            city("sports-report", "jms-sports-report", "NULL, 1, 1", "1, 0, 0")
                .<String>getAs("status"))
        .isEqualTo("missed");
    assertThat(
            city("sports-report", "jms-sports-report", "NULL, 1, 1", "1, 1, 1")
                .<String>getAs("status"))
        .isEqualTo("no_data");
  }

  @Test
  void publishesOfAShareOfUnitsWhatItIsComparedWith() {
    // 19 of the 20 townships have one.
    Row row = city("township-kindergartens", "jms-township-kindergartens", "12, 12, 11", "8, 8, 8");
    assertThat(row.<Double>getAs("actual")).isEqualTo(95);
    assertThat(row.<String>getAs("unit")).isEqualTo("percent");
    assertThat(row.<String>getAs("comparator")).isEqualTo(">=");
    assertThat(row.<BigDecimal>getAs("target_value")).isEqualByComparingTo("100");
    assertThat(row.<BigDecimal>getAs("target_value_max")).isNull();
    assertThat(row.<Double>getAs("gap")).isEqualTo(-5);
    assertThat(row.<String>getAs("gap_unit")).isEqualTo("percentage_point");
    assertThat(row.<String>getAs("status")).isEqualTo("missed");
    assertThat(row.<String>getAs("share_of")).isEqualTo("townships >= 1 count");

    // At most 3.1 in each school is at least 100 percent of schools.
    Row posts = city("special-staff-ratio", "jms-special-posts", "4, 4, 4");
    assertThat(posts.<String>getAs("comparator")).isEqualTo(">=");
    assertThat(posts.<String>getAs("share_of")).isEqualTo("schools <= 3.1 pupils_per_post");
    assertThat(percent("1, 1, 1", "1, 1, 1").<String>getAs("share_of")).isNull();
  }

  @Test
  void countsRecordsUpToTheDueDay() {
    // 2024年上半年: by 30 June 7 of 10 schools; the 10 of December are too late.
    String item = "hy-secretary-principal-split";
    Row due =
        dated(
            item,
            "('%s', '11', date'2023-12-31', 10, 2, 2)",
            "('%s', '11', date'2024-03-31', 10, 5, 5)",
            "('%s', '11', date'2024-06-30', 10, 8, 7)",
            "('%s', '11', date'2024-12-31', 10, 10, 10)");
    assertThat(due.<Double>getAs("actual")).isEqualTo(70);
    assertThat(due.<String>getAs("status")).isEqualTo("missed");
    assertThat(due.<java.sql.Date>getAs("due_date")).isEqualTo("2024-06-30");

    // The latest up to the day leaves all blank: what stood before it is not what stands.
    assertThat(
            dated(
                    item,
                    "('%s', '11', date'2024-03-31', 10, 10, 10)",
                    "('%s', '11', date'2024-06-01', NULL, NULL, NULL)")
                .<String>getAs("status"))
        .isEqualTo("no_data");
    // What came in July alone says nothing of June.
    assertThat(dated(item, "('%s', '11', date'2024-07-01', 10, 10, 10)").<String>getAs("status"))
        .isEqualTo("no_data");
    assertThat(dated(item, "('%s', '11', date'2024-06-30', 10, 10, 10)").<String>getAs("status"))
        .isEqualTo("met");
  }

  @Test
  void takesNothingBackOfWhatIsVerifiedBeforeTheDueYear() {
    // 0, 0, 0, 1, 5 of at least 5 in 2025.
    Row count =
        standings("vocational-programmes-text", "jms-vocational-programmes", 5, 0, 0, 0, 1, 5);
    assertThat(count.<Double>getAs("actual")).isEqualTo(5);
    assertThat(count.<String>getAs("status")).isEqualTo("on_track");
    assertThat(count.<String>getAs("reason")).isEqualTo("reached_for_good");
    assertThat(count.<Double>getAs("probability")).isNull();

    Row percent =
        standings("contest-participation", "jms-contest-participation", 10, 2, 4, 6, 8, 10);
    assertThat(percent.<Double>getAs("actual")).isEqualTo(100);
    assertThat(percent.<String>getAs("status")).isEqualTo("on_track");
    assertThat(percent.<String>getAs("reason")).isEqualTo("reached_for_good");
    assertThat(
            standings("contest-participation", "jms-contest-participation", 10, 2, 4, 6, 8, 9)
                .<Double>getAs("probability"))
        .as("9 of 10 are still under way")
        .isNotNull();

    // 1, 1, 2 exams of the 2 of each year: those of 2023 are none of 2024.
    Row yearly =
        rows(
                List.of(
                    "('hy-exams-safe', '11', date'2021-12-31', 2, 1, 1)",
                    "('hy-exams-safe', '11', date'2022-12-31', 2, 1, 1)",
                    "('hy-exams-safe', '11', date'2023-12-31', 2, 2, 2)"),
                2023)
            .where("target = 'exams-safe' AND area_level = 'city'")
            .first();
    assertThat(yearly.<Double>getAs("actual")).isEqualTo(2);
    assertThat(yearly.<Double>getAs("probability")).isNotNull();
  }

  /** What one county verified of what it planned by the ends of 2020 to 2024, for the city. */
  private Row standings(String target, String item, int planned, int... verified) {
    List<String> records = new ArrayList<>();
    for (int v : verified) {
      int year = 2020 + records.size();
      records.add(
          String.format(
              Locale.ROOT, "('%s', '1', date'%d-12-31', %d, %d, %d)", item, year, planned, v, v));
    }
    return rows(records, 2024)
        .where(col("target").equalTo(target).and(col("area_level").equalTo("city")))
        .first();
  }

  /** Records of the county of the other city, of a target of its own that is due on a day. */
  private Row dated(String item, String... records) {
    return rows(List.of(records).stream().map(r -> r.formatted(item)).toList())
        .where("target = 'secretary-principal-split' AND area_level = 'city'")
        .first();
  }

  /** Records of two counties of an item of which 100 percent are wanted in 2025, for the city. */
  private Row percent(String one, String other) {
    return city("contest-participation", "jms-contest-participation", one, other);
  }

  private Row city(String target, String item, String... records) {
    return rows(item, records)
        .where(col("target").equalTo(target).and(col("area_level").equalTo("city")))
        .first();
  }

  private Dataset<Row> rows(String item, String... records) {
    List<String> values = new ArrayList<>();
    for (String record : records) {
      values.add(
          "('" + item + "', '" + (values.size() + 1) + "', date'2025-06-30', " + record + ")");
    }
    return rows(values);
  }

  private Dataset<Row> rows(List<String> values) {
    return rows(values, 2025);
  }

  private Dataset<Row> rows(List<String> values, int lastYear) {
    Dataset<Row> accepted =
        spark()
            .sql(
                "SELECT plan_item, county_code, date, CAST(planned AS BIGINT) AS planned,"
                    + " CAST(done AS BIGINT) AS done, CAST(verified AS BIGINT) AS verified"
                    + " FROM VALUES "
                    + String.join(", ", values)
                    + " AS t(plan_item, county_code, date, planned, done, verified)");
    Dataset<Row> register =
        spark().sql("SELECT 2025 AS school_year, '' AS school_code, '' AS county_code");
    Dataset<Row> counties =
        spark()
            .range(1, 12)
            .selectExpr(
                "CAST(id AS STRING) AS county_code",
                "CAST(id AS STRING) AS county_name",
                "if(id = 11, '441600', '230800') AS city_code",
                "if(id = 11, '河源市', '佳木斯市') AS city_name",
                "if(id = 11, '440000', '230000') AS province_code");
    Measures measures = Measures.load(SCHEMA);
    Dataset<Row> statistics =
        SchoolStatistics.of(measures.datasetOf("progress.verified"), accepted, register)
            .unionByName(
                SchoolStatistics.of(
                    measures.datasetOf("progress_day.verified"), accepted, register));
    List<JudgedTargets.Judged> judged =
        JudgedTargets.of(
            PLANS,
            Areas.read(counties),
            new AreaValues(List.of(), Map.of()),
            ProgressSeries.read(PLANS, statistics, counties),
            Map.of(),
            measures,
            lastYear,
            ProjectionRules.load(SCHEMA));
    return AttainmentTable.rows(
        spark(), judged, Map.of(), new Estimates(List.of(), Map.of(), Map.of()));
  }
}
