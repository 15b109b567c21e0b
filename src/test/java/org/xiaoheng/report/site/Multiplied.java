package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Table;

/**
 * The newest release of a demo with each county several times, all in the same city, so that its
 * plan judges every one of them. Codes, names and files of the copies are their own; names keep the
 * word 合成 (synthetic). Values of a copy that are not whole are by some thousandths smaller than the
 * county's, or text would compress better than that of real counties; judgements, limits of funnels
 * and figures of city and province stay as they were. Ranks and ties are found anew.
 */
final class Multiplied {
  private static final String COPY = "_copy";
  private static final String SUBMITTED = "submitted_";

  /** Of the tables that are not published, those that a report reads. */
  private static final Set<String> READ = Set.of(SUBMITTED + "county", SUBMITTED + "progress");

  private static final Set<String> CODES =
      Set.of("county_code", "school_code", "merged_into", "area_code");
  private static final Set<String> NAMES = Set.of("name", "area_name", "county_name");

  /** Columns of values in the unit of an indicator. */
  private static final Set<String> VALUES =
      Set.of(
          "value",
          "unrounded",
          "actual",
          "low80",
          "high80",
          "low95",
          "high95",
          "actual_low95",
          "actual_high95");

  /** Of which these are published rounded. */
  private static final Set<String> ROUNDED = Set.of("value", "actual");

  private static final List<String> OCCASION =
      List.of("indicator", "stage", "sex", "school_year", "parent_code");

  private final Releases demo;
  private final Release release;
  private final int times;
  private final Column decimals;
  private final Column sign;

  Multiplied(Releases demo, DataSchema schema, int times) {
    this.demo = demo;
    this.release = demo.get(0);
    this.times = times;
    List<Indicator> indicators = Catalogue.load(schema, Catalogue.names(schema)).indicators();
    this.decimals = coalesce(of(indicators, Indicator::decimals), lit(2));
    this.sign =
        coalesce(
            of(
                indicators,
                i ->
                    switch (i.direction()) {
                      case "higher" -> 1;
                      case "lower" -> -1;
                      default -> 0;
                    }),
            lit(0));
  }

  private static Column of(List<Indicator> indicators, ToIntFunction<Indicator> number) {
    Column[] pairs =
        indicators.stream()
            .flatMap(i -> Stream.of(lit(i.id()), lit(number.applyAsInt(i))))
            .toArray(Column[]::new);
    return element_at(map(pairs), col("indicator"));
  }

  /** Writes all tables that a report reads, and publishes them. */
  Release publish(Releases releases) {
    Run run = releases.run("multiplied", true);
    for (String name : release.tables().keySet()) {
      Table table = table(name);
      if (table.zone() == Table.Zone.PUBLISHED || READ.contains(name)) {
        run.write(table, () -> rows(table));
      }
    }
    return run.publish(release.manifest());
  }

  private static Table table(String name) {
    if (name.startsWith(SUBMITTED)) {
      return Table.submitted(name.substring(SUBMITTED.length()), false);
    }
    return List.of(Table.SCHOOL_STATISTICS, Table.PUPIL_STATISTICS).stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElse(new Table(name, Table.Zone.PUBLISHED, List.of()));
  }

  private Dataset<Row> rows(Table table) {
    Dataset<Row> rows = multiplied(demo.read(release, table));
    if (table.equals(Table.AREA_COMPARISON)) {
      return ranked(rows);
    }
    // One file a partition, as the nightly job writes them.
    return table.equals(Table.SCHOOL_STATISTICS) ? rows.repartition(col("county_code")) : rows;
  }

