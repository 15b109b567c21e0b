package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
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

  private static final Column[] COUNTY_KEY = {
    col("indicator"), col("county_code"), col("stage"), col("sex"), col("school_year")
  };

  private static final List<String> AREAS = List.of("county", "city", "province");

  // Second moments are read school by school only, and over an area they would overflow.
  private static final List<String> SUMMED =
      List.of("num_n", "num_w", "num_wx", "den_n", "den_w", "den_wx");

  // Where what a cell is finished from stands in a row: looking names up took longer than
  // finishing.
  private static final int STAGE = 3;
  private static final int NUMERATOR = KEY.length;
  private static final int DENOMINATOR = NUMERATOR + 3;
  private static final int SCHOOLS = DENOMINATOR + 3;
  private static final int LEFT_OUT = SCHOOLS + 1;
  private static final int PARTS = LEFT_OUT + 1;

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
    return finished(
        areas(parts, counties, indicators, measures, firstYear, lastYear), indicators, measures);
  }

  /**
   * Values of counties and cities as {@link #fromStatistics} makes them, for sets of schools that
   * are not published one by one.
   *
   * @param parts rows like those of {@link SchoolParts#of}, of the schools that are to count. A
   *     value doesn't depend on what stands under {@code sex} and {@code school_year}: they hold
   *     the rows of a cell together, and may say which set it is.
   */
  public static Dataset<Row> ofAreas(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    return finished(
        areas(parts, counties, indicators, measures, firstYear, lastYear)
            .where(col("area_level").isin("county", "city")),
        indicators,
        measures);
  }

  /**
   * The parts that count in the values of areas.
   *
   * @param parts result of {@link SchoolParts#of}
   */
  public static Dataset<Row> counted(
      Dataset<Row> parts, List<Indicator> indicators, Measures measures) {
    return parts.where(not(col("excluded")).and(counts(indicators, measures)));
  }

  private static Dataset<Row> finished(
      Dataset<Row> summed, List<Indicator> indicators, Measures measures) {
    Map<String, Indicator> byId =
        indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    Map<String, Behind> behind =
        indicators.stream().collect(Collectors.toMap(Indicator::id, i -> Behind.of(i, measures)));
    MapFunction<Row, Row> finish =
        row -> {
          Indicator indicator = byId.get(row.getString(0));
          Behind pupils = behind.get(row.getString(0));
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
   * @param measures what the statistics measure
   * @return a row per cell of a county, city or province, with its key and the column {@code parts}
   */
  public static Dataset<Row> withSchools(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    return areas(parts, counties, indicators, measures, firstYear, lastYear)
        .where(col("area_level").notEqual("school"))
        .select(Stream.concat(Arrays.stream(KEY), Stream.of(col("parts"))).toArray(Column[]::new));
  }

  /**
   * Sums of every published cell. A school's own cell is its part as it is; only areas are added
   * up, and only for kinds that compare schools are they listed one by one.
   */
  private static Dataset<Row> areas(
      Dataset<Row> parts,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    Dataset<Row> counted =
        parts
            .where(not(col("excluded")))
            .where(col("school_year").between(firstYear, lastYear))
            .withColumn("_counts", counts(indicators, measures));
    Dataset<Row> ofSchools =
        counted
            .where(col("school_code").notEqual("").and(published(indicators, "school")))
            .withColumn("area_level", lit("school"))
            .withColumn("area_code", col("school_code"))
            .withColumn("schools", when(col("_counts"), 1L).otherwise(0L))
            .withColumn("left_out", lit(0L))
            .withColumn("parts", slice(array(part()), 1, 0));
    List<Column> sums = new ArrayList<>();
    for (String sum : SUMMED) {
      sums.add(coalesce(sum(when(col("_counts"), col(sum))), lit(0L)).as(sum));
    }
    // A school without pupils is not missed.
    sums.add(
        count(when(not(col("_counts")).and(col("den_n").equalTo(0).or(col("den_wx").gt(0))), 1))
            .as("left_out"));
    Column school = when(col("school_code").notEqual("").and(col("_counts")), col("school_code"));
    Column listed = col("indicator").isin(ids(indicators, i -> Kinds.of(i.kind()).needsSchools()));
    // Apart, because lists keep Spark from adding up in generated code, and most need none.
    Dataset<Row> withLists =
        sums(
            inAreas(counted.where(listed), counties, indicators),
            KEY,
            sums,
            // A school of two stages has two parts.
            size(collect_set(school)).cast("bigint").as("schools"),
            sort_array(collect_list(part())).as("parts"));
    Dataset<Row> ofCounties =
        sums(counted.where(not(listed)), COUNTY_KEY, sums, count(school).as("schools"));
    // Cities and provinces are the sums of their counties: fewer rows than their schools.
    Dataset<Row> ofAreas =
        sums(
                inAreas(ofCounties, counties, indicators),
                KEY,
                Stream.concat(SUMMED.stream(), Stream.of("left_out"))
                    .map(c -> sum(c).as(c))
                    .toList(),
                sum("schools").as("schools"))
            .withColumn("parts", array().cast(withLists.schema().apply("parts").dataType()))
            .unionByName(withLists);
    Column[] columns =
        Stream.of(
                Stream.of(KEY),
                SUMMED.stream().map(c -> col(c)),
                Stream.of(col("schools"), col("left_out"), col("parts")))
            .flatMap(c -> c)
            .toArray(Column[]::new);
    return ofAreas.select(columns).union(ofSchools.select(columns));
  }

  /** Each row once per area that its county lies in and its indicator is published for. */
  private static Dataset<Row> inAreas(
      Dataset<Row> rows, Dataset<Row> counties, List<Indicator> indicators) {
    Column[] areas =
        AREAS.stream()
            .map(
                level ->
                    struct(
                        lit(level).as("area_level"),
                        col(level + "_code").as("area_code"),
                        published(indicators, level).as("published")))
            .toArray(Column[]::new);
    return rows.join(
            broadcast(counties.select("county_code", "city_code", "province_code")), "county_code")
        .withColumn("_area", explode(array(areas)))
        .where("_area.published")
        .select(col("*"), col("_area.area_level"), col("_area.area_code"));
  }

  private static Dataset<Row> sums(
      Dataset<Row> rows, Column[] key, List<Column> sums, Column... others) {
    return rows.groupBy(key)
        .agg(
            sums.get(0),
            Stream.concat(sums.stream().skip(1), Stream.of(others)).toArray(Column[]::new));
  }

  /**
   * Whether a school's part counts. Kinds that compare schools are made from those with pupils and
   * data alone. Where the two halves come from different datasets, a school that sent only one of
   * them is left out of both: its pupils without its teachers would make the area poorer than it
   * is.
   */
  private static Column counts(List<Indicator> indicators, Measures measures) {
    Column compared =
        col("indicator")
            .isin(
                ids(
                    indicators,
                    i -> Kinds.of(i.kind()).needsSchools() && !i.denominator().isEmpty()));
    Column both =
        col("indicator").isin(ids(indicators, i -> Completeness.needsBothHalves(i, measures)));
    return not(compared.and(not(col("num_n").gt(0).and(col("den_wx").gt(0)))))
        .and(not(both.and(not(col("num_n").gt(0).and(col("den_n").gt(0))))));
  }

  private static Column published(List<Indicator> indicators, String level) {
    return col("indicator").isin(ids(indicators, i -> i.levels().contains(level)));
  }

  private static Column part() {
    return struct(
        "school_code",
        "num_n",
        "num_w",
        "num_wx",
        "num_wxx",
        "den_n",
        "den_w",
        "den_wx",
        "den_wxx");
  }

  private static Object[] ids(
      List<Indicator> indicators, java.util.function.Predicate<Indicator> condition) {
    return indicators.stream().filter(condition).map(Indicator::id).toArray();
  }

  private static Row finish(Row row, Indicator indicator, Behind behind) {
    AreaStatistics statistics =
        new AreaStatistics(
            sums(row, NUMERATOR), sums(row, DENOMINATOR), schools(row.<Row>getList(PARTS)));
    Outcome outcome =
        Reason.leftOut(
            Kinds.of(indicator.kind()).finish(indicator, row.getString(STAGE), statistics),
            row.getLong(LEFT_OUT));
    return cell(
        row,
        indicator,
        outcome,
        row.getLong(SCHOOLS),
        behind.pupils().in(statistics),
        behind.records().in(statistics));
  }

  private static Sums sums(Row row, int first) {
    return new Sums(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), 0);
  }

  /** The schools of a row of {@link #withSchools}. */
  public static List<SchoolSums> schools(Row row) {
    return schools(row.<Row>getList(row.fieldIndex("parts")));
  }

  private static List<SchoolSums> schools(List<Row> parts) {
    List<SchoolSums> schools = new ArrayList<>();
    // The list is Scala's, whose elements are reached one after the other.
    for (Row part : parts) {
      schools.add(new SchoolSums(part.getString(0), moments(part, 1), moments(part, 5)));
    }
    return schools;
  }

  private static Sums moments(Row part, int first) {
    return new Sums(
        part.getLong(first),
        part.getLong(first + 1),
        part.getLong(first + 2),
        part.getLong(first + 3));
  }

  /** The outcome that a row of {@link #CELL} holds. */
  public static Outcome outcome(Row row) {
    return Outcome.of(
        row.getAs("status"),
        row.getAs("reason"),
        row.getAs("unrounded"),
        row.getAs("numerator"),
        row.getAs("denominator"));
  }

  /**
   * A row of {@link #CELL}.
   *
   * @param key a row that begins with the key's six columns
   */
  static Row cell(
      Row key,
      Indicator indicator,
      Outcome outcome,
      @Nullable Long schools,
      @Nullable Long pupils,
      @Nullable Long cell) {
    Outcome.Value value = outcome instanceof Outcome.Value v ? v : null;
    return RowFactory.create(
        key.get(0),
        key.get(1),
        key.get(2),
        key.get(3),
        key.get(4),
        key.get(5),
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
    if (outcome instanceof Outcome.Value v) {
      return v.remark();
    } else if (outcome instanceof Outcome.Suppressed s) {
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
