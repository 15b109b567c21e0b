package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;
import org.xiaoheng.statistics.Measures;

/**
 * What progress records say of plan items. Only what is verified counts as reached.
 *
 * <ul>
 *   <li>Counts are what is verified.
 *   <li>Percent is 100 × reached / planned, and done is 1 when all that is planned is reached, of
 *       the records that give both numbers. A county reaches at most what it planned, so no county
 *       makes up for another.
 *   <li>A share of counties is that of the counties that have reached all they planned, of all
 *       counties of the city: one that reported nothing has not been found to have reached it.
 *   <li>Of a year counts its latest record; of the year of a target that is due on a day, the
 *       latest up to that day.
 * </ul>
 */
final class ProgressSeries {
  /** In the place of a unit: percent of all counties. */
  private static final String OF_ALL_COUNTIES = "percent_of_counties";

  /** Between an item, or a unit, and a day. */
  private static final String DAY = "@";

  private ProgressSeries() {}

  /** Of which series a target is for an area. */
  static AreaValues.Series key(Target target, String level, String code) {
    String unit = unit(target, level);
    return new AreaValues.Series(
        String.valueOf(target.progressItem()),
        target.dueDate() == null ? unit : unit + DAY + target.dueDate(),
        level,
        code);
  }

  private static String unit(Target target, String level) {
    return target.countsCounties() && level.equals("city") ? OF_ALL_COUNTIES : target.actualUnit();
  }

  /**
   * Whether what is reached of a target stays reached, as its measure says. What a plan wants anew
   * each year begins anew.
   */
  static boolean isCumulative(Target target, Measures measures) {
    String measure = isOfPlanned(target.actualUnit()) ? "progress.reached" : "progress.verified";
    return target.every() == null && measures.find(measure).orElseThrow().cumulative();
  }

  /** Whether a value is what is reached of what is planned, and not what is verified. */
  private static boolean isOfPlanned(String unit) {
    return unit.equals("percent") || unit.equals("done") || unit.equals(OF_ALL_COUNTIES);
  }

  /** Series by item and unit, for counties and cities. */
  static Map<AreaValues.Series, NavigableMap<Integer, Outcome>> read(
      List<Plan> plans, Dataset<Row> statistics, Dataset<Row> counties) {
    Map<Optional<LocalDate>, List<Target>> byDay =
        plans.stream()
            .flatMap(p -> p.targets().stream())
            .filter(t -> t.progressItem() != null)
            .collect(Collectors.groupingBy(t -> Optional.ofNullable(t.dueDate())));
    Map<AreaValues.Series, NavigableMap<Integer, Outcome>> series = new HashMap<>();
    byDay.forEach(
        (day, targets) -> {
          Dataset<Row> standing =
              day.map(d -> standingOn(d, statistics)).orElseGet(() -> standing(statistics));
          for (Row row : sums(standing, counties).collectAsList()) {
            add(series, row, targets);
          }
        });
    return series;
  }

  private static void add(
      Map<AreaValues.Series, NavigableMap<Integer, Outcome>> series,
      Row row,
      List<Target> targets) {
    Row area = row.getAs("area");
    for (Target target : targets) {
      if (row.<String>getAs("item").equals(target.progressItem())) {
        series
            .computeIfAbsent(
                key(target, area.getString(0), area.getString(1)), k -> new TreeMap<>())
            .put(row.<Integer>getAs("school_year"), outcome(unit(target, area.getString(0)), row));
      }
    }
  }

  /** Where items stood at the end of each year. */
  private static Dataset<Row> standing(Dataset<Row> statistics) {
    return statistics
        .where(col("measure").startsWith("progress."))
        .withColumn("measure", ofMeasure());
  }

  /** Where items stood on that day of its year, and at the end of other years. */
  private static Dataset<Row> standingOn(LocalDate day, Dataset<Row> statistics) {
    // As text, which sorts as days do: an item without a day would be no date.
    Column reported = substring_index(col("item"), DAY, -1);
    Column latest = max("_day").over(Window.partitionBy("item", "county_code", "school_year"));
    return statistics
        .where(col("measure").startsWith("progress_day."))
        .withColumn("measure", ofMeasure())
        .withColumn("_day", reported)
        .withColumn("item", substring_index(col("item"), DAY, 1))
        .where(col("school_year").notEqual(day.getYear()).or(col("_day").leq(day.toString())))
        .withColumn("_latest", latest)
        .where(col("_day").equalTo(col("_latest")));
  }

  private static Column ofMeasure() {
    return substring_index(col("measure"), ".", -1);
  }

  /** A row per item, year and area; null where no record has what is summed. */
  private static Dataset<Row> sums(Dataset<Row> standing, Dataset<Row> counties) {
    Dataset<Row> ofCities = counties.groupBy("city_code").agg(count(lit(1)).as("counties"));
    return standing
        .join(
            broadcast(counties.select("county_code", "city_code").join(ofCities, "city_code")),
            "county_code")
        .select(
            col("item"),
            col("school_year"),
            col("measure"),
            col("n"),
            col("wx"),
            col("counties"),
            explode(
                    array(
                        struct(lit("county").as("level"), col("county_code").as("code")),
                        struct(lit("city").as("level"), col("city_code").as("code"))))
                .as("area"))
        .groupBy("item", "school_year", "area")
        .agg(
            sum(of("verified", "wx")).as("verified"),
            sum(of("to_reach", "wx")).as("to_reach"),
            sum(of("reached", "wx")).as("reached"),
            sum(of("all_reached", "wx")).as("all_reached"),
            // A county sends a record of an item and year, so that these are counties as well.
            coalesce(sum(of("to_reach", "n")), lit(0L)).as("whole"),
            coalesce(sum(of("planned", "n")), lit(0L))
                .plus(coalesce(sum(of("verified", "n")), lit(0L)))
                .as("halves"),
            max("counties").as("counties"));
  }

  private static Column of(String measure, String sum) {
    return when(col("measure").equalTo(measure), col(sum));
  }

  private static Outcome outcome(String unit, Row row) {
    if (!isOfPlanned(unit)) {
      Long verified = row.getAs("verified");
      return verified == null
          ? new Outcome.NoData(text("progress.not_verified"))
          : new Outcome.Value(verified, verified, 1);
    }
    Long toReach = row.getAs("to_reach");
    if (toReach == null) {
      return new Outcome.NoData(text("progress.no_whole_record"));
    }
    long whole = row.<Long>getAs("whole");
    if (unit.equals(OF_ALL_COUNTIES)) {
      long counties = row.<Long>getAs("counties");
      long reached = row.<Long>getAs("all_reached");
      return new Outcome.Value(
          100.0 * reached / counties,
          reached,
          counties,
          remark("progress.counties_without_record", counties - whole));
    }
    if (toReach == 0) {
      return new Outcome.NotApplicable(
          Messages.in(Locale.CHINESE, "indicator.reason.nothing_planned"));
    }
    long reached = row.<Long>getAs("reached");
    // Several counties may have to do it: it is done when all have.
    double value = unit.equals("done") ? (reached == toReach ? 1 : 0) : 100.0 * reached / toReach;
    // A record that gives both numbers has two halves.
    return new Outcome.Value(
        value,
        reached,
        toReach,
        remark("progress.records_left_out", row.<Long>getAs("halves") - 2 * whole));
  }

  private static @Nullable String remark(String key, long counties) {
    return counties == 0 ? null : text(key, counties);
  }

  private static String text(String key, Object... arguments) {
    return Messages.in(Locale.CHINESE, "nightly." + key, arguments);
  }
}
