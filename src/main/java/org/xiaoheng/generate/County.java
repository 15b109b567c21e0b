package org.xiaoheng.generate;

import java.util.List;

/**
 * A county of the synthetic city: a real area code and an invented profile.
 *
 * @param code area code (区划代码)
 * @param name Chinese name with the mark 合成
 * @param shortName the same without the mark, for school names
 * @param prefix first four digits of its school codes; one county's begin with 0
 * @param urban whether it is a city district
 * @param share its share of the city's pupils, 0 to 1
 * @param schools number of schools in the last year, in the order of {@link #TYPES}
 * @param kindergartens number of kindergartens in the last year
 * @param level how far ahead of the city's mean it is, −1 to 1: moves every rate a little
 * @param betweenSchools the between-school share of the variance of test scores, 0 to 1
 */
record County(
    String code,
    String name,
    String shortName,
    String prefix,
    boolean urban,
    double share,
    List<Integer> schools,
    int kindergartens,
    double level,
    double betweenSchools) {

  /** The school types that count as 中小学; the plan's 325 schools are these. */
  static final List<String> TYPES =
      List.of(
          "primary",
          "teaching_point",
          "junior",
          "nine_year",
          "complete_secondary",
          "twelve_year",
          "senior");

  /** The ten counties; their school counts add up to 325. */
  static final List<County> ALL =
      List.of(
          county("230803", "向阳区", "2103", true, .125, List.of(16, 0, 7, 2, 1, 0, 3), 22, .9, .08),
          county("230804", "前进区", "2104", true, .085, List.of(12, 0, 5, 2, 1, 0, 2), 16, .5, .11),
          county("230805", "东风区", "2105", true, .075, List.of(10, 1, 4, 2, 0, 1, 2), 14, .6, .09),
          county("230811", "郊区", "2111", true, .100, List.of(18, 4, 7, 4, 1, 0, 2), 20, -.4, .18),
          county("230822", "桦南县", "2122", false, .145, List.of(24, 6, 9, 6, 1, 0, 3), 27, .1, .13),
          county("230826", "桦川县", "2126", false, .075, List.of(14, 4, 5, 4, 0, 0, 2), 15, .3, .10),
          county("230828", "汤原县", "2128", false, .085, List.of(16, 4, 6, 4, 1, 0, 2), 17, .0, .14),
          county("230881", "同江市", "2181", false, .075, List.of(14, 3, 5, 4, 0, 1, 2), 14, -.6, .17),
          county(
              "230882", "富锦市", "2182", false, .175, List.of(28, 5, 11, 6, 2, 0, 3), 32, -.1, .05),
          county(
              "230883", "抚远市", "0183", false, .060, List.of(10, 3, 4, 3, 1, 0, 2), 13, -.9, .20));

  private static County county(
      String code,
      String shortName,
      String prefix,
      boolean urban,
      double share,
      List<Integer> schools,
      int kindergartens,
      double level,
      double betweenSchools) {
    return new County(
        code,
        shortName + "(合成)",
        shortName,
        prefix,
        urban,
        share,
        schools,
        kindergartens,
        level,
        betweenSchools);
  }

  /** Whether its school codes begin with 0, so that a spreadsheet loses their first digit. */
  boolean leadingZero() {
    return prefix.startsWith("0");
  }

  /** Its place in {@link #ALL}. */
  int index() {
    return ALL.indexOf(this);
  }
}
