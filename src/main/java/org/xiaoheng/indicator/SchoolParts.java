package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Each school's (or, for county-level data, each county's) part in every indicator: the sums of its
 * numerator and denominator. This is what areas are added up from, and what {@code explain} lists.
 */
public final class SchoolParts {
  private static final List<String> REGISTER_ATTRIBUTES =
      List.of("name", "type", "operator", "inclusive", "kindergarten_grade", "urban_rural");

  private static final int MALE = 1;
  private static final int FEMALE = 2;

  private SchoolParts() {}

  /**
   * @param statistics school statistics, of pupils and of schools together
   * @param register accepted rows of the school register
   * @param indicators the indicators that are made from statistics
   * @param members a stage or stage group to its stages
   * @param firstYear first school year of the result
   * @param lastYear last school year of the result
   * @return indicator, stage, part_stage, school_year, county_code, school_code, missing (whether
   *     it should have sent what the indicator is made of and sent nothing), partly (whether rows
   *     that it sent were refused), sex ('all', 'male', 'female'), num_n, num_w, num_wx, num_wxx,
   *     den_n, den_w, den_wx, den_wxx, excluded (whether the school is left out: by the indicator's
   *     school filter, or because it lacks the other year of a comparison of the same schools, or
   *     of a difference of totals, or left a part of its numerator blank, or sent nothing),
   *     undecided (whether it is so only because it left blank what would tell, or sent nothing).
   *     {@code part_stage} is the stage of the cell, or one of its stages for kinds to which each
   *     stage of a school is a unit of its own.
   */
  public static Dataset<Row> of(
      Dataset<Row> statistics,
      Dataset<Row> register,
      List<Indicator> indicators,
      Function<String, List<String>> members,
      int firstYear,
      int lastYear) {
    ComponentTable components = ComponentTable.of(statistics.sparkSession(), indicators, members);
    // A number, because it is compared for each of 27 sums of every row.
    Column sex = when(col("sex").equalTo("male"), MALE).when(col("sex").equalTo("female"), FEMALE);
    Dataset<Row> sums =
        withRegister(statistics.withColumn("_sex", sex), register)
            .join(
                broadcast(components.rows()),
                col("measure")
                    .equalTo(col("_measure"))
                    .and(col("school_year").minus(col("year_offset")).between(firstYear, lastYear))
                    .and(col("stage").equalTo(col("_stage")))
                    .and(col("_item").isNull().or(col("_item").equalTo(col("item"))))
                    .and(passes(components.filters())))
            .join(broadcast(moved(register)), movedInYear(), "left")
            .groupBy(
                col("cell"),
                col("school_year").minus(col("year_offset")).as("school_year"),
                coalesce(col("_county"), col("county_code")).as("county_code"),
                col("school_code"))
            .agg(
                sums("all", lit(true)),
                sums("male", col("_sex").equalTo(MALE)),
                sums("female", col("_sex").equalTo(FEMALE)),
                has(ComponentTable.MISSING).as("missing"),
                has(ComponentTable.PARTLY).as("partly"),
                // Of the school, not of its boys: what says so is not told apart by sex.
                has(ComponentTable.OWED).and(not(has(ComponentTable.NUMERATOR))).as("_owes"));
    Dataset<Row> parts =
        sums.join(broadcast(components.cells()), "cell")
            .select(
                col("indicator"),
                col("stage"),
                col("part_stage"),
                col("school_year"),
                col("county_code"),
                col("school_code"),
                col("missing"),
                col("partly"),
                col("_owes"),
                inline(
                    when(col("by_sex"), array(col("all"), col("male"), col("female")))
                        .otherwise(array(col("all")))));
    return withExcluded(parts, register, indicators);
  }

