package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Reduces accepted rows to additive statistics: one row per county × school × school year × stage ×
 * item × sex × measure with n, Σw, Σwx and Σwx², in one scan of the dataset however many measures
 * it has. Sums are of integers; an overflow fails the run.
 */
public final class SchoolStatistics {
  private SchoolStatistics() {}

  /**
   * @param definition what to sum
   * @param accepted accepted rows of the dataset
   * @param register accepted rows of the school register: school_year, school_code, county_code
   * @return county_code, school_year, school_code ('' for county-level data), stage, item, sex,
   *     measure, n, w, wx, wxx
   */
  public static Dataset<Row> of(
      DatasetStatistics definition, Dataset<Row> accepted, Dataset<Row> register) {
    Dataset<Row> rows = latest(definition, accepted);
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
        rows.groupBy(keys.toArray(Column[]::new))
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    return withCounty(definition, longForm(definition, wide), register);
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
    Column rank = row_number().over(Window.partitionBy(key).orderBy(expr(latest.order()).desc()));
    return rows.withColumn("_rank", rank).where("_rank = 1").drop("_rank");
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

  private static Dataset<Row> longForm(DatasetStatistics definition, Dataset<Row> wide) {
    Column[] rows =
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
            inline(array(rows)))
        .where("n > 0");
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
        "county_code",
        "school_year",
        "school_code",
        "stage",
        "item",
        "sex",
        "measure",
        "n",
        "w",
        "wx",
        "wxx");
  }
}
