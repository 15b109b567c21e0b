package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/**
 * Cities of two counties each with the same figures. In x both counties sent everything; in y the
 * second lacks what the test asks for; in z the second has no school and sent nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncompleteAreasTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final int YEAR = 2024;
  private static final Set<String> INDICATORS =
      Set.of(
          "pupils",
          "preschool_gross_enrolment",
          "nine_year_retention",
          "junior_retention",
          "education_spending",
          "education_spending_per_pupil",
          "education_budget_share",
          "senior_secondary_gross_enrolment",
          "myopia_rate",
          "myopia_rate_overall",
          "compulsory_teachers_bachelor",
          "pupils_per_teacher");

  private final List<Row> statistics = new ArrayList<>();
  private List<Row> values = List.of();

  @BeforeAll
  void compute() {
    for (String county : List.of("x1", "x2", "y1", "z1")) {
      children(county);
      residents(county, "3", "4", "5");
      cohort(county);
      add(county, YEAR, "", "", "", "funding.general_education", 1, 1_000_000);
      add(county, YEAR - 1, "", "", "", "funding.general_education", 1, 1_000_000);
      add(county, YEAR, "", "", "", "funding.general_budget", 1, 10_000_000);
      add(county, YEAR - 1, "", "", "", "funding.general_budget", 1, 10_000_000);
      add(county, YEAR, county + "K", "preschool", "", "staff.full_time", 1, 900);
    }
    // Children and no residents of their age, pupils and no cohort, spending of last year alone.
    children("y2");
    residents("y2", "6", "7", "8");
    add("y2", YEAR - 1, "", "", "", "funding.general_education", 1, 1_000_000);

    // A 高中 and a 中职 in s1 and s2, of which the 中职 of s2 sent nothing; a 高中 alone in t1.
    for (String county : List.of("s1", "s2", "t1", "v1", "v2")) {
      residents(county, "15", "16", "17");
      upperSecondary(county, "senior", 600);
    }
    upperSecondary("s1", "vocational", 300);
    add("s2", YEAR, "s2vocational", "vocational", "", "silent.enrolment", 1, 1);

    // A 高中 of v1 that sent nothing, and the 中职 of v2.
    add("v1", YEAR, "v1none", "senior", "", "silent.enrolment", 1, 1);
    add("v2", YEAR, "v2vocational", "vocational", "", "silent.enrolment", 1, 1);

    // Screened in u1: all stages, but for one kindergarten. In u2: all but the 高中.
    for (String county : List.of("u1", "u2")) {
      screened(county, "preschool", 100, 9);
      screened(county, "primary", 600, 216);
      screened(county, "junior", 300, 213);
    }
    screened("u1", "senior", 200, 162);
    add("u2", YEAR, "u2senior", "senior", "11", "enrolment.surveyed", 1, 200);
    add("u2", YEAR, "u2senior", "senior", "", "enrolment_by_stage.taught", 1, 200);
    add("u1", YEAR, "u1none", "preschool", "k3", "enrolment.surveyed", 1, 30);

    // Of w1 the 初中 sent no teachers.
    for (String stage : List.of("primary", "junior")) {
      add("w1", YEAR, "w1" + stage, stage, "", "enrolment_by_stage.taught", 1, 500);
    }
    add("w1", YEAR, "w1primary", "primary", "", "staff.bachelor_of", 1, 40);
    add("w1", YEAR, "w1primary", "primary", "", "staff.bachelor", 1, 30);

    // mS is a school of m1 two years earlier, and of m2 in the year.
    add("m1", YEAR - 2, "mR", "junior", "7", "enrolment.pupils", 1, 300);
    add("m1", YEAR, "mR", "junior", "9", "enrolment.pupils", 1, 285);
    add("m1", YEAR - 2, "mS", "junior", "7", "enrolment.pupils", 1, 300);
    add("m2", YEAR, "mS", "junior", "9", "enrolment.pupils", 1, 270);
    add("m2", YEAR - 2, "mT", "junior", "7", "enrolment.pupils", 1, 100);
    add("m2", YEAR, "mT", "junior", "9", "enrolment.pupils", 1, 100);

    Measures measures = Measures.load(SCHEMA);
    Stages stages = Stages.load(SCHEMA);
    List<Indicator> indicators =
        Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators().stream()
            .filter(i -> INDICATORS.contains(i.id()))
            .toList();
    Dataset<Row> rows =
        spark().createDataFrame(statistics, SchoolStatistics.none(spark()).schema());
    Dataset<Row> register =
        rows.where("school_code <> '' AND school_year >= " + (YEAR - 2))
            .select("school_year", "school_code", "county_code")
            .distinct()
            .selectExpr(
                "*",
                "school_code AS name",
                "'kindergarten' AS type",
                "'public' AS operator",
                "false AS inclusive",
                "'' AS kindergarten_grade",
                "'urban' AS urban_rural");
    Dataset<Row> counties =
        spark()
            .sql(
                "SELECT code AS county_code, concat('County ', code) AS county_name,"
                    + " substring(code, 1, 1) AS city_code, 'p' AS province_code"
                    + " FROM VALUES ('x1'), ('x2'), ('y1'), ('y2'), ('z1'), ('z2'), ('m1'), ('m2'),"
                    + " ('s1'), ('s2'), ('t1'), ('v1'), ('v2'), ('u1'), ('u2'), ('w1') AS v(code)");
    Dataset<Row> parts =
        SchoolParts.of(rows, register, indicators, stages::members, YEAR - 1, YEAR);
    values =
        IncompleteAreas.marked(
                new IndicatorValues(counties, indicators, measures, YEAR - 1, YEAR)
                    .fromStatistics(parts),
                rows,
                register,
                counties,
                indicators,
                measures,
                stages::members)
            .collectAsList();
  }

  @Test
  void aRateNeedsBothHalvesOfEveryCounty() {
    // A county: 9,000 children over 3,000 + 3,500 + 3,500 residents of 3, 4 and 5 years: 90 %.
    // With the children of both counties and the residents of one it would be 180 %.
    assertThat(cell("preschool_gross_enrolment", "preschool", "x", YEAR)).isEqualTo("90.0");
    assertThat(cell("preschool_gross_enrolment", "preschool", "y1", YEAR)).isEqualTo("90.0");
    assertThat(cell("preschool_gross_enrolment", "preschool", "y", YEAR)).contains("County y2");
    // 950 pupils of grade 9 over 1,000 of grade 1 eight years earlier; 1,900 over 1,000 is no rate.
    assertThat(cell("nine_year_retention", "compulsory", "x", YEAR)).isEqualTo("95.0");
    assertThat(cell("nine_year_retention", "compulsory", "y", YEAR)).contains("County y2");
    // 1,000,000 yuan over 9,950 pupils: 100.50.
    assertThat(cell("education_spending_per_pupil", "all", "x", YEAR)).isEqualTo("100.5");
    assertThat(cell("education_spending_per_pupil", "all", "y", YEAR)).contains("County y2");
  }

  @Test
  void aTotalNeedsEveryCounty() {
    // In fixed point, two decimals: 1,000,000.00 yuan a county.
    assertThat(cell("education_spending", "all", "y", YEAR - 1)).isEqualTo("2000000.0");
    assertThat(cell("education_spending", "all", "x", YEAR)).isEqualTo("2000000.0");
    assertThat(cell("education_spending", "all", "y", YEAR)).contains("County y2");
    assertThat(cell("pupils", "all", "y", YEAR)).isEqualTo("19900.0");
  }

  @Test
  void bothHalvesOfAShareOfMoneyComeFromTheSameCounties() {
    // 1 of 10 million yuan in each county. With the spending of y2 and without its budget the year
    // before was 2 of 10.
    assertThat(cell("education_budget_share", "all", "x", YEAR)).isEqualTo("10.0");
    assertThat(cell("education_budget_share", "all", "y", YEAR)).isEqualTo("10.0");
    assertThat(cell("education_budget_share", "all", "x", YEAR - 1)).isEqualTo("10.0");
    assertThat(cell("education_budget_share", "all", "y", YEAR - 1)).contains("County y2");
  }

  @Test
  void aStageThatIsNotThereIsNoStageOfNobody() {
    // 600 + 300 of 1,200 residents of 15, 16 and 17 years; 600 of them where there is no 中职.
    String rate = "senior_secondary_gross_enrolment";
    assertThat(cell(rate, "senior_secondary", "s1", YEAR)).isEqualTo("75.0");
    assertThat(cell(rate, "senior_secondary", "t1", YEAR)).isEqualTo("50.0");
    assertThat(cell(rate, "senior_secondary", "t", YEAR)).isEqualTo("50.0");
    assertThat(cell(rate, "senior_secondary", "s2", YEAR)).contains("County s2");
    assertThat(cell(rate, "senior_secondary", "s", YEAR)).contains("County s2");
  }

  @Test
  void residentsAreNotHeldAgainstSomeOfTheSchools() {
    // The 600 pupils are those of one school; the other has sent none.
    String rate = "senior_secondary_gross_enrolment";
    assertThat(cell(rate, "senior_secondary", "v1", YEAR)).isEqualTo("另有 1 所学校数据不全,缺少它们得不出数值。");
    // In the city that says less than which county lacks a stage.
    assertThat(cell(rate, "senior_secondary", "v", YEAR)).contains("County v2");
  }

  @Test
  void aStageThatIsMissingWithholdsNoOtherStage() {
    // 30 of 40 in primary; what it would be with those of the 初中 nobody knows.
    String rate = "compulsory_teachers_bachelor";
    assertThat(cell(rate, "primary", "w1", YEAR)).isEqualTo("75.0");
    assertThat(cell(rate, "primary", "w", YEAR)).isEqualTo("75.0");
    assertThat(cell(rate, "compulsory", "w1", YEAR)).contains("County w1");
    assertThat(cell(rate, "compulsory", "w", YEAR)).contains("County w1");
    // 216 of 600 pupils; of the 高中 that screened nobody the rate of all says that it is left out.
    assertThat(cell("myopia_rate", "primary", "u2", YEAR)).isEqualTo("36.0");
    assertThat(row("myopia_rate", "schools", "u2", YEAR).<String>getAs("reason"))
        .isEqualTo("另有 1 所学校数据不全,未计入。");
  }

  @Test
  void theOverallMyopiaRateNeedsEveryStage() {
    // 9 + 216 + 213 + 162 of 100 + 600 + 300 + 200: 600 of 1,200. Without the 高中 429 of 900 school
    // pupils, and 438 of 1,000 with kindergartens, which is no rate of all stages.
    String rate = "myopia_rate_overall";
    assertThat(cell(rate, "all", "u1", YEAR)).isEqualTo("50.0");
    assertThat(cell("myopia_rate", "schools", "u2", YEAR)).isEqualTo("47.67");
    assertThat(cell(rate, "all", "u2", YEAR)).contains("County u2").doesNotContain("u1");
    assertThat(cell(rate, "all", "u", YEAR)).contains("County u2").doesNotContain("u1");
    Row pooled = row(rate, "all", "u1", YEAR);
    assertThat(pooled.<Long>getAs("schools")).isEqualTo(4);
    assertThat(pooled.<String>getAs("reason")).contains("1");
  }

  @Test
  void aCountyWithoutSchoolsThatSentNothingIsNotWaitedFor() {
    assertThat(cell("preschool_gross_enrolment", "preschool", "z", YEAR)).isEqualTo("90.0");
    assertThat(cell("education_spending", "all", "z", YEAR)).isEqualTo("1000000.0");
    assertThat(cell("pupils", "all", "z", YEAR)).isEqualTo("9950.0");
  }

  @Test
  void schoolsThatSentOneHalfAreLeftOutOneByOne() {
    // 9,000 children of y1 over its 900 teachers; the kindergarten of y2 sent none and is left out.
    assertThat(cell("pupils_per_teacher", "preschool", "y", YEAR)).isEqualTo("10.0");
  }

  @Test
  void aSchoolThatMovedToAnotherCountyTakesItsCohortAlong() {
    // m1: 285 of 300. m2: 270 of 300 and 100 of 100: 370 / 400 = 92.5 %. Together 655 / 700.
    // With the cohort left behind m1 had 285 / 600 and m2 370 / 100.
    assertThat(cell("junior_retention", "junior", "m1", YEAR)).isEqualTo("95.0");
    assertThat(cell("junior_retention", "junior", "m2", YEAR)).isEqualTo("92.5");
    assertThat(cell("junior_retention", "junior", "m", YEAR)).isEqualTo("93.57");
    // One cell, not one a county: 270 / 300.
    assertThat(cell("junior_retention", "junior", "mS", YEAR)).isEqualTo("90.0");
    assertThat(values.stream().filter(r -> r.getAs("area_code").equals("mS")).count())
        .isEqualTo(
            values.stream()
                .filter(r -> r.getAs("area_code").equals("mS"))
                .map(
                    r ->
                        r.<Object>getAs("indicator")
                            + " "
                            + r.getAs("stage")
                            + " "
                            + r.getAs("sex")
                            + " "
                            + r.getAs("school_year"))
                .distinct()
                .count());
  }

  @Test
  void provincesAreTheirCounties() {
    assertThat(cell("nine_year_retention", "compulsory", "p", YEAR)).contains("County y2");
    assertThat(cell("education_spending", "all", "p", YEAR - 1)).isEqualTo("5000000.0");
  }

  private void children(String county) {
    add(county, YEAR, county + "K", "preschool", "k1", "enrolment.pupils", 1, 9_000);
    add(county, YEAR, county + "J", "junior", "9", "enrolment.pupils", 1, 950);
  }

  private void cohort(String county) {
    add(county, YEAR - 8, county + "P", "primary", "1", "enrolment.pupils", 1, 1_000);
  }

  private void residents(String county, String... ages) {
    for (String age : ages) {
      long people = age.length() == 2 ? 400 : age.equals("3") ? 3_000 : 3_500;
      add(county, YEAR, "", "", age, "population.residents", 1, people);
    }
  }

  private void upperSecondary(String county, String stage, long pupils) {
    add(county, YEAR, county + stage, stage, "all", "enrolment.pupils", 1, pupils);
  }

  private void screened(String county, String stage, long pupils, long myopic) {
    String school = county + stage;
    add(county, YEAR, school, stage, "all", "enrolment.surveyed", 1, pupils);
    add(county, YEAR, school, stage, "", "enrolment_by_stage.taught", 1, pupils);
    add(county, YEAR, school, stage, "all", "vision_screening.screened", pupils, pupils);
    add(county, YEAR, school, stage, "all", "vision_screening.myopic", pupils, myopic);
  }

  private void add(
      String county,
      int year,
      String school,
      String stage,
      String item,
      String measure,
      long n,
      long amount) {
    long wx = measure.startsWith("funding.") ? 100 * amount : amount;
    statistics.add(RowFactory.create(county, year, school, stage, item, "", measure, n, n, wx, 0L));
  }

  /** The value, or the reason why there is none. */
  private String cell(String indicator, String stage, String area, int year) {
    Row row = row(indicator, stage, area, year);
    return row.getAs("status").equals("ok")
        ? String.valueOf(row.<Double>getAs("value"))
        : Objects.requireNonNull(row.<String>getAs("reason"));
  }

  private Row row(String indicator, String stage, String area, int year) {
    return values.stream()
        .filter(
            r ->
                r.getAs("indicator").equals(indicator)
                    && r.getAs("stage").equals(stage)
                    && r.getAs("area_code").equals(area)
                    && r.getAs("sex").equals("all")
                    && r.<Integer>getAs("school_year") == year)
        .findFirst()
        .orElseThrow();
  }
}
