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

  private static String[] ages(int first, int last, int disabled) {
    List<String> rows = new ArrayList<>();
    for (int age = first; age <= last; age++) {
      rows.add("(" + age + ", 1000, " + disabled + ")");
    }
    return rows.toArray(String[]::new);
  }
}
