package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reduces accepted rows to additive statistics: one row per county × school × school year × stage ×
 * item × sex × measure with n, Σw, Σwx and Σwx², in one scan of the dataset however many measures
 * it has. Sums are of integers; an overflow fails the run.
 */
public final class SchoolStatistics {
  private static final List<String> KEYS =
      List.of("county_code", "school_year", "school_code", "stage", "item", "sex");
  private static final List<String> MEASURED = List.of("measure", "n", "w", "wx", "wxx");

  private static final StructType SCHEMA =
      new StructType()
          .add("county_code", DataTypes.StringType)
          .add("school_year", DataTypes.IntegerType)
          .add("school_code", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("item", DataTypes.StringType)
          .add("sex", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("n", DataTypes.LongType)
          .add("w", DataTypes.LongType)
          .add("wx", DataTypes.LongType)
          .add("wxx", DataTypes.LongType);

  /** The sums of one school, year, stage, item and sex: an array of structs, one per measure. */
  private static final String SUMS = "sums";

  private SchoolStatistics() {}

  /**
   * @param definition what to sum
   * @param accepted accepted rows of the dataset, marked by {@link FiveYearPrimary} where there are
   *     such schools
   * @param register accepted rows of the school register: school_year, school_code, county_code
   * @return county_code, school_year, school_code ('' for county-level data), stage, item, sex,
   *     measure, n, w, wx, wxx
   */
  public static Dataset<Row> of(
      DatasetStatistics definition, Dataset<Row> accepted, Dataset<Row> register) {
    return unpacked(packed(definition, accepted, register));
  }

  /**
   * The same sums with the measures of a school, year, stage, item and sex in one row: a twentieth
   * of the rows to move and to sort. {@link #unpacked} takes them apart.
   */
  public static Dataset<Row> packed(
      DatasetStatistics definition, Dataset<Row> accepted, Dataset<Row> register) {
    return sums(definition, latest(definition, accepted), register);
  }

  /**
   * As above, where it is known which rows need not be held against others: the rest, one in fifty
   * or so, are all that has to be moved and sorted.
   *
   * @param single accepted rows that no other row meets (see {@link Measures#meeting})
   * @param meeting the other accepted rows
   */
  public static Dataset<Row> packed(
      DatasetStatistics definition,
      Dataset<Row> single,
      Dataset<Row> meeting,
      Dataset<Row> register) {
    return sums(definition, single.unionByName(latest(definition, meeting)), register);
  }

  private static Dataset<Row> sums(
      DatasetStatistics definition, Dataset<Row> rows, Dataset<Row> register) {
    List<Column> keys = new ArrayList<>();
    keys.add(expr(definition.year()).cast("int").as("school_year"));
    keys.add(text(definition.school()).as("school_code"));
    keys.add(text(definition.county()).as("_county"));
    keys.add(text(definition.stage()).as("stage"));
    keys.add(text(definition.item()).as("item"));
    keys.add(text(definition.sex()).as("sex"));

    List<Column> sums = new ArrayList<>();
    for (Measure measure : definition.measures()) {
      sums.addAll(sums(definition, measure));
    }
    Dataset<Row> wide =
        FiveYearPrimary.told(rows)
            .groupBy(keys.toArray(Column[]::new))
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    return withCounty(definition, measuresTogether(definition, wide), register);
  }

  /** Rows of {@link #of} in the form of {@link #packed}, each alone. */
  public static Dataset<Row> packed(Dataset<Row> statistics) {
    return statistics.select(
        Stream.concat(
                KEYS.stream().map(c -> col(c)),
                Stream.of(
                    array(struct(MEASURED.stream().map(c -> col(c)).toArray(Column[]::new)))
                        .as(SUMS)))
            .toArray(Column[]::new));
  }

  /** Statistics in the form of the table: one row per measure, without those of nobody. */
  public static Dataset<Row> unpacked(Dataset<Row> packed) {
    return packed
        .select(
            Stream.concat(KEYS.stream().map(c -> col(c)), Stream.of(inline(col(SUMS))))
                .toArray(Column[]::new))
        .where("n > 0");
  }

  /** Statistics of nothing, for jobs without such datasets. */
  public static Dataset<Row> none(SparkSession spark) {
    return spark.createDataFrame(List.of(), SCHEMA);
  }

  private static Column text(@org.jspecify.annotations.Nullable String sql) {
    return sql == null ? lit("") : coalesce(expr(sql).cast("string"), lit(""));
  }

  private static Dataset<Row> latest(DatasetStatistics definition, Dataset<Row> rows) {
    LatestBy latest = definition.latestBy();
    if (latest == null) {
      return rows;
    }
    Column[] key = latest.key().stream().map(k -> expr(k)).toArray(Column[]::new);
    // The hash comes first: rows are sorted by the first eight bytes of the first column.
    Column[] hashed = Stream.concat(Stream.of(col("_hash")), Stream.of(key)).toArray(Column[]::new);
    Column rank =
        row_number().over(Window.partitionBy(hashed).orderBy(expr(latest.order()).desc()));
    return rows.withColumn("_hash", xxhash64(key))
        .withColumn("_rank", rank)
        .where("_rank = 1")
        .drop("_rank", "_hash");
  }

  private static List<Column> sums(DatasetStatistics definition, Measure measure) {
    Column x = when(expr(measure.when()), expr(measure.value()).cast("bigint"));
    Column n = count(x);
    Column weight =
        definition.weight() == null
            ? null
            : when(x.isNotNull(), expr(definition.weight()).cast("bigint"));
    Column wx = weight == null ? x : weight.multiply(x);
    return List.of(
        n.as(column(measure, "n")),
        (weight == null ? n : sum(weight)).as(column(measure, "w")),
        sum(wx).as(column(measure, "wx")),
        (measure.secondMoments() ? sum(wx.multiply(x)) : lit(0L)).as(column(measure, "wxx")));
  }

  private static String column(Measure measure, String sum) {
    return measure.id().replace('.', '_') + "_" + sum;
  }

  private static Dataset<Row> measuresTogether(DatasetStatistics definition, Dataset<Row> wide) {
    Column[] sums =
        definition.measures().stream()
            .map(
                m ->
                    struct(
                        lit(m.id()).as("measure"),
                        col(column(m, "n")).as("n"),
                        col(column(m, "w")).as("w"),
                        col(column(m, "wx")).as("wx"),
                        col(column(m, "wxx")).as("wxx")))
            .toArray(Column[]::new);
    return wide.select(
        col("_county"),
        col("school_year"),
        col("school_code"),
        col("stage"),
        col("item"),
        col("sex"),
        array(sums).as(SUMS));
  }

  /** A school lies where the register of that year says; county-level data name their county. */
  private static Dataset<Row> withCounty(
      DatasetStatistics definition, Dataset<Row> rows, Dataset<Row> register) {
    Dataset<Row> located =
        definition.school() == null
            ? rows.withColumn("county_code", col("_county"))
            : rows.join(
                broadcast(register.select("school_year", "school_code", "county_code")),
                new String[] {"school_year", "school_code"},
                "inner");
    return located.select(
        Stream.concat(KEYS.stream(), Stream.of(SUMS)).map(c -> col(c)).toArray(Column[]::new));
  }
}
