package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.Measures;

/**
 * Parts of schools to values of areas. Adding up is Spark's; finishing a sum into a value is a call
 * of a {@link Kind} per cell, in Java, because some kinds need it (a likelihood is maximised) and
 * one formula must not be written twice. Cells are far fewer than rows.
 */
public final class IndicatorValues {
  /**
   * Columns of a finished cell, before names and suppression. {@code value} is rounded for
   * publication, here and nowhere else; {@code cell} is the number of pupils whose records it is
   * made from.
   */
  public static final StructType CELL =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("sex", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("numerator", DataTypes.DoubleType, true)
          .add("denominator", DataTypes.DoubleType, true)
          .add("value", DataTypes.DoubleType, true)
          .add("unrounded", DataTypes.DoubleType, true)
          .add("schools", DataTypes.LongType, true)
          .add("pupils", DataTypes.LongType, true)
          .add("cell", DataTypes.LongType, true)
          .add("status", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, true);

  private static final Column[] KEY = {
    col("indicator"),
    col("area_level"),
    col("area_code"),
    col("stage"),
    col("sex"),
    col("school_year")
  };

  private IndicatorValues() {}

  /**
   * Values of the indicators that are made from statistics.
   *
   * @param parts result of {@link SchoolParts#of}
   * @param counties accepted rows of the county dataset
   * @param indicators the same indicators
   * @param measures what the statistics measure
   * @param firstYear first published school year
   * @param lastYear last published school year
   * @return rows of {@link #CELL}; cells without statistics have no row
   */
  public static Dataset<Row> fromStatistics(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    Dataset<Row> summed = areas(parts, counties, indicators, firstYear, lastYear);
    Map<String, Indicator> byId =
        indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    Map<String, Behind> behind =
        indicators.stream().collect(Collectors.toMap(Indicator::id, i -> Behind.of(i, measures)));
    MapFunction<Row, Row> finish =
        row -> {
          Indicator indicator = byId.get(row.<String>getAs("indicator"));
          Behind pupils = behind.get(row.<String>getAs("indicator"));
          if (indicator == null || pupils == null) {
            throw new IllegalStateException("Unknown indicator in " + row);
          }
          return finish(row, indicator, pupils);
        };
    return summed.map(finish, Encoders.row(CELL));
  }

  /**
   * The schools behind the values of kinds that need them one by one, as {@link #schools} reads
   * them.
   *
   * @param parts result of {@link SchoolParts#of}
   * @param counties accepted rows of the county dataset
   * @param indicators indicators of such kinds
   * @return a row per cell of a county, city or province, with its key and the column {@code parts}
   */
  public static Dataset<Row> withSchools(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      int firstYear,
      int lastYear) {
    return areas(parts, counties, indicators, firstYear, lastYear)
        .where(col("area_level").notEqual("school"))
        .select(Stream.concat(Arrays.stream(KEY), Stream.of(col("parts"))).toArray(Column[]::new));
  }

  private static Dataset<Row> areas(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      int firstYear,
      int lastYear) {
    Column needsSchools =
        col("indicator")
            .isin(ids(indicators, i -> Kinds.of(i.kind()).needsSchools()))
            .and(col("area_level").notEqual("school"));
    Column levels =
        array(
            struct(lit("school").as("area_level"), col("school_code").as("area_code")),
            struct(lit("county").as("area_level"), col("county_code").as("area_code")),
            struct(lit("city").as("area_level"), col("city_code").as("area_code")),
            struct(lit("province").as("area_level"), col("province_code").as("area_code")));
    Column published = lit(false);
    for (String level : List.of("school", "county", "city", "province")) {
      published =
          published.or(
              col("area_level")
                  .equalTo(level)
                  .and(col("indicator").isin(ids(indicators, i -> i.levels().contains(level)))));
    }
    List<Column> sums = new ArrayList<>();
    for (String sum : List.of("num_n", "num_w", "num_wx", "den_n", "den_w", "den_wx")) {
      sums.add(sum(sum).as(sum));
    }
    // Second moments are read school by school only, and over an area they would overflow.
    sums.add(lit(0L).as("num_wxx"));
    sums.add(lit(0L).as("den_wxx"));
    sums.add(count(when(col("school_code").notEqual(""), 1)).as("schools"));
    sums.add(
        sort_array(
                collect_list(
                    when(
                        needsSchools,
                        struct(
                            "school_code",
                            "num_n",
                            "num_w",
                            "num_wx",
                            "num_wxx",
                            "den_n",
                            "den_w",
                            "den_wx",
                            "den_wxx"))))
            .as("parts"));
    return parts
        .where(not(col("excluded")))
        .where(col("school_year").between(firstYear, lastYear))
        .join(
            broadcast(counties.select("county_code", "city_code", "province_code")), "county_code")
        .withColumn("_area", explode(levels))
        .select(col("*"), col("_area.area_level"), col("_area.area_code"))
        .where(published.and(col("area_code").notEqual("")))
        .groupBy(KEY)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static Object[] ids(
      List<Indicator> indicators, java.util.function.Predicate<Indicator> condition) {
    return indicators.stream().filter(condition).map(Indicator::id).toArray();
  }

  private static Row finish(Row row, Indicator indicator, Behind behind) {
    AreaStatistics statistics =
        new AreaStatistics(sums(row, "num"), sums(row, "den"), schools(row));
    Outcome outcome =
        Kinds.of(indicator.kind()).finish(indicator, row.<String>getAs("stage"), statistics);
    return cell(
        row,
        indicator,
        outcome,
        row.<Long>getAs("schools"),
        behind.pupils().in(statistics),
        behind.records().in(statistics));
  }

  private static Sums sums(Row row, String half) {
    return new Sums(
        row.<Long>getAs(half + "_n"),
        row.<Long>getAs(half + "_w"),
        row.<Long>getAs(half + "_wx"),
        row.<Long>getAs(half + "_wxx"));
  }

  /** The schools of a row of {@link #withSchools}. */
  public static List<SchoolSums> schools(Row row) {
    List<SchoolSums> schools = new ArrayList<>();
    Iterator<Row> parts = row.<Row>getList(row.fieldIndex("parts")).iterator();
    while (parts.hasNext()) {
      Row part = parts.next();
      schools.add(
          new SchoolSums(part.<String>getAs("school_code"), sums(part, "num"), sums(part, "den")));
    }
    return schools;
  }

  /**
   * Values of composite and change indicators, from values that are already suppressed where they
   * must be: a value made from a withheld one is withheld too.
   *
   * @param values rows of {@link #CELL}
   * @param derived the derived indicators
   */
  public static Dataset<Row> derived(Dataset<Row> values, List<Indicator> derived) {
    List<Row> partRows = new ArrayList<>();
    for (Indicator indicator : derived) {
      for (int i = 0; i < indicator.parts().size(); i++) {
        Part part = indicator.parts().get(i);
        for (String stage : indicator.stages()) {
          partRows.add(
              RowFactory.create(indicator.id(), i, part.indicator(), part.yearOffset(), stage));
        }
      }
    }
    Dataset<Row> parts =
        values
            .sparkSession()
            .createDataFrame(
                partRows,
                new StructType()
                    .add("_derived", DataTypes.StringType)
                    .add("_index", DataTypes.IntegerType)
                    .add("_part", DataTypes.StringType)
                    .add("_offset", DataTypes.IntegerType)
                    .add("_stage", DataTypes.StringType));
    Map<String, Indicator> byId =
        derived.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    Dataset<Row> grouped =
        values
            .join(
                broadcast(parts),
                col("indicator").equalTo(col("_part")).and(col("stage").equalTo(col("_stage"))))
            .groupBy(
                col("_derived").as("indicator"),
                col("area_level"),
                col("area_code"),
                col("stage"),
                col("sex"),
                col("school_year").minus(col("_offset")).as("school_year"))
            .agg(
                collect_list(
                        struct(
                            "_index", "status", "reason", "unrounded", "numerator", "denominator"))
                    .as("inputs"),
                max(when(col("_offset").equalTo(0), col("schools"))).as("schools"),
                max(when(col("_offset").equalTo(0), col("pupils"))).as("pupils"),
                max(when(col("_offset").equalTo(0), 1)).as("_now"));
    MapFunction<Row, Row> finish =
        row -> {
          Indicator indicator = byId.get(row.<String>getAs("indicator"));
          if (indicator == null) {
            throw new IllegalStateException("Unknown indicator in " + row);
          }
          Outcome outcome =
              Kinds.derived(indicator.kind()).finish(indicator, inputs(row, indicator));
          return cell(row, indicator, outcome, row.getAs("schools"), row.getAs("pupils"), null);
        };
    // A year in which none of the parts has a value of its own is not a year of the indicator.
    return grouped.where("_now = 1").map(finish, Encoders.row(CELL));
  }

  private static List<Outcome> inputs(Row row, Indicator indicator) {
    List<Outcome> inputs = new ArrayList<>();
    indicator.parts().forEach(p -> inputs.add(new Outcome.NoData(p.indicator())));
    for (Row input : row.<Row>getList(row.fieldIndex("inputs"))) {
      inputs.set(input.<Integer>getAs("_index"), outcome(input));
    }
    return inputs;
  }

  /** The outcome that a row of {@link #CELL} holds. */
  public static Outcome outcome(Row row) {
    String status = row.getAs("status");
    String reason = String.valueOf(row.<String>getAs("reason"));
    return switch (status) {
      case "ok" ->
          new Outcome.Value(
              row.<Double>getAs("unrounded"),
              row.<Double>getAs("numerator"),
              row.<Double>getAs("denominator"));
      case "suppressed" -> new Outcome.Suppressed(reason);
      case "no_data" -> new Outcome.NoData(reason);
      case "not_applicable" -> new Outcome.NotApplicable(reason);
      case "not_comparable" -> new Outcome.NotComparable(reason);
      case "failed" -> new Outcome.Failed(reason);
      default -> throw new IllegalArgumentException("Unknown status " + status);
    };
  }

  private static Row cell(
      Row key,
      Indicator indicator,
      Outcome outcome,
      @Nullable Long schools,
      @Nullable Long pupils,
      @Nullable Long cell) {
    Outcome.Value value = outcome instanceof Outcome.Value v ? v : null;
    return RowFactory.create(
        key.getAs("indicator"),
        key.getAs("area_level"),
        key.getAs("area_code"),
        key.getAs("stage"),
        key.getAs("sex"),
        key.getAs("school_year"),
        value == null ? null : value.numerator(),
        value == null ? null : value.denominator(),
        value == null ? null : Rounding.halfUp(value.value(), indicator.decimals()).doubleValue(),
        value == null ? null : value.value(),
        schools,
        pupils,
        cell,
        outcome.status(),
        reason(outcome));
  }

  private static @Nullable String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Suppressed s) {
      return s.reason();
    } else if (outcome instanceof Outcome.NoData n) {
      return n.reason();
    } else if (outcome instanceof Outcome.NotApplicable n) {
      return n.reason();
    } else if (outcome instanceof Outcome.NotComparable n) {
      return n.reason();
    } else if (outcome instanceof Outcome.Failed f) {
      return f.reason();
    }
    return null;
  }
}
