package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a school that has pupils and sent nothing else means for the values of its county. */
class SilentSchoolsTest extends CountyOfRows {
  private static final String A = "('a', 'primary', 20, 15, 12)";
  private static final String B = "('b', 'primary', 10, 9, 10)";
  private static final String C = "('c', 'primary', 10, 5, 10)";

  private void fourSchools(String... staff) {
    register(
        "('a', 'primary', 'public')",
        "('b', 'primary', 'public')",
        "('c', 'primary', 'public')",
        "('d', 'primary', 'public')");
    // Nobody goes to d, which owes nothing.
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes, classes_over_55",
        "('a', 'primary', '1', 300, 6, 1)",
        "('a', 'primary', '2', 300, 4, 0)",
        "('b', 'primary', '1', 150, 5, 0)",
        "('c', 'primary', '1', 200, NULL, NULL)",
        "('d', 'primary', '1', 0, 0, 0)");
    accept("staff", "school_code, stage, full_time, bachelor, trained_360", staff);
  }

  @Test
  void isLeftOutAndCountedAsSuch() {
    fourSchools(A, B);

    // (15 + 9) / (20 + 10); with c's 10 teachers, 5 with a degree, it would be 29 / 40 = 72.5.
    assertThat(value("compulsory_teachers_bachelor", "compulsory")).isEqualTo(80);
    assertThat(reason("compulsory_teachers_bachelor", "compulsory")).isEqualTo("另有 1 所学校数据不全,未计入。");
    // 1 class of 6 + 4 + 5 is too large, and nobody knows of c's.
    assertThat(value("large_class_share", "primary")).isEqualTo(100 / 15.0);
    assertThat(reason("large_class_share", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
    fourSchools(A, B, C);
    assertThat(value("compulsory_teachers_bachelor", "compulsory")).isEqualTo(72.5);
    assertThat(reason("compulsory_teachers_bachelor", "compulsory")).isNull();
  }

  @Test
  void makesNoTotal() {
    fourSchools(A, B);

    assertThat(status("full_time_teachers", "primary")).isEqualTo("no_data");
    assertThat(reason("full_time_teachers", "primary")).isEqualTo("另有 1 所学校数据不全,缺少它们得不出数值。");
    fourSchools(A, B, C);
    assertThat(value("full_time_teachers", "primary")).isEqualTo(40);
  }

  @Test
  void keepsARateFromBeingThatOfAll() {
    fourSchools("('a', 'primary', 20, 15, 20)", B);

    assertThat(status("training_completion_rate", "compulsory")).isEqualTo("no_data");
    assertThat(reason("training_completion_rate", "compulsory"))
        .isEqualTo("已报送数据的 2 所学校合计为 100%,另有 1 所学校数据不全,不能说全部如此。");
    fourSchools("('a', 'primary', 20, 15, 20)", "('b', 'primary', 10, 9, 9)");
    assertThat(value("training_completion_rate", "compulsory")).isEqualTo(100 * 29 / 30.0);
  }

  /** Two primary schools sent their pupils; m is a nine-year school of which nobody heard. */
  private void withASilentNineYearSchool(String... more) {
    register(
        "('a', 'primary', 'public')", "('b', 'primary', 'public')", "('m', 'nine_year', 'public')");
    List<String> rows = new ArrayList<>();
    rows.add("('a', 'primary', '1', 300, 10, 1)");
    rows.add("('b', 'primary', '1', 150, 5, 0)");
    rows.addAll(List.of(more));
    accept(
        "enrolment",
        "school_code, stage, grade, pupils, classes, classes_over_55",
        rows.toArray(String[]::new));
  }

  @Test
  void isMissedInTheNumberOfPupils() {
    withASilentNineYearSchool();

    String reason = "另有 1 所学校数据不全,缺少它们得不出数值。";
    assertThat(status("pupils", "primary")).isEqualTo("no_data");
    assertThat(reason("pupils", "primary")).isEqualTo(reason);
    assertThat(reason("pupils", "compulsory")).isEqualTo(reason);
    // It has junior grades as well, and no other school has.
    assertThat(status("pupils", "junior")).isEqualTo("no_data");
    withASilentNineYearSchool("('m', 'primary', '1', 50, 1, 0)", "('m', 'junior', '7', 40, 1, 0)");
    assertThat(value("pupils", "primary")).isEqualTo(300 + 150 + 50);
    assertThat(value("pupils", "compulsory")).isEqualTo(540);
  }

  @Test
  void sendsAZeroWhereNobodyIsEnrolled() {
    withASilentNineYearSchool("('m', 'primary', '1', 50, 1, 0)");

    // Whether it has junior grades yet nobody said.
    assertThat(status("pupils", "junior")).isEqualTo("no_data");
    assertThat(value("pupils", "primary")).isEqualTo(500);
    withASilentNineYearSchool("('m', 'primary', '1', 50, 1, 0)", "('m', 'junior', 'all', 0, 0, 0)");
    assertThat(value("pupils", "junior")).isEqualTo(0);
  }

  @Test
  void isLeftOutOfSharesOfClasses() {
    withASilentNineYearSchool();

    assertThat(value("large_class_share", "primary")).isEqualTo(100 / 15.0);
    assertThat(reason("large_class_share", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
  }

  @Test
  void isNotMissedOnceItIsMergedIntoAnother() {
    withASilentNineYearSchool();
    accept(
        "school",
        "school_code, type, operator, merged_into",
        "('a', 'primary', 'public', NULL)",
        "('b', 'primary', 'public', NULL)",
        "('m', 'nine_year', 'public', 'b')",
        "('n', 'primary', 'public', 'b')");

    assertThat(value("pupils", "primary")).isEqualTo(450);
    assertThat(value("pupils", "compulsory")).isEqualTo(450);
  }

  @Test
  void keepsACohortFromBeingCountedInHalf() {
    accept(
        "school",
        "school_year, school_code, type, operator",
        "(2023, 'x', 'junior', 'public')",
        "(2023, 'y', 'junior', 'public')",
        "(2025, 'x', 'junior', 'public')",
        "(2025, 'y', 'junior', 'public')");
    String x = "(2023, 'x', 'junior', '7', 100)";
    String nine = "(2025, 'x', 'junior', '9', 95)";
    String other = "(2025, 'y', 'junior', '9', 50)";
    String columns = "school_year, school_code, stage, grade, pupils";
    accept("enrolment", columns, x, nine, other);

    // 145 of 100, where y sent no grade 7 two years ago.
    assertThat(status("junior_retention", "junior")).isEqualTo("no_data");
    accept("enrolment", columns, x, "(2023, 'y', 'junior', '7', 60)", nine, other);
    assertThat(value("junior_retention", "junior")).isEqualTo(100 * 145 / 160.0);
  }

  @Test
  void isSaidToBeLeftOutWhereItsPupilsWereNotScreened() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 30)",
        "('b', 'primary', '1', 40)");
    String columns = "school_code, pupil_id, grade, right_acuity, left_acuity, right_se, left_se";
    // Below 5.0 and -0.50 D is one of two.
    String one = "('a', 'p1', '1', 48, 48, -100, -100)";
    String two = "('a', 'p2', '1', 50, 50, 0, 0)";
    accept("vision_screening", columns, one, two);

    assertThat(value("myopia_rate", "primary")).isEqualTo(50);
    assertThat(reason("myopia_rate", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
    // Who screened nobody took no part, and counts: 2 of 70.
    assertThat(value("vision_screening_rate", "primary")).isEqualTo(100 * 2 / 70.0);
    assertThat(reason("vision_screening_rate", "primary")).isNull();
    accept("vision_screening", columns, one, two, "('b', 'p3', '1', 50, 50, 0, 0)");
    assertThat(value("myopia_rate", "primary")).isEqualTo(100 / 3.0);
    assertThat(reason("myopia_rate", "primary")).isNull();
  }

  @Test
  void makesNoRateOfWhomItEnrolled() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept("enrolment", "school_code, stage, grade, pupils", "('a', 'primary', '1', 2)");
    accept(
        "vision_screening",
        "school_code, pupil_id, grade, right_acuity, left_acuity, right_se, left_se",
        "('a', 'p1', '1', 48, 48, -100, -100)",
        "('b', 'p2', '1', 50, 50, 0, 0)",
        "('b', 'p3', '1', 50, 50, 0, 0)");

    // 3 of 2 would be 150 %.
    assertThat(status("vision_screening_rate", "primary")).isEqualTo("no_data");
  }

  @Test
  void isNotMissedWhereTheIndicatorIsNotAboutIt() {
    // A 高中 that sent nothing is no school of compulsory education: all there are keep to the limit.
    register(
        "('a', 'primary', 'public')", "('h', 'senior', 'public')", "('x', 'senior', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 300)",
        "('x', 'senior', '10', 900)");

    assertThat(value("large_school_share", "primary")).isEqualTo(0);
    assertThat(reason("large_school_share", "primary")).isNull();
    assertThat(status("large_school_share", "senior")).isEqualTo("no_data");
  }

  @Test
  void isASchoolOfWhichNothingCanBeSaidWhereItSentTheOtherHalf() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept("enrolment", "school_code, stage, grade, pupils", "('a', 'primary', '1', 300)");
    accept(
        "staff",
        "school_code, stage, full_time, backbone",
        "('a', 'primary', 20, 3)",
        "('b', 'primary', 9, 1)");

    // One for a hundred pupils in a, and nobody knows in b.
    assertThat(value("r2_backbone", "primary")).isEqualTo(1);
    assertThat(reason("r2_backbone", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
    assertThat(cells("r2_backbone", "primary", "school").where("area_code = 'b'").first())
        .extracting(r -> r.<String>getAs("status"))
        .isEqualTo("no_data");
  }

  @Test
  void saysOfBoysAndGirlsWhatItSaysOfAll() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 30)",
        "('b', 'primary', '1', 40)");
    accept(
        "vision_screening",
        "school_code, pupil_id, sex, grade, right_acuity, left_acuity, right_se, left_se",
        "('a', 'p1', 'male', '1', 48, 48, -100, -100)",
        "('a', 'p2', 'male', '1', 50, 50, 0, 0)");

    for (String sex : List.of("all", "male")) {
      assertThat(cells("myopia_rate", "primary").where("sex = '" + sex + "'").first())
          .extracting(r -> r.<String>getAs("reason"))
          .as(sex)
          .isEqualTo("另有 1 所学校数据不全,未计入。");
    }
  }

  @Test
  void withRefusedRowsCountsAndIsNamed() {
    register(
        "('a', 'primary', 'public')", "('b', 'nine_year', 'public')", "('c', 'primary', 'public')");
    String columns = "school_code, stage, grade, pupils";
    accept(
        "enrolment",
        columns,
        "('a', 'primary', '1', 100)",
        "('a', 'primary', '2', 90)",
        "('b', 'primary', '1', 50)",
        "('b', 'junior', '7', 40)",
        "('c', 'primary', '1', 30)");
    // Grade 3 of a, a row of b without stage, and one of c that was sent again.
    refuse(
        columns,
        "('a', 'primary', '3', NULL)",
        "('b', NULL, '2', 45)",
        "('c', 'primary', '1', 3000)");

    assertThat(value("pupils", "primary")).isEqualTo(100 + 90 + 50 + 30);
    assertThat(reason("pupils", "primary")).isEqualTo("有 2 所学校的部分数据行被拒收,数值不含这些行。");
    assertThat(value("pupils", "junior")).isEqualTo(40);
    assertThat(reason("pupils", "junior")).isEqualTo("有 1 所学校的部分数据行被拒收,数值不含这些行。");
    assertThat(cells("pupils", "primary", "school").where("area_code = 'c'").first())
        .extracting(r -> r.<String>getAs("reason"))
        .isNull();
  }
}
