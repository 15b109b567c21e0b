package org.xiaoheng.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invented school: what the register says of it, and its pupils by grade and year. */
final class School {
  final County county;
  final String code;
  final String name;
  final String type;
  final String setting;

  /** Relative size, before the year's noise. */
  final double weight;

  /** How far the school is above the county's mean in test scores, in standard deviations. */
  final double quality;

  int opened = Years.SIMULATED_FROM;
  int closedAfter = Integer.MAX_VALUE;

  /** Where its pupils go when it closes; null while it stays. */
  @Nullable School successor;

  /** Whether the register names the successor (合并) or the school just disappears (撤销). */
  boolean merged;

  int publicFrom = Years.SIMULATED_FROM;
  int inclusiveFrom = Integer.MAX_VALUE;

  private final int[][] pupils = new int[Grades.SLOTS][Years.LAST - Years.SIMULATED_FROM + 1];

  School(
      County county,
      String code,
      String name,
      String type,
      String setting,
      double weight,
      double quality) {
    this.county = county;
    this.code = code;
    this.name = name;
    this.type = type;
    this.setting = setting;
    this.weight = weight;
    this.quality = quality;
  }

  boolean active(int year) {
    return year >= opened && year <= closedAfter;
  }

  boolean isPublic(int year) {
    return year >= publicFrom;
  }

  /** Whether it is one of the 中小学 that the plan counts. */
  boolean counted() {
    return County.TYPES.contains(type);
  }

  boolean kindergarten() {
    return type.equals("kindergarten");
  }

  /** Small rural kindergartens keep all ages in one group (混合班). */
  boolean mixedAges() {
    return kindergarten() && setting.equals("rural") && weight < 0.45;
  }

  /** Whether an ordinary school teaches that stage. */
  boolean teaches(String stage) {
    return switch (stage) {
      case "preschool" -> kindergarten();
      case "primary" ->
          List.of("primary", "teaching_point", "nine_year", "twelve_year").contains(type);
      case "junior" ->
          List.of("junior", "nine_year", "complete_secondary", "twelve_year").contains(type);
      case "senior" -> List.of("senior", "complete_secondary", "twelve_year").contains(type);
      case "vocational", "special" -> type.equals(stage);
      default -> false;
    };
  }

  /** The stages it teaches, in order. */
  List<String> stages() {
    return List.of("preschool", "primary", "junior", "senior", "vocational", "special").stream()
        .filter(this::teaches)
        .toList();
  }

  /** The stage under which a grade's pupils are reported. */
  String stageOf(int slot) {
    return type.equals("vocational") || type.equals("special") ? type : Grades.stage(slot);
  }

  int pupils(int slot, int year) {
    return year < Years.SIMULATED_FROM ? 0 : pupils[slot][year - Years.SIMULATED_FROM];
  }

  void setPupils(int slot, int year, int number) {
    pupils[slot][year - Years.SIMULATED_FROM] = number;
  }

  void addPupils(int slot, int year, int number) {
    setPupils(slot, year, pupils(slot, year) + number);
  }

  /** Pupils of a whole stage in a year. */
  int stagePupils(String stage, int year) {
    int sum = 0;
    for (int slot = 0; slot < Grades.SLOTS; slot++) {
      if (stageOf(slot).equals(stage)) {
        sum += pupils(slot, year);
      }
    }
    return sum;
  }
}
