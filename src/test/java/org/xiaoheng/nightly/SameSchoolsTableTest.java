package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.TableColumn;
import org.xiaoheng.contract.TableContracts;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/**
 * A few primary schools in three years. City x: in county c a school closes and another opens in
 * 2025, in county q nothing changes. City y, screened for myopia: in county d a school comes in
 * 2025, in county s two come, of which one is too small to be published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameSchoolsTableTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final int FIRST = 2024;
  private static final int LAST = 2026;
  private static final List<String> INDICATORS =
      List.of(
          "pupils_per_teacher",
          "r1_above_required_cv",
          "myopia_rate",
          "myopia_rate_weighted",
          "myopia_rate_same_schools",
          "primary_gross_enrolment");

  private final List<Row> statistics = new ArrayList<>();
  private final Measures measures = Measures.load(SCHEMA);
  private final List<Indicator> indicators =
      Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators().stream()
          .filter(i -> INDICATORS.contains(i.id()))
          .toList();

  private Dataset<Row> parts = spark().emptyDataFrame();
  private Dataset<Row> values = spark().emptyDataFrame();
  private List<Row> rows = List.of();

  @BeforeAll
  void compute() {
    school(2024, "cA", 100, 10, 10).school(2024, "cB", 300, 15, 60).school(2024, "cC", 100, 25, 30);
    for (int year = 2025; year <= LAST; year++) {
      school(year, "cA", 100, 10, 10)
          .school(year, "cB", 300, 16, 60)
          .school(year, "cN", 40, 14, 18);
    }
    for (int year = FIRST; year <= LAST; year++) {
      school(year, "qA", 100, 10, 30);
      // Sends its pupils and never its teachers: it counts in no year.
      add(year, "qB", "enrolment.pupils", 1, 500);
    }
    for (String county : List.of("d", "s")) {
      screened(2024, county + "A", 60, 20).screened(2024, county + "B", 40, 10);
      screened(2025, county + "A", 60, 18).screened(2025, county + "B", 40, 11);
    }
    screened(2025, "dC", 50, 30);
    screened(2025, "sC", 5, 3).screened(2025, "sD", 50, 30);

    Stages stages = Stages.load(SCHEMA);
    parts =
        SchoolParts.of(
                spark().createDataFrame(statistics, SchoolStatistics.none(spark()).schema()),
                register(),
                indicators,
                stages::members,
                FIRST,
                LAST)
            .cache();
    Dataset<Row> all =
        new IndicatorValues(counties(), indicators, measures, FIRST, LAST).fromStatistics(parts);
    values =
        all.withColumn(
                "status",
                when(col("area_code").equalTo("sC"), "suppressed").otherwise(col("status")))
            .withColumn("unit", lit("unit"))
            .cache();
    rows = table(values).collectAsList();
  }

  @Test
  void tellsTheSchoolsOwnChangeOfARatioFromThatOfItsSchools() {
    // Pupils per teacher, all: (100 + 300 + 100) / (10 + 15 + 25) = 500 / 50 = 10,
    // then (100 + 300 + 40) / (10 + 16 + 14) = 440 / 40 = 11: up.
    // A and B alone: 400 / 25 = 16, then 400 / 26 = 15.38: down.
    assertThat(row("pupils_per_teacher", "c", 2025))
        .isEqualTo("10.0 11.0 | 16.0 15.38 | 2 same, 1 gone, 1 new: cC, cN | ok");
    // With Q, 100 pupils and 10 teachers: 600 / 60, 540 / 50; 500 / 35 = 14.29, 500 / 36 = 13.89.
    assertThat(row("pupils_per_teacher", "x", 2025))
        .isEqualTo("10.0 10.8 | 14.29 13.89 | 3 same, 1 gone, 1 new: cC, cN | ok");
  }

  @Test
  void comparesADifferenceCoefficientOverTheSameSchools() {
    // Per 100 pupils: A 10, B 20, C 30 of 100, 300, 100 pupils: mean 100 / 500 = 20,
    // S² = 0.2 · 10² + 0.2 · 10² = 40, CV = 6.3246 / 20 = 0.316. Then N has 45 of 40 pupils:
    // mean 88 / 440 = 20, S² = (100 · 10² + 40 · 25²) / 440 = 79.545, CV = 8.9188 / 20 = 0.446.
    // A and B alone, in both years: mean 70 / 400 = 17.5, S² = 0.25 · 7.5² + 0.75 · 2.5² = 18.75,
    // CV = 4.3301 / 17.5 = 0.247.
    assertThat(row("r1_above_required_cv", "c", 2025))
        .isEqualTo("0.316 0.446 | 0.247 0.247 | 2 same, 1 gone, 1 new: cC, cN | ok");
  }

  @Test
  void hasNoRowWhereEverySchoolCountsInBothYears() {
    assertThat(of(r -> r.getAs("area_code").equals("q"))).isEmpty();
    assertThat(of(r -> r.<Integer>getAs("school_year") == LAST)).isEmpty();
  }

  @Test
  void showsValuesAboutPupilsIfEverySchoolLeftOutIsPublished() {
    // 30 of 100, then 59 of 150 = 39.33 % with C; A and B alone: 29 of 100.
    assertThat(row("myopia_rate", "d", 2025))
        .isEqualTo("30.0 39.33 | 30.0 29.0 | 2 same, 0 gone, 1 new: dC | ok");
  }

  @Test
  void withholdsWhatWouldGiveASchoolAway() {
    // 62 of 155 less D, which is published, less A and B would be the five pupils of C.
    String withheld = "30.0 40.0 | null null | null same, null gone, null new: null | withheld";
    assertThat(row("myopia_rate", "s", 2025)).isEqualTo(withheld);
    assertThat(
            of(r -> r.getAs("area_code").equals("y") && r.getAs("indicator").equals("myopia_rate")))
        .isNotEmpty()
        .allMatch(r -> r.getAs("status").equals("withheld") && r.isNullAt(r.fieldIndex("schools")));
    // Depends on every school by itself and has no values of schools.
    assertThat(of(r -> r.getAs("indicator").equals("myopia_rate_weighted")))
        .isNotEmpty()
        .allMatch(r -> r.getAs("status").equals("withheld"));
  }

  @Test
  void comparesNothingWithAValueThatIsNotPublished() {
    Dataset<Row> countyWithheld =
        values.withColumn(
            "status",
            when(col("area_code").equalTo("d").and(col("school_year").equalTo(2024)), "suppressed")
                .otherwise(col("status")));

    assertThat(table(countyWithheld).where("area_code = 'd'").collectAsList()).isEmpty();
  }

  @Test
  void isAboutSchoolsDataThatDoNotCompareTheSameSchoolsAnyway() {
    assertThat(rows)
        .extracting(r -> r.<String>getAs("indicator"))
        .containsOnly(
            "pupils_per_teacher", "r1_above_required_cv", "myopia_rate", "myopia_rate_weighted");
  }

  @Test
  void hasTheColumnsOfItsContract() {
    List<TableColumn> columns =
        Objects.requireNonNull(TableContracts.load(SCHEMA).get("same_schools")).columns();

    assertThat(Arrays.stream(table(values).schema().fields()))
        .extracting(f -> f.name() + " " + f.dataType().sql())
        .isEqualTo(
            columns.stream()
                .filter(c -> !c.name().equals("synthetic"))
                .map(c -> c.name() + " " + c.type())
                .toList());
  }

  private Dataset<Row> table(Dataset<Row> published) {
    return new SameSchoolsTable(counties(), measures, indicators, FIRST, LAST)
        .rows(parts, published);
  }

  private List<Row> of(Predicate<Row> condition) {
    return rows.stream().filter(condition).toList();
  }

  private String row(String indicator, String area, int year) {
    return of(
            r ->
                r.getAs("indicator").equals(indicator)
                    && r.getAs("stage").equals("primary")
                    && r.getAs("area_code").equals(area)
                    && r.<Integer>getAs("school_year") == year)
        .stream()
        .map(
            r ->
                "%s %s | %s %s | %s same, %s gone, %s new: %s | %s"
                    .formatted(
                        Stream.of(
                                "before",
                                "after",
                                "same_before",
                                "same_after",
                                "schools",
                                "only_before",
                                "only_after",
                                "left_out",
                                "status")
                            .map(c -> r.<Object>getAs(c))
                            .toArray()))
        .collect(Collectors.joining("\n"));
  }

  private SameSchoolsTableTest school(int year, String code, long pupils, long staff, long above) {
    return add(year, code, "enrolment.pupils", 1, pupils)
        .add(year, code, "staff.full_time", 1, staff)
        .add(year, code, "staff.above_required", 1, above);
  }

  private SameSchoolsTableTest screened(int year, String code, long n, long myopic) {
    return add(year, code, "enrolment.pupils", 1, n)
        .add(year, code, "vision_screening.screened", n, n)
        .add(year, code, "vision_screening.myopic", n, myopic);
  }

  private SameSchoolsTableTest add(int year, String code, String measure, long n, long wx) {
    String county = code.substring(0, 1);
    statistics.add(
        RowFactory.create(county, year, code, "primary", "5", "", measure, n, n, wx, 0L));
    return this;
  }

  private static Dataset<Row> counties() {
    return spark()
        .sql(
            "SELECT county_code, city_code, 'p' province_code"
                + " FROM VALUES ('c', 'x'), ('q', 'x'), ('d', 'y'), ('s', 'y')"
                + " AS v(county_code, city_code)");
  }

  private Dataset<Row> register() {
    return spark()
        .createDataFrame(statistics, SchoolStatistics.none(spark()).schema())
        .select("school_year", "school_code", "county_code")
        .distinct()
        .selectExpr(
            "*",
            "school_code AS name",
            "'primary' AS type",
            "'public' AS operator",
            "false AS inclusive",
            "'' AS kindergarten_grade",
            "'urban' AS urban_rural");
  }
}