  /**
   * The county of each year of the schools that were in several. What such a school sent in an
   * earlier year belongs to the county that has it in the cell's: else its cohort would stand in
   * one county and its graduates in the other.
   */
  private static Dataset<Row> moved(Dataset<Row> register) {
    Dataset<Row> schools =
        register
            .groupBy("school_code")
            .agg(count_distinct(col("county_code")).as("_counties"))
            .where("_counties > 1")
            .select("school_code");
    return register
        .join(schools, "school_code")
        .select(
            col("school_code").as("_school"),
            col("school_year").as("_year"),
            col("county_code").as("_county"));
  }

  private static Column movedInYear() {
    return col("school_code")
        .equalTo(col("_school"))
        .and(col("school_year").minus(col("year_offset")).equalTo(col("_year")));
  }

  /** Whether an indicator compares the same schools in two years. */
  private static boolean sameSchools(Indicator indicator) {
    return indicator.denominator().stream().anyMatch(c -> c.alsoIn() != 0);
  }

  /** Whether an indicator is one of the two years that a difference of totals is made of. */
  private static boolean isDifference(Indicator indicator) {
    return indicator.numerator().stream().anyMatch(c -> c.reportedIn() != 0);
  }

  /** Whether a school that left some of the numerator's rows blank is left out. */
  private static boolean needsEveryRow(Indicator indicator) {
    return indicator.numerator().stream().anyMatch(c -> c.rowsOf() != null);
  }

  /**
   * Adds {@code _same}: the register has the school in the cell's year and the year before, as of
   * one type; and {@code _both}: it has schools of the county in both years.
   */
  private static Dataset<Row> withBothYears(Dataset<Row> parts, Dataset<Row> register) {
    String[] school = {"school_year", "school_code", "type"};
    String[] county = {"school_year", "county_code"};
    Dataset<Row> before = register.withColumn("school_year", col("school_year").plus(1));
    Dataset<Row> same =
        register
            .select("school_year", "school_code", "type")
            .join(before.select("school_year", "school_code", "type"), school)
            .select(col("school_year"), col("school_code"), lit(true).as("_same"))
            .distinct();
    Dataset<Row> both =
        register
            .select("school_year", "county_code")
            .join(before.select("school_year", "county_code"), county, "left_semi")
            .distinct()
            .withColumn("_both", lit(true));
    return parts
        .join(broadcast(same), new String[] {"school_year", "school_code"}, "left")
        .join(broadcast(both), county, "left")
        .withColumn("_same", coalesce(col("_same"), lit(false)))
        .withColumn("_both", coalesce(col("_both"), lit(false)));
  }

  /** The sums of both halves over the pupils of a sex, side by side in one row. */
  private static Column sums(String sex, Column counted) {
    return struct(
            lit(sex).as("sex"),
            half(ComponentTable.OTHER, counted, "n").as("_other_n"),
            half(ComponentTable.NUMERATOR, counted, "n").as("num_n"),
            half(ComponentTable.NUMERATOR, counted, "w").as("num_w"),
            half(ComponentTable.NUMERATOR, counted, "wx").as("num_wx"),
            half(ComponentTable.NUMERATOR, counted, "wxx").as("num_wxx"),
            half(ComponentTable.DENOMINATOR, counted, "n").as("den_n"),
            half(ComponentTable.DENOMINATOR, counted, "w").as("den_w"),
            half(ComponentTable.DENOMINATOR, counted, "wx").as("den_wx"),
            half(ComponentTable.DENOMINATOR, counted, "wxx").as("den_wxx"))
        .as(sex);
  }

  private static Column has(int role) {
    return coalesce(max(col("role").equalTo(role).and(col("n").gt(0))), lit(false));
  }

  private static Column half(int role, Column counted, String sum) {
    return coalesce(sum(when(col("role").equalTo(role).and(counted), col(sum))), lit(0L));
  }

  private static Dataset<Row> withRegister(Dataset<Row> rows, Dataset<Row> register) {
    List<Column> attributes = new ArrayList<>();
    attributes.add(col("school_year"));
    attributes.add(col("school_code"));
    REGISTER_ATTRIBUTES.forEach(a -> attributes.add(col(a)));
    return rows.join(
        broadcast(register.select(attributes.toArray(Column[]::new))),
        new String[] {"school_year", "school_code"},
        "left");
  }

