package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counties that owe records of a stage and sent none, where an indicator counts several stages: a
 * 中职 without enrolment would make a gross enrolment that of the 高中 alone, and a myopia rate of all
 * stages without kindergartens is another rate.
 */
final class LackingStages {
  private static final StructType OWED =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("_owing", DataTypes.StringType, false)
          .add("_sent", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("_stage", DataTypes.StringType, false);

  private LackingStages() {}

  /**
   * @return indicator, stage (as published), area_level, area_code, school_year and county_code:
   *     the county, and every area that it lies in
   */
  static Dataset<Row> of(
      Dataset<Row> statistics,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Function<String, List<String>> members) {
    Dataset<Row> asked =
        broadcast(statistics.sparkSession().createDataFrame(owed(indicators, members), OWED));
    Dataset<Row> owing = having(statistics, asked, "_owing");
    Dataset<Row> sent = having(statistics, asked, "_sent");
    return AreaLevels.each(owing.except(sent), counties)
        .select("indicator", "stage", "area_level", "area_code", "school_year", "county_code")
        .distinct();
  }

  /**
   * Whether an indicator lacks something when one of its stages is missing. Rates of pupils'
   * records say how many schools are left out; but those of all stages are another rate without
   * one.
   */
  static boolean asks(Indicator indicator) {
    return indicator.kind().equals("gross_enrolment")
        || indicator.kind().equals("ratio")
            && (!indicator.pupilLevel() || indicator.stages().contains("all"));
  }

  private static List<Row> owed(
      List<Indicator> indicators, Function<String, List<String>> members) {
    List<Row> owed = new ArrayList<>();
    for (Indicator indicator : indicators) {
      String measure = indicator.owedBy();
      if (measure == null || !asks(indicator)) {
        continue;
      }
      for (String published : indicator.stages()) {
        List<String> its = members.apply(published);
        // Of a single stage the others of its city tell how many schools are left out.
        if (its.size() == 1 && !indicator.kind().equals("gross_enrolment")) {
          continue;
        }
        for (String stage : its) {
          for (Component component : indicator.numerator()) {
            owed.add(
                RowFactory.create(indicator.id(), measure, component.measure(), published, stage));
          }
        }
      }
    }
    return owed;
  }

  /** The indicators, counties, years and stages of which there is that measure. */
  private static Dataset<Row> having(Dataset<Row> statistics, Dataset<Row> asked, String measure) {
    Column its = col("measure").equalTo(col(measure)).and(col("_of").equalTo(col("_stage")));
    return statistics
        .where(col("n").gt(0))
        .withColumnRenamed("stage", "_of")
        .join(asked, its)
        .select("indicator", "county_code", "school_year", "stage", "_stage")
        .distinct();
  }
}
