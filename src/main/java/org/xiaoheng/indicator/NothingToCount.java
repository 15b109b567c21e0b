package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells areas that have none of the schools that an indicator is about from areas that sent nothing
 * of them: a county without a special school owes no figures of one, and a verdict must not wait
 * for them.
 */
public final class NothingToCount {
  private static final String[] KEY = {
    "indicator", "area_level", "area_code", "stage", "sex", "school_year"
  };

  private NothingToCount() {}

  /**
   * The values, with {@code not_applicable} where there is no value and the area has no school that
   * {@link Indicator#appliesTo()} speaks of, or only such that the indicator's school filter leaves
   * out. An area without any school in the year's register stays as it is: nobody knows what it
   * has.
   *
   * @param values rows of {@link IndicatorValues#CELL}
   * @param parts result of {@link SchoolParts#of}
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset
   * @param indicators the indicators that are made from statistics
   * @param firstYear first published school year
   * @param lastYear last published school year
   */
  public static Dataset<Row> marked(
      Dataset<Row> values,
      Dataset<Row> parts,
      Dataset<Row> register,
      Dataset<Row> counties,
      List<Indicator> indicators,
      int firstYear,
      int lastYear) {
    List<Indicator> limited = indicators.stream().filter(i -> i.appliesTo() != null).toList();
    if (limited.isEmpty()) {
      return values;
    }
    Dataset<Row> schools = register.where(col("school_year").between(firstYear, lastYear));
    Dataset<Row> spoken =
        schools
            .withColumn("indicator", explode(spokenOf(limited)))
            .join(
                parts
                    .where("excluded AND NOT undecided")
                    .select("indicator", "school_year", "school_code")
                    .distinct(),
                new String[] {"indicator", "school_year", "school_code"},
                "left_anti");
    Dataset<Row> registered = areas(schools, counties).distinct().crossJoin(cells(limited, values));
    Dataset<Row> none =
        registered
            .join(
                areas(spoken, counties, "indicator").distinct(),
                new String[] {"indicator", "area_level", "area_code", "school_year"},
                "left_anti")
            .join(values.where("status <> 'no_data'").select(columns(KEY)), KEY, "left_anti");
    // A few rows, asked for in every round of derived values.
    Dataset<Row> marks =
        Kept.of(
            none.select(
                Stream.of(IndicatorValues.CELL.fields())
                    .map(
                        field ->
                            switch (field.name()) {
                              case "status" -> lit("not_applicable").as(field.name());
                              case "reason" ->
                                  lit(Reason.text("nothing_to_count")).as(field.name());
                              default ->
                                  List.of(KEY).contains(field.name())
                                      ? col(field.name())
                                      : lit(null).cast(field.dataType()).as(field.name());
                            })
                    .toArray(Column[]::new)));
    return values.join(broadcast(marks.select(columns(KEY))), KEY, "left_anti").unionByName(marks);
  }

  /** The indicators that speak of a school of the register, or may: it does not say. */
  private static Column spokenOf(List<Indicator> limited) {
    return array_compact(
        array(
            limited.stream()
                .map(i -> when(coalesce(expr(i.appliesTo()), lit(true)), lit(i.id())))
                .toArray(Column[]::new)));
  }

  private static Dataset<Row> areas(Dataset<Row> schools, Dataset<Row> counties, String... also) {
    Column[] kept =
        Stream.concat(Stream.of(also), Stream.of("area_level", "area_code", "school_year"))
            .map(c -> col(c))
            .toArray(Column[]::new);
    return AreaLevels.each(schools, counties).select(kept);
  }

  private static Dataset<Row> cells(List<Indicator> limited, Dataset<Row> of) {
    List<Row> cells = new ArrayList<>();
    for (Indicator indicator : limited) {
      for (String stage : indicator.stages()) {
        for (String sex : indicator.bySex() ? List.of("all", "male", "female") : List.of("all")) {
          cells.add(RowFactory.create(indicator.id(), stage, sex));
        }
      }
    }
    return of.sparkSession()
        .createDataFrame(
            cells,
            new StructType()
                .add("indicator", DataTypes.StringType)
                .add("stage", DataTypes.StringType)
                .add("sex", DataTypes.StringType));
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(n -> col(n)).toArray(Column[]::new);
  }
}
