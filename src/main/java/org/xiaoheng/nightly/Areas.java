package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.plan.Plan;

/** The counties of a job and what they lie in; some hundreds at most, so held in memory. */
record Areas(List<County> counties) {
  /** A county and its city. */
  record County(String code, String name, String city, String cityName, String province) {}

  /** An area that targets are held against. */
  record Area(String level, String code, String name) {}

  /**
   * Counties with one name for each city and province, where counties spell it in several ways:
   * that of most counties, of as many the first. With two, every row of the city would stand there
   * twice.
   *
   * @param counties accepted rows of the county dataset
   */
  static Dataset<Row> withOneName(Dataset<Row> counties) {
    Dataset<Row> named = counties;
    for (String level : List.of("city", "province")) {
      String code = level + "_code";
      String name = level + "_name";
      named =
          named
              .withColumn("_spelled", count("*").over(Window.partitionBy(code, name)))
              .withColumn(
                  name,
                  first(col(name))
                      .over(
                          Window.partitionBy(code)
                              .orderBy(col("_spelled").desc(), col(name).asc())))
              .drop("_spelled");
    }
    return named;
  }

  static Areas read(Dataset<Row> counties) {
    return new Areas(
        counties
            .select("county_code", "county_name", "city_code", "city_name", "province_code")
            .orderBy("county_code")
            .collectAsList()
            .stream()
            .map(
                r ->
                    new County(
                        r.getString(0),
                        r.getString(1),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4)))
            .toList());
  }

  /** The plan's own area and the counties in it; none if the job knows nothing of it. */
  List<Area> of(Plan plan) {
    boolean city = plan.areaLevel().equals("city");
    Set<Area> areas = new LinkedHashSet<>();
    List<Area> inside = new ArrayList<>();
    for (County county : counties) {
      if ((city ? county.city() : county.code()).equals(plan.areaCode())) {
        if (city) {
          areas.add(new Area("city", county.city(), county.cityName()));
        }
        inside.add(new Area("county", county.code(), county.name()));
      }
    }
    areas.addAll(inside);
    return List.copyOf(areas);
  }

  /**
   * The plans of areas in which no county lies: nothing would be held against them, and their
   * tables be empty without a word.
   *
   * @return as many as there are such plans: the plan, its area, and the areas of that level
   */
  List<String> elsewhere(List<Plan> plans) {
    return plans.stream()
        .filter(plan -> of(plan).isEmpty())
        .map(
            plan ->
                plan.id()
                    + ": "
                    + plan.areaLevel()
                    + " "
                    + plan.areaCode()
                    + " ["
                    + counties.stream()
                        .map(c -> plan.areaLevel().equals("city") ? c.city() : c.code())
                        .distinct()
                        .collect(Collectors.joining(", "))
                    + "]")
        .toList();
  }

  /** Level of the area around areas of that level; null above the last. */
  static @Nullable String levelAround(String level) {
    return switch (level) {
      case "county" -> "city";
      case "city" -> "province";
      default -> null;
    };
  }

  /** Code of the area around a county or city; null for what is not known. */
  @Nullable String around(String level, String code) {
    return counties.stream()
        .filter(c -> code.equals(level.equals("county") ? c.code() : c.city()))
        .map(c -> level.equals("county") ? c.city() : c.province())
        .findFirst()
        .orElse(null);
  }

  /** Whether an area is a county or has it in it. */
  boolean contains(String level, String code, String county) {
    return counties.stream()
        .filter(c -> c.code().equals(county))
        .anyMatch(
            c ->
                code.equals(
                    switch (level) {
                      case "county" -> c.code();
                      case "city" -> c.city();
                      default -> c.province();
                    }));
  }
}
