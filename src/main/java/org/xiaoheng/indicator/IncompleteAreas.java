package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.Measures;

/**
 * Cities and provinces of which a county sent nothing of what a total, or one half of a fraction,
 * is added up from: the pupils of two counties over the residents of one are no rate, and the
 * spending of nine counties is not that of ten. Whether a single school of a county is missing is
 * not seen here.
 */
public final class IncompleteAreas {
  private static final String[] KEY = {"indicator", "area_level", "area_code", "school_year"};

  private static final StructType NEED =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("_total", DataTypes.BooleanType, false)
          .add("_expected", DataTypes.BooleanType, false)
          .add("_half", DataTypes.IntegerType, false)
          .add("_measure", DataTypes.StringType, false)
          .add("_offset", DataTypes.IntegerType, false)
          .add("_item", DataTypes.StringType, true)
          .add("_items", DataTypes.IntegerType, false);

  private static final StructType OWED =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("_owing", DataTypes.StringType, false)
          .add("_sent", DataTypes.StringType, false)
          .add("_stage", DataTypes.StringType, false);

  private static final int NUMERATOR = 0;
  private static final int DENOMINATOR = 1;

  private IncompleteAreas() {}

  /**
   * The values, with {@code no_data} for those of a city or province of which counties lack what
   * they are made from. A county with schools in the year's register has to have sent all of it;
   * another must not have sent one half alone, nor any county one of two amounts that it may not
   * have at all. Where a gross enrolment lacks a stage of which a county has schools, the county's
   * own value is none either.
   *
   * @param values rows of {@link IndicatorValues#CELL}
   * @param statistics school statistics, of pupils and of schools together
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset
   * @param indicators the indicators that are made from statistics
   * @param measures what the statistics measure
   * @param members a stage or stage group to its stages
   */
  public static Dataset<Row> marked(
      Dataset<Row> values,
      Dataset<Row> statistics,
      Dataset<Row> register,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      Function<String, List<String>> members) {
    Dataset<Row> lacking =
        named(
            lacking(statistics, register, counties, indicators, measures)
                .unionByName(withoutStage(statistics, counties, indicators, members)),
            counties);
    Column withheld = col("_lacking").isNotNull().and(col("status").equalTo("ok"));
    Column reason =
        format_string(
            Reason.text("counties_lacking"), array_join(array_sort(col("_lacking")), "、"));
    return values
        .join(broadcast(lacking), KEY, "left")
        .select(
            Stream.of(IndicatorValues.CELL.fieldNames())
                .map(
                    name ->
                        switch (name) {
                          case "numerator", "denominator", "value", "unrounded" ->
                              when(not(withheld), col(name)).as(name);
                          case "status" -> when(withheld, "no_data").otherwise(col(name)).as(name);
                          case "reason" -> when(withheld, reason).otherwise(col(name)).as(name);
                          default -> col(name);
                        })
                .toArray(Column[]::new));
  }

  /** With the names of the counties for each indicator, area and year. */
  private static Dataset<Row> named(Dataset<Row> lacking, Dataset<Row> counties) {
    return lacking
        .join(broadcast(counties.select("county_code", "county_name")), "county_code")
        .groupBy(Stream.of(KEY).map(c -> col(c)).toArray(Column[]::new))
        .agg(collect_set("county_name").as("_lacking"));
  }

  /** Indicator, county and year of which a stage is missing, for the county and what it lies in. */
  private static Dataset<Row> withoutStage(
      Dataset<Row> statistics,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Function<String, List<String>> members) {
    List<Row> owed = new ArrayList<>();
    for (Indicator indicator : indicators) {
      if (indicator.kind().equals("gross_enrolment") && indicator.owedBy() != null) {
        for (String stage :
            indicator.stages().stream().flatMap(s -> members.apply(s).stream()).toList()) {
          for (Component component : indicator.numerator()) {
            owed.add(
                RowFactory.create(indicator.id(), indicator.owedBy(), component.measure(), stage));
          }
        }
      }
    }
    Dataset<Row> asked = broadcast(statistics.sparkSession().createDataFrame(owed, OWED));
    Dataset<Row> has = statistics.where(col("n").gt(0));
    Column[] key = {col("indicator"), col("county_code"), col("school_year"), col("_stage")};
    Column stage = col("stage").equalTo(col("_stage"));
    Dataset<Row> owing =
        has.join(asked, col("measure").equalTo(col("_owing")).and(stage)).select(key).distinct();
    Dataset<Row> sent =
        has.join(asked, col("measure").equalTo(col("_sent")).and(stage)).select(key).distinct();
    return AreaLevels.each(
            owing.join(
                sent,
                new String[] {"indicator", "county_code", "school_year", "_stage"},
                "left_anti"),
            counties)
        .select("indicator", "area_level", "area_code", "school_year", "county_code");
  }

