package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.NothingToCount;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/** Indicators of the catalogues over a handful of schools, from accepted rows to the value. */
class ResourceIndicatorsTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Map<String, Contract> CONTRACTS = Contracts.load(SCHEMA);
  private static final Catalogue CATALOGUE = Catalogue.load(SCHEMA, Catalogue.names(SCHEMA));
  private static final int YEAR = 2025;

  private final Map<String, Dataset<Row>> accepted = new TreeMap<>();

  /** Of the rows accepted so far; a test asks for several cells. */
  private @Nullable Dataset<Row> statistics;

  @Test
  void countsASchoolOnceAtItsHighestStage() {
    register(
        "('a', 'primary', 'public')",
        "('b', 'nine_year', 'public')",
        "('c', 'complete_secondary', 'public')",
        "('d', 'twelve_year', 'private')",
        "('e', 'junior', 'public')",
        "('f', 'teaching_point', 'public')",
        "('g', 'kindergarten', 'private')");

    // 九年一贯制 → 初中; 完全中学, 十二年一贯制 → 高中; 教学点 is no school.
    assertThat(value("schools", "primary")).isEqualTo(1);
    assertThat(value("schools", "junior")).isEqualTo(2);
    assertThat(value("schools", "senior")).isEqualTo(2);
    assertThat(value("schools", "schools")).isEqualTo(5);
    assertThat(value("schools", "all")).isEqualTo(6);
    assertThat(value("teaching_points", "primary")).isEqualTo(1);
  }

  @Test
  void holdsEverySchoolAgainstTheSizeOfItsType() {
    register(
        "('p1', 'primary', 'public')",
        "('p2', 'primary', 'public')",
        "('n1', 'nine_year', 'public')",
        "('n2', 'nine_year', 'public')",
        "('j1', 'junior', 'public')",
        "('t1', 'twelve_year', 'public')",
        "('s1', 'senior', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        // On the limit is not above it.
        "('p1', 'primary', 'all', 2000)",
        "('p2', 'primary', 'all', 2001)",
        // 1500 + 1000 = 2500 is the limit of a 一贯制; 1500 + 1001 is above.
        "('n1', 'primary', 'all', 1500)",
        "('n1', 'junior', 'all', 1000)",
        "('n2', 'primary', 'all', 1500)",
        "('n2', 'junior', 'all', 1001)",
        "('j1', 'junior', 'all', 1200)",
        // 1000 + 1400 in compulsory education; the 900 of 高中 don't count in a 十二年一贯制.
        "('t1', 'primary', 'all', 1000)",
        "('t1', 'junior', 'all', 1400)",
        "('t1', 'senior', 'all', 900)",
        "('s1', 'senior', 'all', 3001)");

    // primary: p2 of p1, p2. junior: n2 of n1, n2, j1. senior: s1 of t1, s1. compulsory: 2 of 5.
    assertThat(value("large_school_share", "primary")).isEqualTo(50);
    assertThat(value("large_school_share", "junior")).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(value("large_school_share", "senior")).isEqualTo(50);
    assertThat(value("large_school_share", "compulsory")).isEqualTo(40);
  }

  /**
   * The pupils of a school whose teachers nobody reported would make the area look understaffed.
   */
  @Test
  void leavesOutASchoolThatSentOneHalfOfARatio() {
    register(
        "('a', 'primary', 'public')", "('b', 'primary', 'public')", "('c', 'primary', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 100)",
        "('b', 'primary', '1', 300)");
    accept("staff", "school_code, stage, full_time", "('a', 'primary', 10)", "('c', 'primary', 7)");

    // a alone: 100 / 10; with b's pupils and c's teachers it would be 400 / 17.
    assertThat(value("pupils_per_teacher", "primary")).isEqualTo(10);
  }

  @Test
  void asksForResourceRoomsFromFiveDisabledPupilsOn() {
    register(
        "('a', 'primary', 'public')",
        "('b', 'nine_year', 'public')",
        "('c', 'primary', 'public')",
        "('d', 'primary', 'public')",
        "('z', 'special', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, disabled",
        "('a', 'primary', '1', 90, 3)",
        "('a', 'primary', '2', 90, 2)",
        "('b', 'primary', '1', 90, 4)",
        "('b', 'junior', '7', 90, 4)",
        "('c', 'primary', '1', 90, 4)",
        "('d', 'primary', '1', 90, 9)",
        "('z', 'special', '1', 60, 60)");
    accept(
        "facility",
        "school_code, stage, resource_rooms",
        "('a', 'primary', 1)",
        "('b', 'primary', 0)",
        "('b', 'junior', 0)",
        "('c', 'primary', 1)",
        "('d', 'primary', 2)",
        "('z', 'special', 3)");

    // primary: a (5 pupils) and d have a room; b has 4 there and c 4: neither is asked.
    assertThat(value("resource_room_share", "primary")).isEqualTo(100);
    // compulsory: b has 8 pupils and no room: 2 of 3. The special school is not asked.
    assertThat(value("resource_room_share", "compulsory")).isCloseTo(200 / 3.0, within(1e-9));
  }

  @Test
  void holdsKindergartenClassesAgainstTheNormOfTheirYear() {
    register("('k', 'kindergarten', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes, classes_over_25, classes_over_30, classes_over_35",
        "('k', 'preschool', 'k1', 104, 4, 3, 1, 0)",
        "('k', 'preschool', 'k2', 112, 4, 3, 1, 0)",
        "('k', 'preschool', 'k3', 132, 4, 4, 4, 1)",
        "('k', 'preschool', 'km', 31, 1, 1, 1, 0)",
        // Sizes unknown: neither within the norm nor above it.
        "('k', 'preschool', 'all', 40, 2, NULL, NULL, NULL)");

    // 小班 ≤ 25: 1 of 4; 中班 ≤ 30: 3 of 4; 大班 ≤ 35: 3 of 4; 混合班 ≤ 30: 0 of 1. 7 of 13.
    assertThat(value("preschool_class_size_share", "preschool"))
        .isCloseTo(700 / 13.0, within(1e-9));
  }

  @Test
  void readsGradesAsRegistersWriteThem() {
    register(
        "('a', 'kindergarten', 'public', '省一级')",
        "('b', 'kindergarten', 'public', '二类园')",
        "('c', 'kindergarten', 'private', '三级')",
        "('d', 'kindergarten', 'private', NULL)");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'preschool', 'k1', 30)",
        "('b', 'preschool', 'k1', 20)",
        "('c', 'preschool', 'k1', 40)",
        "('d', 'preschool', 'k1', 10)");

    // 30 of 100; 30 + 20 of 100; 90 of 100 have any grade.
    assertThat(value("first_grade_kindergarten_coverage", "preschool")).isEqualTo(30);
    assertThat(value("quality_kindergarten_coverage", "preschool")).isEqualTo(50);
    assertThat(value("graded_kindergarten_coverage", "preschool")).isEqualTo(90);
  }

  @Test
  void countsDisabledChildrenWhereverTheyLearn() {
    register("('p', 'primary', 'public')", "('z', 'special', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, disabled, home_taught",
        "('p', 'primary', '1', 300, 6, NULL)",
        // In a special school every pupil counts, whether or not the column is filled in; not in
        // 高中.
        "('z', 'special', '3', 30, NULL, 4)",
        "('z', 'special', '10', 9, 9, NULL)");
    accept("population", "age, residents, disabled", ages(6, 14, 5));

    // (6 + 30 + 4) / (9 ages × 5) = 40 / 45
    assertThat(value("disabled_enrolment_rate", "compulsory")).isCloseTo(4000 / 45.0, within(1e-9));
  }

  @Test
  void givesNoRateWhileAnAgeIsMissing() {
    register("('z', 'special', 'public')");
    accept("enrolment", "school_code, stage, grade, pupils", "('z', 'special', '3', 30)");
    accept("population", "age, residents, disabled", ages(6, 13, 5));

    assertThat(cell("disabled_enrolment_rate", "compulsory").<String>getAs("status"))
        .isEqualTo("no_data");
  }

  @Test
  void countsPurchasedPlacesOfPrivateSchoolsOnly() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'private')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, migrant, migrant_purchased",
        // A public school that fills the column in must not count its pupils twice.
        "('a', 'primary', '1', 100, 50, 50)",
        "('b', 'primary', '1', 100, 30, 20)");

    // public 50 of 80; (50 + 20) of 80.
    assertThat(value("migrant_public_share", "primary")).isEqualTo(62.5);
    assertThat(value("migrant_public_or_purchased_share", "primary")).isEqualTo(87.5);
  }

  @Test
  void leavesOutOfAShareWhatWasNotReported() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept(
        "staff",
        "school_code, stage, full_time, certified",
        "('a', 'primary', 40, 39)",
        "('b', 'primary', 60, NULL)");

    // 39 of 40: the 60 of whom nothing is known are neither certified nor not.
    assertThat(value("teachers_certified_share", "primary")).isEqualTo(97.5);
  }

  @Test
  void doesNotReadAClassOfUnknownSizeAsSmall() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes, classes_over_45, classes_over_55",
        "('a', 'primary', '1', 300, 6, 3, 1)",
        "('b', 'primary', '1', 700, 14, NULL, NULL)");

    // 1 of 6 and 3 of 6; of the 14 classes of the other school nothing is known.
    assertThat(value("large_class_share", "primary")).isCloseTo(100 / 6.0, within(1e-9));
    assertThat(value("class_size_share", "primary")).isEqualTo(50);
  }

  @Test
  void comparesPublicFundsWithTheStandard() {
    register("('a', 'primary', 'public')");
    accept(
        "funding",
        "fund, public_funds_primary, funded_primary, public_funds_junior, funded_junior",
        // Fen: 720.00 × 1000 pupils; 939.99 × 1000 pupils. 720 reaches 720, 939.99 misses 940.
        "('公用经费', 72000000, 1000, 93999000, 1000)");

    assertThat(value("public_funds_per_pupil_primary", "primary")).isEqualTo(720);
    assertThat(value("public_funds_standard_primary", "primary")).isEqualTo(100);
    assertThat(value("public_funds_per_pupil_junior", "junior")).isEqualTo(939.99);
    assertThat(value("public_funds_standard_junior", "junior")).isZero();
  }

  @Test
  void doesNotCapExecutionNorDivideByNothing() {
    register("('a', 'primary', 'public')");
    accept("funding", "fund, budget, executed", "('a', 50000, 60000)");
    assertThat(value("budget_execution_rate", "all")).isEqualTo(120);

    accepted.remove("funding");
    statistics = null;
    accept("funding", "fund, budget, executed", "('a', 0, 60000)");
    assertThat(cell("budget_execution_rate", "all").<String>getAs("status"))
        .isEqualTo("not_applicable");
  }

  @Test
  void followsTransferPaymentsMonthByMonth() {
    register("('a', 'primary', 'public')");
    accept(
        "transfer_payment",
        "project, month, allocated, paid",
        "('x', DATE'2025-01-01', 10000, 1000)",
        "('x', DATE'2025-02-01', 10000, 5000)",
        "('y', DATE'2025-02-01', 30000, 3000)");

    // Cumulative: January 10 of 100; February (50 + 30) of (100 + 300), which is also the latest.
    assertThat(value("transfer_payment_rate_m01", "all")).isEqualTo(10);
    assertThat(value("transfer_payment_rate_m02", "all")).isEqualTo(20);
    assertThat(value("transfer_payment_rate", "all")).isEqualTo(20);
  }

  @Test
  void needsEveryClassroomNetworkedInATownOrVillage() {
    accept(
        "school",
        "school_code, type, operator, urban_rural",
        "('a', 'primary', 'public', 'urban')",
        "('b', 'primary', 'public', 'town')",
        "('c', 'primary', 'public', 'rural')",
        "('d', 'primary', 'public', NULL)");
    accept(
        "facility",
        "school_code, stage, classrooms, networked_classrooms",
        "('a', 'primary', 20, 20)",
        "('b', 'primary', 20, 19)",
        "('c', 'primary', 6, 6)",
        "('d', 'primary', 6, 0)");

    assertThat(value("urban_networked_classroom_share", "schools")).isEqualTo(50);
    assertThat(value("rural_networked_classroom_share", "schools")).isEqualTo(100);
  }

  @Test
  void asksForALargeMusicRoomForEveryTwelveClasses() {
    register(
        "('a', 'primary', 'public')",
        "('b', 'primary', 'public')",
        "('c', 'primary', 'public')",
        "('n', 'nine_year', 'public')",
        "('m', 'nine_year', 'public')",
        "('s', 'complete_secondary', 'public')",
        "('u', 'junior', 'public')",
        "('z', 'junior', 'public')",
        "('t', 'teaching_point', 'public')",
        "('h', 'senior', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes",
        "('a', 'primary', '1', 240, 6)",
        "('a', 'primary', '2', 240, 6)",
        "('b', 'primary', '1', 520, 13)",
        "('c', 'primary', '1', 40, 1)",
        "('n', 'primary', '1', 360, 9)",
        "('n', 'junior', '7', 360, 9)",
        "('m', 'primary', '1', 360, 9)",
        "('m', 'junior', '7', 160, 4)",
        "('s', 'junior', '7', 240, 6)",
        "('s', 'senior', '10', 720, 18)",
        "('u', 'junior', '7', 240, 6)",
        "('z', 'junior', '7', 240, 6)",
        "('t', 'primary', '1', 60, 2)",
        "('h', 'senior', '10', 600, 12)");
    accept(
        "facility",
        "school_code, stage, music_rooms, music_rooms_large, art_rooms, art_rooms_large",
        // 12 classes, 1 room. 13 classes need 2, and of its 3 rooms 1 is large. 1 class needs 1.
        "('a', 'primary', 1, 1, 1, 1)",
        "('b', 'primary', 3, 1, 2, 2)",
        "('c', 'primary', 0, NULL, 1, 1)",
        // 18 classes of both stages need 2 rooms, wherever they stand in the form.
        "('n', 'primary', 2, 2, 1, 1)",
        "('n', 'junior', 0, 0, 0, 0)",
        // 13 classes need 2; each stage by itself would do with 1.
        "('m', 'primary', 1, 1, 1, 1)",
        "('m', 'junior', 0, 0, 1, 1)",
        // 24 classes with those of 高中 need 2.
        "('s', 'junior', 1, 1, 1, 1)",
        "('s', 'senior', 1, 1, 0, 0)",
        // Whether its room is large is not known.
        "('u', 'junior', 1, NULL, 1, NULL)",
        "('z', 'junior', 1, 1, 2, 1)",
        "('t', 'primary', 0, 0, 0, 0)",
        "('h', 'senior', 0, 0, 0, 0)");

    // music: a, n, s, z of a, b, c, n, m, s, z. art: a, b, c, m, z; n has 1 of 2, s 1 of 2.
    assertThat(value("music_room_share", "compulsory")).isCloseTo(400 / 7.0, within(1e-9));
    assertThat(value("art_room_share", "compulsory")).isCloseTo(500 / 7.0, within(1e-9));
    assertThat(cell("music_room_share", "compulsory").<Long>getAs("schools")).isEqualTo(7);
  }

  @Test
  void fundsASmallVillageSchoolForAHundredPupils() {
    accept(
        "school",
        "school_code, type, operator, urban_rural, funded_pupils",
        "('a', 'primary', 'public', 'rural', 100)",
        "('b', 'primary', 'public', 'rural', 99)",
        "('c', 'teaching_point', 'public', NULL, 120)",
        "('d', 'teaching_point', 'public', 'rural', NULL)",
        "('e', 'primary', 'public', 'rural', 100)",
        "('f', 'primary', 'public', 'urban', 60)",
        "('g', 'primary', 'public', NULL, 60)",
        "('h', 'teaching_point', 'public', 'rural', 12)");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 99)",
        "('b', 'primary', '1', 99)",
        "('c', 'primary', '1', 12)",
        "('d', 'primary', '1', 12)",
        // 50 + 50 are not fewer than 100.
        "('e', 'primary', '1', 50)",
        "('e', 'primary', '2', 50)",
        "('f', 'primary', '1', 60)",
        "('g', 'primary', '1', 60)",
        "('h', 'primary', '1', 12)");

    // a and c of a, b, c, h: nothing is known of d; e is large enough, f no village school.
    assertThat(value("small_school_funding_share", "primary")).isEqualTo(50);
  }

  @Test
  void asksNothingOfACountyThatHasNoSuchSchool() {
    accept(
        "school",
        "school_code, type, operator, urban_rural",
        "('a', 'primary', 'public', 'urban')",
        "('b', 'primary', 'public', 'rural')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 60)",
        "('b', 'primary', '1', 100)");
    accept("funding", "fund, budget", "('特殊教育公用经费', 70000)", "('义务教育公用经费', 90000)");

    // No special school in the register; no village school of fewer than 100 pupils.
    assertThat(status("public_funds_per_pupil_special", "special")).isEqualTo("not_applicable");
    assertThat(status("small_school_funding_share", "primary")).isEqualTo("not_applicable");
  }

  @Test
  void waitsForTheFiguresOfACountyThatHasSuchASchool() {
    register("('z', 'special', 'public')", "('t', 'teaching_point', 'public')");
    accept("enrolment", "school_code, stage, grade, pupils", "('t', 'primary', '1', 60)");
    accept("funding", "fund, budget", "('特殊教育公用经费', 70000)");

    assertThat(status("public_funds_per_pupil_special", "special")).isEqualTo("no_data");
    assertThat(status("small_school_funding_share", "primary")).isEqualTo("no_data");
  }

  @Test
  void takesNoSchoolThatMissedAYearForSeatsWonOrLost() {
    accept(
        "school",
        "school_year, school_code, type, operator",
        "(2024, 'a', 'primary', 'public')",
        "(2025, 'a', 'primary', 'public')",
        "(2024, 'b', 'primary', 'public')",
        "(2025, 'b', 'primary', 'public')",
        "(2024, 'c', 'primary', 'public')",
        "(2025, 'c', 'primary', 'public')",
        "(2025, 'd', 'primary', 'public')",
        "(2024, 'e', 'primary', 'public')",
        "(2024, 'f', 'primary', 'public')",
        "(2025, 'f', 'nine_year', 'public')",
        "(2024, 'g', 'primary', 'private')",
        "(2025, 'g', 'primary', 'public')",
        "(2024, 'h', 'nine_year', 'public')",
        "(2025, 'h', 'nine_year', 'public')");
    accept(
        "facility",
        "school_year, school_code, stage, seats",
        "(2024, 'a', 'primary', 500)",
        "(2025, 'a', 'primary', 540)",
        // b's row of 2025 was refused, and c's of 2024.
        "(2024, 'b', 'primary', 300)",
        "(2025, 'c', 'primary', 400)",
        // d is new, e was closed, f became a 九年一贯制学校, g became public.
        "(2025, 'd', 'primary', 450)",
        "(2024, 'e', 'primary', 120)",
        "(2024, 'f', 'primary', 200)",
        "(2025, 'f', 'primary', 200)",
        "(2025, 'f', 'junior', 150)",
        "(2024, 'g', 'primary', 90)",
        "(2025, 'g', 'primary', 90)",
        // h's junior row of 2024 was refused.
        "(2024, 'h', 'primary', 600)",
        "(2025, 'h', 'primary', 600)",
        "(2025, 'h', 'junior', 300)");

    // a, d, f, g, h: 540 + 450 + 200 + 90 + 600; a, e, f, g, h: 500 + 120 + 200 + 90 + 600.
    assertThat(value("seats_comparable", "primary")).isEqualTo(1880);
    assertThat(value("seats_comparable_before", "primary")).isEqualTo(1510);
    // Without h, of which half is known: 540 + 450 + 350 + 90; 500 + 120 + 200 + 90.
    assertThat(value("seats_comparable", "compulsory")).isEqualTo(1430);
    assertThat(value("seats_comparable_before", "compulsory")).isEqualTo(910);
    // g's seats are won.
    assertThat(value("public_seats_comparable", "primary")).isEqualTo(1880);
    assertThat(value("public_seats_comparable_before", "primary")).isEqualTo(1420);
  }

  @Test
  void knowsNoSeatsWonWithoutTheRegisterOfTheYearBefore() {
    register("('a', 'primary', 'public')");
    accept("facility", "school_code, stage, seats", "('a', 'primary', 540)");

    assertThat(value("seats", "primary")).isEqualTo(540);
    assertThat(cells("seats_comparable", "primary").isEmpty()).isTrue();
  }

  private static String[] ages(int first, int last, int disabled) {
    List<String> rows = new ArrayList<>();
    for (int age = first; age <= last; age++) {
      rows.add("(" + age + ", 1000, " + disabled + ")");
    }
    return rows.toArray(String[]::new);
  }

  /** The register: code, type and operator, and the kindergarten's grade where it is given. */
  private void register(String... rows) {
    boolean graded = rows[0].chars().filter(c -> c == ',').count() > 2;
    accept("school", "school_code, type, operator" + (graded ? ", kindergarten_grade" : ""), rows);
  }

  /** Accepted rows of a dataset; the columns that are not named are blank. */
  private void accept(String dataset, String columns, String... rows) {
    Dataset<Row> given =
        spark().sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
    List<org.apache.spark.sql.Column> all = new ArrayList<>();
    List<String> named = List.of(given.columns());
    for (Column column : Objects.requireNonNull(CONTRACTS.get(dataset)).columns()) {
      String name = column.name();
      all.add(named.contains(name) ? col(name) : blank(column).as(name));
    }
    statistics = null;
    accepted.put(dataset, given.select(all.toArray(org.apache.spark.sql.Column[]::new)));
  }

  private static org.apache.spark.sql.Column blank(Column column) {
    return switch (column.name()) {
      case "school_year" -> lit(YEAR);
      case "county_code" -> lit("1");
      default ->
          lit(null)
              .cast(
                  column.type() == ColumnType.BOOLEAN
                      ? "boolean"
                      : column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL
                          ? "bigint"
                          : "string");
    };
  }

  private double value(String indicator, String stage) {
    Row cell = cell(indicator, stage);
    assertThat(cell.<String>getAs("status")).as("%s", cell).isEqualTo("ok");
    return cell.<Double>getAs("unrounded");
  }

  private String status(String indicator, String stage) {
    return cell(indicator, stage).getAs("status");
  }

  private Dataset<Row> statistics(Measures measures, Dataset<Row> register) {
    Dataset<Row> done = statistics;
    if (done == null) {
      Dataset<Row> all = SchoolStatistics.none(spark());
      for (DatasetStatistics definition : measures.datasets()) {
        Dataset<Row> rows = accepted.get(definition.of());
        if (rows != null) {
          all = all.unionByName(SchoolStatistics.of(definition, rows, register));
        }
      }
      done = spark().createDataFrame(all.collectAsList(), all.schema());
      statistics = done;
    }
    return done;
  }

  /** The one cell of the county. */
  private Row cell(String id, String stage) {
    return cells(id, stage).first();
  }

  private Dataset<Row> cells(String id, String stage) {
    Indicator indicator = CATALOGUE.indicator(id);
    assertThat(Kinds.isDerived(indicator.kind())).isFalse();
    Measures measures = Measures.load(SCHEMA);
    Dataset<Row> register = Objects.requireNonNull(accepted.get("school"));
    Dataset<Row> statistics = statistics(measures, register);
    Dataset<Row> counties =
        spark().sql("SELECT '1' AS county_code, '10' AS city_code, '100' AS province_code");
    List<Indicator> one = List.of(indicator);
    Stages stages = Stages.load(SCHEMA);
    Dataset<Row> parts = SchoolParts.of(statistics, register, one, stages::members, YEAR, YEAR);
    Dataset<Row> values =
        IndicatorValues.fromStatistics(parts, counties, one, measures, YEAR, YEAR);
    return NothingToCount.marked(values, parts, register, counties, one, YEAR, YEAR)
        .where(col("area_level").equalTo("county").and(col("stage").equalTo(stage)));
  }
}