  private static Column passes(List<String> filters) {
    Column passes = col("filter").equalTo(-1);
    for (int i = 0; i < filters.size(); i++) {
      passes = passes.or(col("filter").equalTo(i).and(expr(filters.get(i))));
    }
    return passes;
  }

  private static Dataset<Row> withExcluded(
      Dataset<Row> parts, Dataset<Row> register, List<Indicator> indicators) {
    Map<String, List<String>> byFilter =
        indicators.stream()
            .filter(i -> i.schoolFilter() != null)
            .collect(
                Collectors.groupingBy(
                    i -> String.valueOf(i.schoolFilter()),
                    java.util.TreeMap::new,
                    Collectors.mapping(Indicator::id, Collectors.toList())));
    Column undecided =
        col("indicator")
            .isin(ids(indicators, SchoolParts::needsEveryRow))
            .and(not(col("num_n").equalTo(col("_other_n"))));
    Column excluded =
        col("indicator")
            .isin(ids(indicators, SchoolParts::sameSchools))
            .and(col("_other_n").equalTo(0))
            .or(undecided);
    // Whom the filter leaves out nobody misses; what it asks of sums a school that sent none leaves
    // open.
    Object[] filtered = byFilter.values().stream().flatMap(List::stream).toArray();
    undecided = undecided.or(col("missing").and(not(col("indicator").isin(filtered))));
    excluded = excluded.or(col("missing"));
    // A school that has the other year alone has no part in this one.
    Dataset<Row> known =
        parts.where(col("num_n").gt(0).or(col("den_n").gt(0)).or(col("_owes")).or(col("missing")));
    if (!byFilter.isEmpty()) {
      known =
          withRegister(known, register)
              .withColumn("p", when(not(col("missing")), col("den_wx")))
              .withColumn("x", when(not(col("missing")), col("num_wx")))
              .withColumn("_num_n", col("num_n"))
              .withColumn("_den_n", col("den_n"))
              .withColumn("num_n", when(not(col("missing")), col("num_n")))
              .withColumn("den_n", when(not(col("missing")), col("den_n")));
    }
    Object[] differences = ids(indicators, SchoolParts::isDifference);
    if (differences.length > 0) {
      known = withBothYears(known, register);
      excluded =
          excluded.or(
              col("indicator")
                  .isin(differences)
                  .and(not(col("num_n").equalTo(col("_other_n"))))
                  .and(col("_same").or(not(col("_both")))));
    }
    for (Map.Entry<String, List<String>> filter : byFilter.entrySet()) {
      excluded =
          excluded.or(
              col("indicator")
                  .isin(filter.getValue().toArray())
                  .and(not(coalesce(expr(filter.getKey()), lit(false)))));
      undecided =
          undecided.or(
              col("indicator")
                  .isin(filter.getValue().toArray())
                  .and(col("type").isNotNull())
                  .and(
                      expr(filter.getKey())
                          .isNull()
                          .or(col("missing").and(expr(filter.getKey())))));
    }
    List<Column> result = new ArrayList<>();
    boolean renamed = !byFilter.isEmpty();
    for (String column : parts.drop("_other_n", "_owes").columns()) {
      result.add(
          renamed && List.of("num_n", "den_n").contains(column)
              ? col("_" + column).as(column)
              : col(column));
    }
    result.add(excluded.as("excluded"));
    // A school that sent none has no number to compare.
    result.add(coalesce(undecided, lit(false)).as("undecided"));
    return known.select(result.toArray(Column[]::new));
  }

  private static Object[] ids(List<Indicator> indicators, Predicate<Indicator> condition) {
    return indicators.stream().filter(condition).map(Indicator::id).toArray();
  }
}
