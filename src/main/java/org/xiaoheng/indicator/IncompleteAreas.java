package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.xiaoheng.statistics.Measures;

/**
 * Cities and provinces of which a county sent nothing of what a total, or one half of a fraction,
 * is added up from: the pupils of two counties over the residents of one are no rate, and the
 * spending of nine counties is not that of ten. Whether a single school of a county is missing is
 * not seen here.
 */
public final class IncompleteAreas {
  private static final String[] KEY = {
    "indicator", "stage", "area_level", "area_code", "school_year"
  };

  private IncompleteAreas() {}

  /**
   * The values, with {@code no_data} for those of a city or province of which counties lack what
   * they are made from. A county with schools in the year's register has to have sent all of it;
   * another must not have sent one half alone, nor any county one of two amounts that it may not
   * have at all. Where a gross enrolment lacks a stage of which a county has schools, the county's
   * own value is none either.
   *
   * @param values rows of {@link IndicatorValues#CELL}
   * @param statistics school statistics, of pupils and of schools together
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset
   * @param indicators the indicators that are made from statistics
   * @param measures what the statistics measure
   * @param members a stage or stage group to its stages
   */
  public static Dataset<Row> marked(
      Dataset<Row> values,
      Dataset<Row> statistics,
      Dataset<Row> register,
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      Function<String, List<String>> members) {
    Dataset<Row> lacking =
        named(
            LackingCounties.of(statistics, register, counties, indicators, measures)
                .withColumn("stage", explode(stages(indicators)))
                .unionByName(LackingStages.of(statistics, counties, indicators, members)),
            counties);
    // That so many schools are missing says less than which county sent nothing.
    Column schoolsNeeded = col("reason").rlike(Reason.text("schools_needed", "[0-9]+"));
    Column withheld =
        col("_lacking").isNotNull().and(col("status").equalTo("ok").or(schoolsNeeded));
    Column reason =
        format_string(
            Reason.text("counties_lacking"), array_join(array_sort(col("_lacking")), "、"));
    return values
        .join(broadcast(lacking), KEY, "left")
        .select(
            Stream.of(IndicatorValues.CELL.fieldNames())
                .map(
                    name ->
                        switch (name) {
                          case "numerator", "denominator", "value", "unrounded" ->
                              when(not(withheld), col(name)).as(name);
                          case "status" -> when(withheld, "no_data").otherwise(col(name)).as(name);
                          case "reason" -> when(withheld, reason).otherwise(col(name)).as(name);
                          default -> col(name);
                        })
                .toArray(Column[]::new));
  }

  /** All stages that any indicator is published for. */
  private static Column stages(List<Indicator> indicators) {
    return array(
        indicators.stream()
            .flatMap(i -> i.stages().stream())
            .distinct()
            .map(functions::lit)
            .toArray(Column[]::new));
  }

  /** With the names of the counties for each indicator, stage, area and year. */
  private static Dataset<Row> named(Dataset<Row> lacking, Dataset<Row> counties) {
    return lacking
        .join(broadcast(counties.select("county_code", "county_name")), "county_code")
        .groupBy(Stream.of(KEY).map(c -> col(c)).toArray(Column[]::new))
        .agg(collect_set("county_name").as("_lacking"));
  }
}
