package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.statistics.Measures;

/** The sums that values are finished from: of schools, counties, cities and provinces. */
final class AreaSums {
  /** What names a cell: the first columns of {@link #of}, in this order. */
  static final Column[] KEY = {
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

  // Second moments are read school by school only, and over an area they would overflow.
  private static final List<String> SUMMED =
      List.of("num_n", "num_w", "num_wx", "den_n", "den_w", "den_wx");

  // Where what a cell is finished from stands in a row: looking names up took longer than
  // finishing.
  static final int STAGE = 3;
  private static final int NUMERATOR = KEY.length;
  private static final int DENOMINATOR = NUMERATOR + 3;
  static final int SCHOOLS = DENOMINATOR + 3;
  static final int LEFT_OUT = SCHOOLS + 1;
  static final int PARTLY = LEFT_OUT + 1;
  private static final int PARTS = PARTLY + 1;

  private final Dataset<Row> counties;
  private final List<Indicator> indicators;
  private final Measures measures;
  private final int firstYear;
  private final int lastYear;

  /**
   * @param counties accepted rows of the county dataset
   * @param indicators indicators that are made from statistics
   * @param measures what the statistics measure
   * @param firstYear first school year of the sums
   * @param lastYear last school year of the sums
   */
  AreaSums(
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    this.counties = counties;
    this.indicators = indicators;
    this.measures = measures;
    this.firstYear = firstYear;
    this.lastYear = lastYear;
  }

  /**
   * Sums of every published cell. A school's own cell is its part as it is; only areas are added
   * up, and only for kinds that compare schools are they listed one by one.
   *
   * @param parts result of {@link SchoolParts#of}
   * @return the columns of {@link #KEY}, num_n, num_w, num_wx, den_n, den_w, den_wx, schools (that
   *     count), left_out (schools that lack one of the halves, or a record that they owe, or do not
   *     say whether they count), partly (schools that count and of which rows were refused), parts
   *     (the schools one by one, for kinds that need them; empty for others)
   */
  Dataset<Row> of(Dataset<Row> parts) {
    Dataset<Row> counted =
        parts
            .where(not(col("excluded")).or(col("undecided")))
            .where(col("school_year").between(firstYear, lastYear))
            .withColumn("_counts", counts().and(not(col("excluded"))));
    Dataset<Row> ofSchools =
        counted
            .where(not(col("excluded")).or(col("missing")))
            .where(col("school_code").notEqual("").and(published("school")))
            // Of a school that sent nothing the areas that it lies in tell.
            .where(col("num_n").gt(0).or(col("den_n").gt(0)))
            // Of one that sent one half alone nothing can be said, and that is said.
            .withColumns(
                SUMMED.stream()
                    .collect(
                        Collectors.toMap(c -> c, c -> when(col("missing"), 0L).otherwise(col(c)))))
            .withColumn("area_level", lit("school"))
            .withColumn("area_code", col("school_code"))
            .withColumn("schools", when(col("_counts"), 1L).otherwise(0L))
            .withColumn("left_out", lit(0L))
            .withColumn("partly", when(col("partly"), 1L).otherwise(0L))
            .withColumn("parts", slice(array(part()), 1, 0));
    List<Column> sums = new ArrayList<>();
    for (String sum : SUMMED) {
      sums.add(coalesce(sum(when(col("_counts"), col(sum))), lit(0L)).as(sum));
    }
    // A school without pupils is not missed.
    sums.add(
        count(
                when(
                    not(col("_counts"))
                        .and(col("missing").or(col("den_n").equalTo(0)).or(col("den_wx").gt(0))),
                    1))
            .as("left_out"));
    sums.add(count(when(col("_counts").and(col("partly")), 1)).as("partly"));
    Column school = when(col("school_code").notEqual("").and(col("_counts")), col("school_code"));
    Column listed = col("indicator").isin(ids(i -> Kinds.of(i.kind()).needsSchools()));
    // Apart, because lists keep Spark from adding up in generated code, and most need none.
    Dataset<Row> withLists =
        sums(
            inAreas(counted.where(listed)),
            KEY,
            sums,
            // A school of two stages has two parts.
            size(collect_set(school)).cast("bigint").as("schools"),
            sort_array(collect_list(when(not(col("excluded")), part()))).as("parts"));
    Dataset<Row> ofCounties =
        sums(counted.where(not(listed)), COUNTY_KEY, sums, count(school).as("schools"));
    // Cities and provinces are the sums of their counties: fewer rows than their schools.
    Dataset<Row> ofAreas =
        sums(
                inAreas(ofCounties),
                KEY,
                Stream.concat(SUMMED.stream(), Stream.of("left_out", "partly"))
                    .map(c -> sum(c).as(c))
                    .toList(),
                sum("schools").as("schools"))
            .withColumn("parts", array().cast(withLists.schema().apply("parts").dataType()))
            .unionByName(withLists);
    Column[] columns =
        Stream.of(
                Stream.of(KEY),
                SUMMED.stream().map(c -> col(c)),
                Stream.of(col("schools"), col("left_out"), col("partly"), col("parts")))
            .flatMap(c -> c)
            .toArray(Column[]::new);
    return ofAreas.select(columns).union(ofSchools.select(columns));
  }

  /** Each row once per area that its county lies in and its indicator is published for. */
  private Dataset<Row> inAreas(Dataset<Row> rows) {
    Column published =
        AreaLevels.ABOVE_SCHOOLS.stream()
            .map(level -> col("area_level").equalTo(level).and(published(level)))
            .reduce(Column::or)
            .orElseThrow();
    return AreaLevels.each(rows, counties).where(published);
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
  Column counts() {
    Column owing =
        col("indicator").isin(ids(i -> i.owedBy() != null)).and(col("school_code").notEqual(""));
    Column compared =
        col("indicator")
            .isin(ids(i -> Kinds.of(i.kind()).needsSchools() && !i.denominator().isEmpty()));
    Column both = col("indicator").isin(ids(i -> Completeness.needsBothHalves(i, measures)));
    return not(owing.and(col("num_n").equalTo(0)))
        .and(not(compared.and(not(col("num_n").gt(0).and(col("den_wx").gt(0))))))
        .and(not(both.and(not(col("num_n").gt(0).and(col("den_n").gt(0))))));
  }

  private Column published(String level) {
    return col("indicator").isin(ids(i -> i.levels().contains(level)));
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

  private Object[] ids(Predicate<Indicator> condition) {
    return indicators.stream().filter(condition).map(Indicator::id).toArray();
  }

  /** What a row holds, for a kind to finish. */
  static AreaStatistics statistics(Row row) {
    return new AreaStatistics(
        sums(row, NUMERATOR), sums(row, DENOMINATOR), schools(row.getList(PARTS)));
  }

  private static Sums sums(Row row, int first) {
    return new Sums(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), 0);
  }

  /** The schools of the column {@code parts}. */
  static List<SchoolSums> schools(List<Row> parts) {
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
}
