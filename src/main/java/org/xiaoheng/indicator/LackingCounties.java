package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.Measures;

/** Counties that lack a total, or a half, that the values of their city and province need. */
final class LackingCounties {
  private static final String NUMERATOR = "numerator";
  private static final String DENOMINATOR = "denominator";

  private static final StructType NEED =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("_half", DataTypes.StringType, false)
          .add("_measure", DataTypes.StringType, false)
          .add("_offset", DataTypes.IntegerType, false)
          .add("_item", DataTypes.StringType, true)
          .add("_items", DataTypes.IntegerType, false);

  private static final StructType AWAITED =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("_awaited", DataTypes.StringType, false);

  private LackingCounties() {}

  /**
   * @return indicator, area_level, area_code, school_year and county_code: every city and province
   *     that the county lies in
   */
  static Dataset<Row> of(
      Dataset<Row> statistics,
      Dataset<Row> register,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures) {
    List<Row> needs = new ArrayList<>();
    List<Row> awaited = new ArrayList<>();
    for (Indicator indicator : indicators) {
      Awaited.of(indicator, measures)
          .ifPresent(
              a -> {
                awaited.add(RowFactory.create(indicator.id(), a.name()));
                needs.addAll(needs(indicator, measures));
              });
    }
    Dataset<Row> asked = statistics.sparkSession().createDataFrame(needs, NEED);
    Dataset<Row> rules = statistics.sparkSession().createDataFrame(awaited, AWAITED);
    Object[] measured = needs.stream().map(n -> n.getString(2)).distinct().toArray();
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
            .select(
                col("indicator"),
                col("county_code"),
                col("school_year").minus(col("_offset")).as("school_year"),
                col("_half"),
                col("_item"),
                col("_items"),
                lit(false).as("_school"));
    Dataset<Row> withSchools =
        register
            .select("county_code", "school_year")
            .distinct()
            .crossJoin(broadcast(rules.select("indicator")))
            .withColumn("_school", lit(true));
    Column numerator = col(NUMERATOR);
    Column denominator = col(DENOMINATOR);
    Dataset<Row> lacking =
        sent.unionByName(withSchools, true)
            .groupBy("indicator", "county_code", "school_year")
            .agg(has(NUMERATOR), has(DENOMINATOR), max("_school").as("_schools"))
            .join(broadcast(rules), "indicator")
            .where(
                when(is(Awaited.TOTAL), col("_schools").and(not(numerator)))
                    .when(
                        is(Awaited.BOTH_HALVES).and(col("_schools")),
                        not(numerator.and(denominator)))
                    .otherwise(numerator.notEqual(denominator)));
    return AreaLevels.each(lacking, counties)
        .where(col("area_level").notEqual("county"))
        .select("indicator", "area_level", "area_code", "school_year", "county_code");
  }

  private static Column is(Awaited awaited) {
    return col("_awaited").equalTo(awaited.name());
  }

  /**
   * What a county has to have sent: any of the measures. Amounts of counties are looked for in the
   * items that they are made of; of residents every year of age has to be there.
   */
  private static List<Row> needs(Indicator indicator, Measures measures) {
    boolean byItem = Awaited.isOfCounties(indicator, measures);
    int ages =
        indicator.kind().equals("gross_enrolment")
            ? indicator.denominator().stream().mapToInt(c -> c.items().size()).sum()
            : 0;
    List<Row> needs = new ArrayList<>();
    for (Component component : indicator.numerator()) {
      needs.addAll(needs(indicator, NUMERATOR, component, byItem, 1));
    }
    for (Component component : indicator.denominator()) {
      needs.addAll(needs(indicator, DENOMINATOR, component, byItem || ages > 0, Math.max(1, ages)));
    }
    return needs;
  }

  private static List<Row> needs(
      Indicator indicator, String half, Component component, boolean byItem, int items) {
    List<@Nullable String> its = new ArrayList<>(byItem ? component.items() : List.of());
    if (its.isEmpty()) {
      its.add(null);
    }
    return its.stream()
        .map(
            item ->
                RowFactory.create(
                    indicator.id(), half, component.measure(), component.yearOffset(), item, items))
        .toList();
  }

  /** Whether as many items of the half were sent as it needs. */
  private static Column has(String half) {
    Column its = col("_half").equalTo(half);
    return count_distinct(when(its, coalesce(col("_item"), lit(""))))
        .geq(coalesce(max(when(its, col("_items"))), lit(1)))
        .as(half);
  }
}
