package org.xiaoheng.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Invents the schools of a county: those of the last year, and those closed before. */
final class Register {
  private static final Map<String, String> WORDS =
      Map.of(
          "kindergarten", "幼儿园",
          "primary", "小学",
          "teaching_point", "教学点",
          "junior", "初级中学",
          "nine_year", "九年一贯制学校",
          "complete_secondary", "完全中学",
          "twelve_year", "十二年一贯制学校",
          "senior", "高级中学",
          "vocational", "职业技术学校",
          "special", "特殊教育学校");

  private final County county;
  private final SplittableRandom random;
  private final List<School> schools = new ArrayList<>();

  private Register(County county, long seed) {
    this.county = county;
    this.random = Randoms.of(seed, "register" + county.code());
  }

  /** All schools that the county ever had, in the order of their codes. */
  static List<School> of(County county, long seed) {
    Register register = new Register(county, seed);
    for (int i = 0; i < County.TYPES.size(); i++) {
      register.add(County.TYPES.get(i), county.schools().get(i));
    }
    boolean two = county.share() > .14;
    register.add("vocational", two ? 2 : 1);
    register.add("special", 1);
    register.add("kindergarten", county.kindergartens());
    register.openLate();
    register.close("primary", 2014 + register.random.nextInt(5), false);
    register.close("primary", 2021 + county.index() % 3, true);
    register.close(county.urban() ? "junior" : "teaching_point", 2022, county.index() % 2 == 0);
    register.close("kindergarten", 2019 + county.index() % 5, false);
    register.classifyKindergartens();
    if (county.urban()) {
      register.first("junior").publicFrom = Integer.MAX_VALUE;
    }
    return List.copyOf(register.schools);
  }

  private void add(String type, int number) {
    for (int i = 1; i <= number; i++) {
      schools.add(school(type, i, setting(type, i, number)));
    }
  }

  private School school(String type, int ordinal, String setting) {
    double size =
        switch (setting) {
          case "urban" -> 3.0;
          case "town" -> 1.7;
          default -> 0.45;
        };
    double form =
        switch (type) {
          case "teaching_point" -> 0.15;
          case "nine_year" -> 0.8;
          case "complete_secondary", "twelve_year" -> 0.7;
          default -> 1;
        };
    return new School(
        county,
        county.prefix() + String.format(java.util.Locale.ROOT, "%06d", 101 + schools.size() * 7),
        county.shortName() + "合成第" + ordinal + WORDS.get(type),
        type,
        setting,
        size * form * Randoms.factor(0.35, random),
        random.nextGaussian());
  }

  private String setting(String type, int ordinal, int number) {
    if (type.equals("teaching_point")) {
      return "rural";
    }
    if (List.of("senior", "complete_secondary", "twelve_year", "vocational", "special")
        .contains(type)) {
      return county.urban() ? "urban" : "town";
    }
    double place = ordinal / (double) number;
    boolean centre = place <= (county.urban() && !county.shortName().equals("郊区") ? 0.85 : 0.45);
    return centre ? (county.urban() ? "urban" : "town") : (place > 0.8 ? "rural" : "town");
  }

  /** One primary school and one kindergarten of the county opened during the years on file. */
  private void openLate() {
    first("primary").opened = 2013 + county.index();
    first("kindergarten").opened = 2016 + county.index() % 8;
  }

  private School first(String type) {
    return schools.stream().filter(s -> s.type.equals(type)).findFirst().orElseThrow();
  }

  private void close(String type, int lastYear, boolean merged) {
    School closing = school(type, 90 + schools.size() % 10, "rural");
    closing.closedAfter = lastYear;
    closing.merged = merged;
    String stage = type.equals("teaching_point") ? "primary" : type;
    closing.successor =
        schools.stream()
            .filter(s -> s.type.equals(stage) && s.opened == Years.SIMULATED_FROM)
            .skip(1)
            .findFirst()
            .orElseThrow();
    schools.add(closing);
  }

  /**
   * Public and inclusive kindergartens: in size order until the county's share is reached; what
   * lies between the share of 2020 and that of 2025 changes on the way.
   */
  private void classifyKindergartens() {
    List<School> all = schools.stream().filter(School::kindergarten).toList();
    double total = all.stream().mapToDouble(s -> s.weight).sum();
    double level = county.level();
    double sum = 0;
    for (School school : all) {
      double place = (sum + school.weight / 2) / total;
      sum += school.weight;
      school.publicFrom = reached(place, .50 + .02 * level, .525 + .025 * level);
      school.inclusiveFrom = reached(place, .85 + .03 * level, .885 + .035 * level);
    }
  }

  private static int reached(double place, double in2020, double in2025) {
    if (place <= in2020) {
      return Years.SIMULATED_FROM;
    }
    return place <= in2025
        ? Years.FROM + (int) Math.ceil(5 * (place - in2020) / (in2025 - in2020))
        : Integer.MAX_VALUE;
  }
}
