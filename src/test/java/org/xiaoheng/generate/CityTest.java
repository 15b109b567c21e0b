package org.xiaoheng.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CityTest {
  private static final City CITY = new City(7);

  /** The plan of Jiamusi: 中小学 325 所, 在校生 209715 人, 教职工 23141 人. */
  @Test
  void hasTheSizeThatThePlanStates() {
    assertThat(CITY.schools().stream().filter(s -> s.counted() && s.active(2024))).hasSize(325);
    assertThat(pupils(2024)).isEqualTo(209_715);
    Teachers teachers = new Teachers(CITY);
    int full =
        CITY.schools().stream()
            .mapToInt(
                s -> City.SCHOOL_STAGES.stream().mapToInt(t -> teachers.number(s, t, 2024)).sum())
            .sum();
    assertThat(full).isEqualTo(23_141);
  }

  @Test
  void hasTheSameSizeForAnySeed() {
    City other = new City(-1);
    assertThat(
            other.schools().stream()
                .mapToInt(
                    s -> City.SCHOOL_STAGES.stream().mapToInt(t -> s.stagePupils(t, 2024)).sum())
                .sum())
        .isEqualTo(209_715);
  }

  @Test
  void givesEverySchoolACodeOfItsOwnOfTenDigits() {
    Set<String> codes = new HashSet<>();
    for (School school : CITY.schools()) {
      assertThat(school.code).matches("(21|01)[0-9]{8}");
      assertThat(codes.add(school.code)).isTrue();
    }
  }

  @Test
  void keepsNearlyAllPupilsThroughCompulsorySchooling() {
    for (County county : County.ALL) {
      for (int year = 2020; year <= 2024; year++) {
        double nine = grade(county, 9, year) / grade(county, 1, year - 8);
        double three = grade(county, 9, year) / grade(county, 7, year - 2);
        assertThat(nine).as(county.name() + year).isBetween(0.93, 1.03);
        assertThat(three).as(county.name() + year).isBetween(0.96, 1.0);
      }
    }
  }

  @Test
  void opensClosesAndMergesSchools() {
    List<School> schools = CITY.schools();
    assertThat(schools).anyMatch(s -> s.opened > 2012 && s.counted());
    assertThat(schools).anyMatch(s -> s.closedAfter < 2024 && s.merged);
    assertThat(schools).anyMatch(s -> s.closedAfter < 2024 && !s.merged);
    assertThat(schools)
        .filteredOn(s -> s.closedAfter < 2024)
        .allMatch(s -> s.successor != null && s.successor.active(2024));
  }

  @Test
  void keepsThePupilNumbersOfThoseWhoMoveUp() {
    County county = County.ALL.get(0);
    Rosters rosters = CITY.rosters(county);
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (School school : CITY.schools(county).stream().filter(School::counted).toList()) {
      for (int number : rosters.numbers(school, Grades.slot(8), 2023)) {
        before.add(number);
      }
      int[] now = rosters.numbers(school, Grades.slot(9), 2024);
      assertThat(now).hasSize(school.pupils(Grades.slot(9), 2024));
      for (int number : now) {
        after.add(number);
      }
    }
    assertThat(after).doesNotHaveDuplicates();
    long stayed = after.stream().filter(new HashSet<>(before)::contains).count();
    assertThat(stayed / (double) after.size()).isGreaterThan(0.98);
  }

  @Test
  void hasSmallGradesThatNeedSuppression() {
    assertThat(CITY.schools())
        .filteredOn(School::counted)
        .anyMatch(s -> s.pupils(Grades.slot(3), 2024) > 0 && s.pupils(Grades.slot(3), 2024) < 10);
  }

  private static int pupils(int year) {
    return CITY.schools().stream()
        .mapToInt(s -> City.SCHOOL_STAGES.stream().mapToInt(t -> s.stagePupils(t, year)).sum())
        .sum();
  }

  private static double grade(County county, int grade, int year) {
    return CITY.schools(county).stream()
        .filter(s -> !s.type.equals("special"))
        .mapToInt(s -> s.pupils(Grades.slot(grade), year))
        .sum();
  }
}
