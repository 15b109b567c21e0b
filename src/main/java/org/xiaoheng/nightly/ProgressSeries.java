package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;

/**
 * What progress records say of plan items: for the unit percent 100 × verified / planned, for done
 * 1 when all that is planned is verified, for counts what is verified. Only what is verified counts
 * as reached.
 */
final class ProgressSeries {
  private ProgressSeries() {}

  /** Series by item and unit, for counties and cities. */
  static Map<AreaValues.Series, NavigableMap<Integer, Outcome>> read(
      List<Plan> plans, Dataset<Row> statistics, Dataset<Row> counties) {
    List<Target> targets =
        plans.stream()
            .flatMap(p -> p.targets().stream())
            .filter(t -> t.progressItem() != null)
            .toList();
    Map<AreaValues.Series, NavigableMap<Integer, Outcome>> series = new HashMap<>();
    Dataset<Row> sums =
        statistics
            .where(col("measure").isin("progress.planned", "progress.verified"))
            .join(broadcast(counties.select("county_code", "city_code")), "county_code")
            .select(
                col("item"),
                col("school_year"),
                col("measure"),
                col("wx"),
                explode(
                        array(
                            struct(lit("county").as("level"), col("county_code").as("code")),
                            struct(lit("city").as("level"), col("city_code").as("code"))))
                    .as("area"))
            .groupBy("item", "school_year", "area")
            .agg(
                sum(when(col("measure").equalTo("progress.planned"), col("wx"))).as("planned"),
                sum(when(col("measure").equalTo("progress.verified"), col("wx"))).as("verified"));
    for (Row row : sums.collectAsList()) {
      for (Target target : targets) {
        if (row.<String>getAs("item").equals(target.progressItem())) {
          Row area = row.getAs("area");
          series
              .computeIfAbsent(
                  new AreaValues.Series(
                      row.getAs("item"), target.actualUnit(), area.getString(0), area.getString(1)),
                  k -> new TreeMap<>())
              .put(
                  row.<Integer>getAs("school_year"),
                  outcome(target.actualUnit(), row.getAs("planned"), row.getAs("verified")));
        }
      }
    }
    return series;
  }

  private static Outcome outcome(
      String unit,
      @org.jspecify.annotations.Nullable Long planned,
      @org.jspecify.annotations.Nullable Long verified) {
    if (verified == null) {
      return new Outcome.NoData("verified");
    }
    if (!unit.equals("percent") && !unit.equals("done")) {
      return new Outcome.Value(verified, verified, 1);
    }
    if (planned == null || planned == 0) {
      return new Outcome.NoData("planned");
    }
    if (unit.equals("done")) {
      // Several counties may have to do it: it is done when all have.
      return new Outcome.Value(verified >= planned ? 1 : 0, verified, planned);
    }
    return new Outcome.Value(100.0 * verified / planned, verified, planned);
  }
}
