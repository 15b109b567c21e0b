package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/**
 * Myopia of the same schools and by enrolment: what is computed, and that nobody can be found by
 * taking it from the values of all schools. Schools A to E of county c, primary stage.
 */
class SameSchoolsTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  private final List<Row> statistics = new ArrayList<>();

  @Test
  void comparesTheSchoolsOfBothYears() {
    // A and B in both years: 30 of 100, then 29 of 100. C comes with 30 of 50: all schools together
    // rise from 30 % to 59 of 150 = 39.33 %, the same schools fall by 1 point.
    screened("A", 2024, 60, 20).screened("B", 2024, 40, 10);
    screened("A", 2025, 60, 18).screened("B", 2025, 40, 11).screened("C", 2025, 50, 30);

    List<Row> values = values();
    assertThat(value(values, "myopia_change")).isCloseTo(59 / 1.5 - 30, within(1e-9));
    assertThat(value(values, "myopia_change_same_schools")).isEqualTo(-1);
    assertThat(value(values, "myopia_rate_same_schools")).isEqualTo(29);
    assertThat(value(values, "myopia_rate_same_schools_before")).isEqualTo(30);
    Row same = cell(values, "myopia_rate_same_schools");
    assertThat(same.<Long>getAs("schools")).isEqualTo(2);
    assertThat(same.<Long>getAs("pupils")).isEqualTo(100);
  }

  @Test
  void publishesNoValueThatLeavesOutASchoolThatIsWithheld() {
    // C has 5 pupils, so its own value is withheld, and another with it. Left out of the same
    // schools are C and D, 55 pupils: all schools less the same schools less D would be C.
    screened("A", 2024, 60, 20).screened("B", 2024, 40, 10);
    screened("A", 2025, 60, 18).screened("B", 2025, 40, 11);
    screened("C", 2025, 5, 3).screened("D", 2025, 50, 30);
    enrolled("A", 60).enrolled("B", 40).enrolled("C", 5).enrolled("D", 50);

    List<Row> values = values();
    assertThat(status(values, "myopia_rate")).isEqualTo("ok");
    assertThat(status(values, "myopia_rate_same_schools")).isEqualTo("suppressed");
    Row change = cell(values, "myopia_change_same_schools");
    assertThat(change.<String>getAs("status")).isEqualTo("suppressed");
    assertThat(change.<Long>getAs("pupils")).isNull();
    // The value by enrolment is one more equation in the two withheld schools.
    assertThat(status(values, "myopia_rate_weighted")).isEqualTo("suppressed");
  }

  @Test
  void weighsByEnrolmentWhatWasSampled() {
    // A: 10 of 20 tested, 100 enrolled; B: 12 of 40 tested, 300 enrolled; E tested nobody:
    // (100 × 0.5 + 300 × 0.3) / 400 = 140 / 400 = 35 %; all tested: 22 / 60 = 36.67 %.
    screened("A", 2025, 20, 10).screened("B", 2025, 40, 12);
    enrolled("A", 100).enrolled("B", 300).enrolled("E", 1000);

    List<Row> values = values();
    assertThat(value(values, "myopia_rate_weighted")).isEqualTo(35);
    assertThat(cell(values, "myopia_rate_weighted").<Long>getAs("schools")).isEqualTo(2);
    assertThat(value(values, "myopia_rate")).isCloseTo(2200.0 / 60, within(1e-12));
    // 60 of 1400 enrolled were screened.
    assertThat(value(values, "vision_screening_rate")).isCloseTo(6000.0 / 1400, within(1e-12));
  }

  @Test
  void withholdsDegreesOfFewMyopicAmongManyScreened() {
    // 40 pupils were screened and 4 are myopic: their rate is about 40, their degrees are about 4.
    screened("A", 2025, 40, 4);
    add("A", 2025, "vision_screening.graded", 40, 4);
    add("A", 2025, "vision_screening.low", 40, 3);
    screened("B", 2025, 60, 30);
    add("B", 2025, "vision_screening.graded", 60, 30);
    add("B", 2025, "vision_screening.low", 60, 20);

    List<Row> values = values();
    // B would be the county less A.
    assertThat(values)
        .filteredOn(r -> r.getAs("indicator").equals("myopia_low_share"))
        .filteredOn(r -> r.getAs("area_level").equals("school"))
        .filteredOn(r -> r.getAs("stage").equals("primary"))
        .extracting(r -> r.<String>getAs("status"))
        .containsExactly("suppressed", "suppressed");
    assertThat(value(values, "myopia_low_share")).isCloseTo(2300.0 / 34, within(1e-12));
  }

  private SameSchoolsTest screened(String school, int year, long n, long myopic) {
    add(school, year, "vision_screening.examined", n, n);
    add(school, year, "vision_screening.screened", n, n);
    add(school, year, "vision_screening.myopic", n, myopic);
    return add(school, year, "vision_screening.unclassifiable", n, 0);
  }

  private SameSchoolsTest enrolled(String school, long pupils) {
    return add(school, 2025, "enrolment.pupils", 1, pupils);
  }

  private SameSchoolsTest add(String school, int year, String measure, long n, long wx) {
    statistics.add(RowFactory.create("c", year, school, "primary", "5", "", measure, n, n, wx, 0L));
    return this;
  }

  private List<Row> values() {
    Dataset<Row> counties =
        spark()
            .sql(
                "SELECT 'c' county_code, 'C' county_name, 'y' city_code, 'Y' city_name,"
                    + " 'p' province_code, 'P' province_name");
    Dataset<Row> register =
        spark()
            .sql(
                "SELECT year school_year, code school_code, code name, 'c' county_code,"
                    + " 'primary' type, 'public' operator, false inclusive,"
                    + " '' kindergarten_grade, 'urban' urban_rural"
                    + " FROM VALUES ('A'), ('B'), ('C'), ('D'), ('E') AS s(code)"
                    + " CROSS JOIN VALUES (2024), (2025) AS y(year)");
    JobFile job =
        new JobFile(
            Path.of("job.yaml"),
            "test",
            true,
            2024,
            2025,
            List.of("vision"),
            List.of(),
            0,
            10,
            null,
            null,
            List.of());
    Dataset<Row> rows =
        spark().createDataFrame(statistics, SchoolStatistics.none(spark()).schema());
    Catalogue catalogue = Catalogue.load(SCHEMA, job.catalogues());
    Measures measures = Measures.load(SCHEMA);
    Stages stages = Stages.load(SCHEMA);
    return new IndicatorTable(job, catalogue, measures, stages, counties, register)
        .rows(new Parts(job, catalogue, measures, stages, rows, register))
        .where("stage = 'primary' AND sex = 'all' AND school_year = 2025")
        .where(col("area_level").isin("school", "county"))
        .collectAsList();
  }

  private static Row cell(List<Row> values, String indicator) {
    return values.stream()
        .filter(r -> r.getAs("indicator").equals(indicator))
        .filter(r -> r.getAs("area_level").equals("county"))
        .findFirst()
        .orElseThrow();
  }

  private static double value(List<Row> values, String indicator) {
    return cell(values, indicator).<Double>getAs("unrounded");
  }

  private static String status(List<Row> values, String indicator) {
    return cell(values, indicator).getAs("status");
  }
}