  /** Indicator, city or province, year and county that lacks something. */
  private static Dataset<Row> lacking(
      Dataset<Row> statistics,
      Dataset<Row> register,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures) {
    List<Row> needs = new ArrayList<>();
    for (Indicator indicator : indicators) {
      boolean total = indicator.kind().equals("count");
      boolean expected = total ? isTotalOfAll(indicator) : isOfTwo(indicator, measures);
      if (expected || isOfCounties(indicator, measures)) {
        boolean everyItem = indicator.kind().equals("gross_enrolment");
        boolean itsItems = isOfCounties(indicator, measures);
        needs.addAll(
            needs(indicator, total, expected, NUMERATOR, indicator.numerator(), false, itsItems));
        needs.addAll(
            needs(
                indicator,
                total,
                expected,
                DENOMINATOR,
                indicator.denominator(),
                everyItem,
                itsItems));
      }
    }
    Dataset<Row> asked = statistics.sparkSession().createDataFrame(needs, NEED);
    Object[] measured = needs.stream().map(n -> n.getString(4)).distinct().toArray();
    Dataset<Row> sent =
        statistics
            .where(col("measure").isin(measured).and(col("n").gt(0)))
            .select("county_code", "school_year", "measure", "item")
            .distinct()
            .join(
                broadcast(asked),
                col("measure")
                    .equalTo(col("_measure"))
                    .and(col("_item").isNull().or(col("_item").equalTo(col("item")))))
            .groupBy(
                col("indicator"),
                col("county_code"),
                col("school_year").minus(col("_offset")).as("school_year"))
            .agg(has(NUMERATOR), has(DENOMINATOR), max("_total").as("_sum"));
    Dataset<Row> withSchools =
        register
            .select("county_code", "school_year")
            .distinct()
            .crossJoin(
                broadcast(asked.where("_expected").select("indicator", "_total").distinct()));
    Column numerator = coalesce(col(half(NUMERATOR)), lit(false));
    Column denominator = coalesce(col(half(DENOMINATOR)), lit(false));
    Column expected = col("_total").isNotNull();
    Column total = coalesce(col("_total"), col("_sum"));
    Dataset<Row> lacking =
        sent.join(withSchools, new String[] {"indicator", "county_code", "school_year"}, "full")
            .where(
                when(total, expected.and(not(numerator)))
                    .when(expected, not(numerator.and(denominator)))
                    .otherwise(numerator.notEqual(denominator)));
    return AreaLevels.each(lacking, counties)
        .where(col("area_level").notEqual("county"))
        .select("indicator", "area_level", "area_code", "school_year", "county_code");
  }

  /**
   * Whether a total is to be that of all counties; differences of totals see to the schools of both
   * years by themselves.
   */
  private static boolean isTotalOfAll(Indicator indicator) {
    return indicator.numerator().stream().allMatch(c -> c.alsoIn() == 0 && c.reportedIn() == 0);
  }

  /**
   * Whether two halves are of different datasets or years, and nothing else sees to it that both
   * are there. Where records of pupils stand against enrolment, who sent none took no part.
   */
  private static boolean isOfTwo(Indicator indicator, Measures measures) {
    return List.of("ratio", "retention", "gross_enrolment").contains(indicator.kind())
        && !Completeness.needsBothHalves(indicator, measures)
        && Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
            .noneMatch(c -> measures.find(c.measure()).orElseThrow().countsPupils())
        && !places(indicator.numerator(), measures)
            .equals(places(indicator.denominator(), measures));
  }

  /**
   * Whether both halves are amounts of counties, which may stand in different rows of one dataset.
   * A county that has none of what they are about sends neither, and is not waited for.
   */
  private static boolean isOfCounties(Indicator indicator, Measures measures) {
    return indicator.kind().equals("ratio")
        && Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
            .allMatch(c -> measures.datasetOf(c.measure()).school() == null);
  }

  private static List<String> places(List<Component> components, Measures measures) {
    return components.stream()
        .map(c -> measures.datasetOf(c.measure()).of() + " " + c.yearOffset())
        .distinct()
        .sorted()
        .toList();
  }

  /** What a county has to have sent: any of the parts, any of their items, or every item. */
  private static List<Row> needs(
      Indicator indicator,
      boolean total,
      boolean expected,
      int half,
      List<Component> components,
      boolean everyItem,
      boolean itsItems) {
    List<Row> needs = new ArrayList<>();
    int items = everyItem ? components.stream().mapToInt(c -> c.items().size()).sum() : 0;
    for (Component component : components) {
      List<@Nullable String> its =
          new ArrayList<>(items > 0 || itsItems ? component.items() : List.of());
      if (its.isEmpty()) {
        its.add(null);
      }
      for (String item : its) {
        needs.add(
            RowFactory.create(
                indicator.id(),
                total,
                expected,
                half,
                component.measure(),
                component.yearOffset(),
                item,
                Math.max(1, items)));
      }
    }
    return needs;
  }

  private static Column has(int half) {
    Column its = col("_half").equalTo(half);
    return count_distinct(when(its, coalesce(col("_item"), lit(""))))
        .geq(coalesce(max(when(its, col("_items"))), lit(1)))
        .as(half(half));
  }

  private static String half(int half) {
    return "_has" + half;
  }
}