  private Dataset<Row> multiplied(Dataset<Row> rows) {
    Set<String> columns = new HashSet<>(List.of(rows.columns()));
    Column once =
        columns.contains("area_level")
            ? col("area_level").isin("city", "province")
            : columns.contains("county_code") ? isCity() : lit(false);
    Dataset<Row> copies =
        rows.withColumn(
            COPY, explode(when(once, array(lit(0))).otherwise(sequence(lit(0), lit(times - 1)))));
    Map<String, Column> changed = new LinkedHashMap<>();
    Column number = lpad(col(COPY).cast("string"), 2, "0");
    for (String name : rows.columns()) {
      Column own = col(name);
      Column copy =
          CODES.contains(name) || NAMES.contains(name)
              ? when(own.equalTo(""), own).otherwise(concat(own, number))
              : name.equals("left_out")
                  ? regexp_replace(own, lit("(\\w+)"), concat(lit("$1"), number))
                  : name.equals("file")
                      ? regexp_replace(
                          own, lit("(\\.[a-z]+)$"), concat(lit("-"), number, lit("$1")))
                      : VALUES.contains(name)
                          ? value(own, ROUNDED.contains(name), columns.contains("indicator"))
                          : own;
      if (copy != own) {
        changed.put(name, when(col(COPY).equalTo(0), own).otherwise(copy));
      }
    }
    return copies.withColumns(changed).drop(COPY);
  }

  /** Whether the row is about a city: its code ends in two zeros. */
  private static Column isCity() {
    return coalesce(col("county_code").endsWith("00"), lit(false));
  }

  private Column value(Column own, boolean isRounded, boolean hasIndicator) {
    Column smaller = own.multiply(lit(1).minus(col(COPY).multiply(0.003)));
    Column places = isRounded && hasIndicator ? pow(lit(10), decimals) : lit(1e6);
    return when(own.equalTo(rint(own)), own)
        .otherwise(rint(smaller.multiply(places)).divide(places));
  }

  /**
   * Ranks and ties of counties as {@code comparison.Ranking} says. The site reads nothing of one
   * sex alone, which keeps what the demo says.
   */
  private Dataset<Row> ranked(Dataset<Row> rows) {
    Column isCompared = col("area_level").equalTo("county").and(col("sex").equalTo("all"));
    // Looked up before the join, not for every one of its 20 million pairs.
    Dataset<Row> counties = rows.where(isCompared).withColumn("_sign", sign);
    Dataset<Row> others =
        counties.select(
            Stream.concat(
                    OCCASION.stream().map(name -> col(name)),
                    Stream.of(
                        col("area_code").as("_code"),
                        col("value").as("_value"),
                        col("low95").as("_low"),
                        col("high95").as("_high")))
                .toArray(Column[]::new));
    Column isUpper = col("value").geq(col("_value"));
    Column down =
        when(isUpper, col("value").minus(col("low95"))).otherwise(col("_value").minus(col("_low")));
    Column up =
        when(isUpper, col("_high").minus(col("_value")))
            .otherwise(col("high95").minus(col("value")));
    // Null where one of the two has no interval: then nothing is sure, and nothing is a tie.
    Column tied =
        abs(col("value").minus(col("_value"))).leq(sqrt(down.multiply(down).plus(up.multiply(up))));
    Column order = col("_sign").multiply(signum(col("_value").minus(col("value"))));
    Column sure = col("_sign").notEqual(0).and(col("low95").isNotNull());
    String[] key = Stream.concat(OCCASION.stream(), Stream.of("area_code")).toArray(String[]::new);
    Dataset<Row> standings =
        counties
            .join(others, OCCASION.toArray(String[]::new))
            .withColumn("_tied", tied)
            .withColumn("_order", order)
            .groupBy(Arrays.stream(key).map(name -> col(name)).toArray(Column[]::new))
            .agg(
                count_if(col("_order").gt(0)).plus(1).as("_rank"),
                count_if(not(col("_tied")).and(col("_order").gt(0))).plus(1).as("_rank_low"),
                count("*")
                    .minus(count_if(not(col("_tied")).and(col("_order").lt(0))))
                    .as("_rank_high"),
                array_join(
                        array_sort(
                            collect_list(
                                when(
                                    col("_tied").and(col("_code").notEqual(col("area_code"))),
                                    col("_code")))),
                        ", ")
                    .as("_ties"));
    Map<String, Column> changed = new LinkedHashMap<>();
    changed.put("rank", when(col("_sign").notEqual(0), col("_rank").cast("int")));
    changed.put("rank_low", when(sure, col("_rank_low").cast("int")));
    changed.put("rank_high", when(sure, col("_rank_high").cast("int")));
    changed.put("ties", nullif(col("_ties"), lit("")));
    return counties
        .join(standings, key)
        .withColumns(changed)
        .select(Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new))
        .unionByName(rows.where(not(isCompared)));
  }
}
