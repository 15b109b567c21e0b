package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Values made of other values. Indicators whose parts are all there are made together, in one pass;
 * those that are made of them follow in the next.
 */
public final class DerivedValues {
  private static final StructType PART =
      new StructType()
          .add("_derived", DataTypes.StringType)
          .add("_index", DataTypes.IntegerType)
          .add("_part", DataTypes.StringType)
          .add("_offset", DataTypes.IntegerType)
          .add("_part_stage", DataTypes.StringType)
          .add("_stage", DataTypes.StringType)
          .add("_levels", DataTypes.createArrayType(DataTypes.StringType))
          .add("_from_schools", DataTypes.BooleanType);

  private DerivedValues() {}

  /**
   * Values of composites, changes and verdicts, from values that are already suppressed where they
   * must be: what would give a withheld value away is withheld too.
   *
   * @param values rows of {@link IndicatorValues#CELL}
   * @param derived the derived indicators, parts before what is made of them
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset
   * @return rows of {@link IndicatorValues#CELL} of the derived indicators alone
   */
  public static Dataset<Row> of(
      Dataset<Row> values, List<Indicator> derived, Dataset<Row> register, Dataset<Row> counties) {
    Dataset<Row> known = values;
    Dataset<Row> made = values.limit(0);
    for (List<Indicator> round : rounds(derived)) {
      // Kept, because the next round reads it beside the table that is written.
      Dataset<Row> next = Kept.of(round(known, round, register, counties));
      known = known.unionByName(next);
      made = made.unionByName(next);
    }
    return made;
  }

  /** Each indicator in the first round in which all its parts are there. */
  static List<List<Indicator>> rounds(List<Indicator> derived) {
    Map<String, Integer> roundOf = new HashMap<>();
    List<List<Indicator>> rounds = new ArrayList<>();
    for (Indicator indicator : derived) {
      int round =
          indicator.parts().stream()
              .mapToInt(p -> roundOf.getOrDefault(p.indicator(), -1) + 1)
              .max()
              .orElse(0);
      roundOf.put(indicator.id(), round);
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(indicator);
    }
    return rounds;
  }

  private static Dataset<Row> round(
      Dataset<Row> values, List<Indicator> derived, Dataset<Row> register, Dataset<Row> counties) {
    Column now = col("_offset").equalTo(0);
    // A difference of two values is about the pupils of the first, whatever year the second is of.
    Object[] differences =
        derived.stream()
            .filter(i -> List.of("change", "growth").contains(i.kind()))
            .map(Indicator::id)
            .toArray();
    Column counted = now.and(col("_index").equalTo(0).or(not(col("_derived").isin(differences))));
    Dataset<Row> grouped =
        inAreas(values, derived, register, counties)
            .groupBy(
                col("_derived").as("indicator"),
                col("_area.area_level"),
                col("_area.area_code"),
                col("_stage").as("stage"),
                col("sex"),
                col("school_year").minus(col("_offset")).as("school_year"))
            .agg(
                collect_list(
                        struct(
                            "_index",
                            "area_code",
                            "status",
                            "reason",
                            "unrounded",
                            "numerator",
                            "denominator"))
                    .as("inputs"),
                // Schools are added up; parts of one area speak of the same schools and pupils.
                when(max("_from_schools"), sum("schools"))
                    .otherwise(max(when(counted, col("schools"))))
                    .as("schools"),
                when(max("_from_schools"), sum("pupils"))
                    .otherwise(max(when(counted, col("pupils"))))
                    .as("pupils"),
                max(when(now, 1)).as("_now"));
    Map<String, Indicator> byId =
        derived.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    MapFunction<Row, Row> finish =
        row -> {
          Indicator indicator = byId.get(row.<String>getAs("indicator"));
          if (indicator == null) {
            throw new IllegalStateException("Unknown indicator in " + row);
          }
          DerivedKind kind = Kinds.derived(indicator.kind());
          List<Row> rows = row.getList(row.fieldIndex("inputs"));
          List<Outcome> inputs = kind.isFromSchools() ? schools(rows) : inputs(rows, indicator);
          return IndicatorValues.cell(
              row,
              indicator,
              kind.finish(indicator, row.getAs("stage"), inputs),
              row.getAs("schools"),
              row.getAs("pupils"),
              null);
        };
    // A year in which none of the parts has a value of its own is not a year of the indicator.
    return grouped.where("_now = 1").map(finish, Encoders.row(IndicatorValues.CELL));
  }

  /** Each value once for every derived cell that it is an input of; {@code _area} is the cell's. */
  private static Dataset<Row> inAreas(
      Dataset<Row> values, List<Indicator> derived, Dataset<Row> register, Dataset<Row> counties) {
    Dataset<Row> parts = values.sparkSession().createDataFrame(parts(derived), PART);
    Dataset<Row> joined =
        values.join(
            broadcast(parts),
            col("indicator")
                .equalTo(col("_part"))
                .and(col("stage").equalTo(col("_part_stage")))
                .and(
                    when(col("_from_schools"), col("area_level").equalTo("school"))
                        .otherwise(array_contains(col("_levels"), col("area_level")))));
    Column own = array(struct(col("area_level"), col("area_code")));
    if (derived.stream().noneMatch(i -> Kinds.derived(i.kind()).isFromSchools())) {
      return joined.withColumn("_area", explode(own));
    }
    Dataset<Row> areas =
        register
            .join(broadcast(counties), "county_code")
            .select(
                col("school_year"),
                lit("school").as("area_level"),
                col("school_code").as("area_code"),
                AreaLevels.all().as("_areas"));
    return joined
        .join(
            broadcast(areas), new String[] {"school_year", "area_level", "area_code"}, "left_outer")
        .withColumn("_area", explode(when(col("_from_schools"), col("_areas")).otherwise(own)))
        .where(
            array_contains(col("_levels"), col("_area.area_level"))
                .and(col("_area.area_code").notEqual("")));
  }

  private static List<Row> parts(List<Indicator> derived) {
    List<Row> rows = new ArrayList<>();
    for (Indicator indicator : derived) {
      for (int i = 0; i < indicator.parts().size(); i++) {
        Part part = indicator.parts().get(i);
        for (String stage : indicator.stages()) {
          rows.add(
              RowFactory.create(
                  indicator.id(),
                  i,
                  part.indicator(),
                  part.yearOffset(),
                  part.stageIn(stage),
                  stage,
                  indicator.levels().toArray(String[]::new),
                  Kinds.derived(indicator.kind()).isFromSchools()));
        }
      }
    }
    return rows;
  }

  private static List<Outcome> inputs(List<Row> rows, Indicator indicator) {
    List<Outcome> inputs = new ArrayList<>();
    indicator.parts().forEach(p -> inputs.add(new Outcome.NoData(p.indicator())));
    for (Row input : rows) {
      inputs.set(input.<Integer>getAs("_index"), IndicatorValues.outcome(input));
    }
    return inputs;
  }

  private static List<Outcome> schools(List<Row> rows) {
    return rows.stream()
        .sorted(Comparator.comparing((Row row) -> row.<String>getAs("area_code")))
        .map(IndicatorValues::outcome)
        .toList();
  }
}
