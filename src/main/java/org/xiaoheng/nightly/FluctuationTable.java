package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.comparison.FluctuationRule;
import org.xiaoheng.indicator.Indicator;

/**
 * The table {@code fluctuation}: values of schools and counties that differ from the year before by
 * more than their rule lets pass. Made from what is published alone, so it tells of nobody whose
 * value is withheld.
 */
final class FluctuationTable {
  private static final String[] OCCASION = {
    "indicator", "area_level", "area_code", "stage", "school_year"
  };

  private static final StructType RULE =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("rule", DataTypes.StringType, false)
          .add("threshold", DataTypes.DoubleType, false)
          .add("_minimum", DataTypes.DoubleType, false);

  private final List<FluctuationRule> rules;
  private final Map<String, Indicator> indicators;
  private final Function<String, List<String>> members;

  /**
   * @param rules rules of indicators among these
   * @param members a stage or stage group to its stages
   */
  FluctuationTable(
      List<FluctuationRule> rules,
      Collection<Indicator> indicators,
      Function<String, List<String>> members) {
    this.rules = rules;
    this.indicators = indicators.stream().collect(Collectors.toMap(Indicator::id, i -> i));
    this.members = members;
  }

  /**
   * @param values the table {@code indicator_value}
   * @param register accepted rows of the school register
   */
  Dataset<Row> rows(Dataset<Row> values, Dataset<Row> register) {
    Dataset<Row> held =
        values
            .where("area_level IN ('school', 'county') AND sex = 'all' AND status = 'ok'")
            .join(
                broadcast(values.sparkSession().createDataFrame(rules(), RULE)),
                new String[] {"indicator", "stage"});
    Dataset<Row> before =
        held.select(
            col("indicator"),
            col("area_level"),
            col("area_code"),
            col("stage"),
            col("school_year").plus(1).as("school_year"),
            col("value").as("before"),
            col("unrounded").as("_before"),
            col("denominator").as("_before_of"));
    Column county = when(col("area_level").equalTo("county"), col("area_code"));
    return held.join(before, OCCASION)
        .where(passes())
        .join(broadcast(swallowing(register)), swallowed(), "left_anti")
        .join(broadcast(counties(register)), inCounty(), "left")
        .select(
            col("indicator"),
            col("area_level"),
            col("area_code"),
            col("area_name"),
            coalesce(col("_county"), county).as("county_code"),
            col("stage"),
            col("school_year"),
            col("before"),
            col("value"),
            col("unit"),
            col("rule"),
            col("threshold"))
        .repartition(1)
        .sortWithinPartitions("county_code", "area_level", "area_code", "indicator", "stage");
  }

  /** A group of stages would tell the same once more, where its stages are published. */
  private List<Row> rules() {
    List<Row> rows = new ArrayList<>();
    for (FluctuationRule rule : rules) {
      List<String> all = Objects.requireNonNull(indicators.get(rule.indicator())).stages();
      List<String> single = all.stream().filter(s -> members.apply(s).equals(List.of(s))).toList();
      for (String stage : single.isEmpty() ? all : single) {
        rows.add(
            RowFactory.create(
                rule.indicator(), stage, rule.kind().id(), rule.limit(), rule.minimum()));
      }
    }
    return rows;
  }

  private static Column passes() {
    Column larger = greatest(col("unrounded"), col("_before"));
    Column smaller = least(col("unrounded"), col("_before"));
    Column factor =
        larger
            .geq(col("_minimum"))
            .and(larger.gt(smaller))
            .and(larger.geq(smaller.multiply(col("threshold"))));
    Column points =
        larger
            .minus(smaller)
            .geq(col("threshold"))
            .and(least(col("denominator"), col("_before_of")).geq(col("_minimum")));
    return when(col("rule").equalTo(FluctuationRule.Kind.FACTOR.id()), factor).otherwise(points);
  }

  /** Schools into which another was merged: theirs grew, in the year or the one after. */
  private static Dataset<Row> swallowing(Dataset<Row> register) {
    return register
        .where(col("merged_into").isNotNull())
        .select(
            col("merged_into").as("_school"),
            explode(array(col("school_year"), col("school_year").plus(1))).as("_year"))
        .distinct();
  }

  private static Column swallowed() {
    return col("area_level")
        .equalTo("school")
        .and(col("area_code").equalTo(col("_school")))
        .and(col("school_year").equalTo(col("_year")));
  }

  private static Dataset<Row> counties(Dataset<Row> register) {
    return register.select(
        col("school_code").as("_code"),
        col("school_year").as("_of"),
        col("county_code").as("_county"));
  }

  private static Column inCounty() {
    return col("area_level")
        .equalTo("school")
        .and(col("area_code").equalTo(col("_code")))
        .and(col("school_year").equalTo(col("_of")));
  }
}
