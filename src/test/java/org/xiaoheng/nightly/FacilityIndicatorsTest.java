package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Schools by stage and size, and their rooms and seats, over a handful of schools. */
class FacilityIndicatorsTest extends CountyOfRows {
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
        "('t2', 'twelve_year', 'private')",
        "('c1', 'complete_secondary', 'public')",
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
        // 1500 + 1001 in compulsory education are above 2500.
        "('t2', 'primary', 'all', 1500)",
        "('t2', 'junior', 'all', 1001)",
        "('c1', 'junior', 'all', 2400)",
        "('c1', 'senior', 'all', 600)",
        "('s1', 'senior', 'all', 3001)");

    // primary: p2 of p1, p2. junior: n2 of n1, n2, j1. senior: t2, s1 of t1, t2, c1, s1; c1 has
    // 3000.
    assertThat(value("large_school_share", "primary")).isEqualTo(50);
    assertThat(value("large_school_share", "junior")).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(value("large_school_share", "senior")).isEqualTo(50);
    // p2, n2, t2 of p1, p2, n1, n2, j1, t1, t2.
    assertThat(value("large_school_share", "compulsory")).isCloseTo(300 / 7.0, within(1e-9));
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

    // a of a and b; d, which does not say where it lies, may be the third.
    assertThat(value("urban_networked_classroom_share", "schools")).isEqualTo(50);
    assertThat(reason("urban_networked_classroom_share", "schools")).isEqualTo("另有 1 所学校数据不全,未计入。");
    // c has all, and whether every village school has, d's place decides.
    assertThat(status("rural_networked_classroom_share", "schools")).isEqualTo("no_data");
    assertThat(reason("rural_networked_classroom_share", "schools"))
        .isEqualTo("已能判定的 1 所学校全部符合,另有 1 所学校数据不全,不能说全部学校符合。");
  }

  @Test
  void saysHowManySchoolsWithPupilsSentNoRecord() {
    register(
        "('a', 'primary', 'public')",
        "('b', 'primary', 'public')",
        "('c', 'primary', 'public')",
        "('d', 'primary', 'public')",
        "('e', 'primary', 'public')",
        "('j', 'junior', 'public')",
        "('k', 'junior', 'public')",
        "('t', 'teaching_point', 'public')");
    accept(
        "enrolment",
        "school_code, stage, grade, pupils",
        "('a', 'primary', '1', 50)",
        "('a', 'primary', '2', 50)",
        "('b', 'primary', '1', 50)",
        "('c', 'primary', '1', 50)",
        "('d', 'primary', '1', 50)",
        "('j', 'junior', '7', 50)",
        "('k', 'junior', '7', 50)",
        "('t', 'primary', '1', 9)");
    accept(
        "facility",
        "school_code, stage, internet",
        "('a', 'primary', true)",
        "('b', 'primary', false)",
        // c left it blank, d and t sent no row, e has neither row nor pupils.
        "('c', 'primary', CAST(NULL AS BOOLEAN))",
        "('j', 'junior', true)");
    accept("staff", "school_code, stage, psychology", "('a', 'primary', 1)", "('b', 'primary', 0)");

    // a of a and b; c, d and t owe it.
    assertThat(value("internet_access_share", "primary")).isEqualTo(50);
    assertThat(reason("internet_access_share", "primary")).isEqualTo("另有 3 所学校数据不全,未计入。");
    assertThat(cell("internet_access_share", "primary").<Long>getAs("schools")).isEqualTo(2);
    // Of the two junior schools the one that is known has it: that both have is not known.
    assertThat(status("internet_access_share", "junior")).isEqualTo("no_data");
    // a of a and b; c and d owe it, and a teaching point does not.
    assertThat(value("psychology_teacher_school_share", "primary")).isEqualTo(50);
    assertThat(reason("psychology_teacher_school_share", "primary")).isEqualTo("另有 2 所学校数据不全,未计入。");
  }

  @Test
  void doesNotSayThatNoSchoolIsTooLargeWhileOneIsUnknown() {
    register("('a', 'primary', 'public')", "('b', 'primary', 'public')");
    accept("enrolment", "school_code, stage, grade, pupils", "('a', 'primary', 'all', 2000)");

    // b sent no pupils. A share of 0 would say that it is not too large either.
    assertThat(status("large_school_share", "primary")).isEqualTo("no_data");
    accept("enrolment", "school_code, stage, grade, pupils", "('a', 'primary', 'all', 2001)");
    assertThat(value("large_school_share", "primary")).isEqualTo(100);
    assertThat(reason("large_school_share", "primary")).isEqualTo("另有 1 所学校数据不全,未计入。");
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
}
