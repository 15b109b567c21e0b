package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who learns where, in which classes and with which teachers, over a handful of schools. */
class ParticipationIndicatorsTest extends CountyOfRows {
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
  void takesNoBlankForNoPurchasedPlace() {
    register(
        "('a', 'primary', 'public')", "('b', 'primary', 'private')", "('c', 'primary', 'private')");
    // Of no migrant child of grade 2 none has a purchased place, whatever b writes there.
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, migrant, migrant_purchased",
        "('a', 'primary', '1', 100, 50, NULL)",
        "('b', 'primary', '1', 100, 30, 20)",
        "('b', 'primary', '2', 100, 0, NULL)",
        "('c', 'primary', '1', 100, 0, NULL)");
    assertThat(value("migrant_public_or_purchased_share", "primary")).isEqualTo(87.5);
    assertThat(reason("migrant_public_or_purchased_share", "primary")).isNull();

    // With c's 20 as none it would be 70 of 100, without c 70 of 80; it may be 90 of 100.
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, migrant, migrant_purchased",
        "('a', 'primary', '1', 100, 50, NULL)",
        "('b', 'primary', '1', 100, 30, 20)",
        "('c', 'primary', '1', 100, 20, NULL)");
    assertThat(status("migrant_public_or_purchased_share", "primary")).isEqualTo("no_data");
    assertThat(reason("migrant_public_or_purchased_share", "primary"))
        .isEqualTo("另有 1 所学校数据不全,缺少它们得不出数值。");
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
  void leavesOutTeachersOfWhomOneHalfIsNotKnown() {
    register(
        "('k', 'kindergarten', 'public')",
        "('l', 'kindergarten', 'public')",
        "('v', 'vocational', 'public')",
        "('w', 'vocational', 'public')",
        "('x', 'vocational', 'public')");
    accept(
        "staff",
        "school_code, stage, full_time, specially_trained, specialised, double_qualified",
        "('k', 'preschool', 20, 15, NULL, NULL)",
        "('l', 'preschool', 30, NULL, NULL, NULL)",
        "('v', 'vocational', 60, NULL, 40, 22)",
        "('w', 'vocational', 60, NULL, 40, NULL)",
        "('x', 'vocational', 60, NULL, NULL, 30)");

    // 15 of 20, not of 50; 22 of 40, not of 80, and without the 30 of nobody knows how many.
    assertThat(value("preschool_teachers_specialised", "preschool")).isEqualTo(75);
    assertThat(value("double_qualified_share", "vocational")).isEqualTo(55);
  }

  @Test
  void takesABlankForNoDropoutInNoSchool() {
    accept(
        "school",
        "school_year, school_code, type, operator",
        "(2024, 'a', 'nine_year', 'public')",
        "(2025, 'a', 'nine_year', 'public')",
        "(2024, 'b', 'junior', 'public')",
        "(2025, 'b', 'junior', 'public')",
        "(2024, 'c', 'junior', 'public')",
        "(2025, 'c', 'junior', 'public')",
        "(2024, 'd', 'junior', 'public')",
        "(2025, 'e', 'junior', 'public')",
        "(2024, 'f', 'nine_year', 'public')",
        "(2025, 'f', 'nine_year', 'public')");
    accept(
        "enrolment",
        "school_year, school_code, stage, grade, pupils, dropouts",
        "(2024, 'a', 'primary', 'all', 500, NULL)",
        "(2024, 'a', 'junior', 'all', 400, 7)",
        "(2025, 'a', 'primary', 'all', 480, 1)",
        "(2025, 'a', 'junior', 'all', 410, 2)",
        // b left the column blank, c the row of a grade; d was closed, e is new.
        "(2024, 'b', 'junior', 'all', 900, 3)",
        "(2025, 'b', 'junior', 'all', 900, NULL)",
        "(2024, 'c', 'junior', '7', 300, 3)",
        "(2024, 'c', 'junior', '8', 300, 3)",
        "(2025, 'c', 'junior', '8', 300, 3)",
        "(2025, 'c', 'junior', '9', 300, NULL)",
        "(2024, 'd', 'junior', 'all', 200, 1)",
        "(2025, 'e', 'junior', 'all', 200, 4)",
        // f reported its junior stage only.
        "(2024, 'f', 'primary', 'all', 600, 1)",
        "(2024, 'f', 'junior', 'all', 600, 1)",
        "(2025, 'f', 'primary', 'all', 600, NULL)",
        "(2025, 'f', 'junior', 'all', 600, 8)");

    // a and f: (2 + 8) / (400 + 600). a alone: 1 / 500; (1 + 2) / (500 + 400).
    assertThat(value("compulsory_dropout_rate", "junior")).isEqualTo(1);
    assertThat(value("compulsory_dropout_rate", "primary")).isEqualTo(0.2);
    assertThat(value("compulsory_dropout_rate", "compulsory")).isCloseTo(300 / 900.0, within(1e-9));
    // b and c of the junior schools, f of the primary ones.
    assertThat(reason("compulsory_dropout_rate", "junior")).isEqualTo("另有 2 所学校数据不全,未计入。");
    assertThat(reason("compulsory_dropout_rate", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
  }

  @Test
  void takesNoKindergartenThatDoesNotSayForOneThatIsNotInclusive() {
    accept(
        "school",
        "school_code, type, operator, inclusive",
        "('a', 'kindergarten', 'public', CAST(NULL AS BOOLEAN))",
        "('b', 'kindergarten', 'private', true)",
        "('c', 'kindergarten', 'private', false)",
        "('d', 'kindergarten', 'private', NULL)");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'preschool', 'k1', 50)",
        "('b', 'preschool', 'k1', 30)",
        "('c', 'preschool', 'k1', 20)",
        "('d', 'preschool', 'k1', 60)");

    // (50 + 30) of 100; d is neither. Of the public share d is part: 50 of 160.
    assertThat(value("inclusive_coverage", "preschool")).isEqualTo(80);
    assertThat(reason("inclusive_coverage", "preschool")).isEqualTo("另有 1 所学校数据不全,未计入。");
    assertThat(reason("public_kindergarten_share", "preschool")).isNull();
    assertThat(value("public_kindergarten_share", "preschool")).isEqualTo(31.25);
  }

  @Test
  void doesNotReadAClassOfUnknownSizeAsSmall() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes, classes_over_45, classes_over_55",
        "('a', 'primary', '1', 300, 6, 3, 1)",
        "('a', 'primary', '2', 300, NULL, NULL, 5)",
        "('b', 'primary', '1', 700, 14, NULL, NULL)");

    // 1 of 6 and 3 of 6; of the 14 classes of the other school nothing is known, and of the 5 of
    // grade 2 not how
    // many there are in all.
    assertThat(value("large_class_share", "primary")).isCloseTo(100 / 6.0, within(1e-9));
    assertThat(value("class_size_share", "primary")).isEqualTo(50);
  }

  private static String[] ages(int first, int last, int disabled) {
    List<String> rows = new ArrayList<>();
    for (int age = first; age <= last; age++) {
      rows.add("(" + age + ", 1000, " + disabled + ")");
    }
    return rows.toArray(String[]::new);
  }
}
