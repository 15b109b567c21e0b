package org.xiaoheng.disclosure;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.Messages;

/**
 * Withholds the cells of {@code indicator_value} that are about too few pupils, or would give such
 * a cell away. {@link Suppression} decides once per school year for all indicators that are counted
 * for the same pupils, so that a cell withheld in one is not readable from another.
 */
public final class SmallCells {
  private static final StructType DECISION =
      new StructType()
          .add("_table", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("sex", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false);

  private static final List<String> WITHHELD =
      List.of("numerator", "denominator", "value", "unrounded", "schools", "pupils");

  private SmallCells() {}

  /**
   * @param values finished cells; {@code cell} holds the number of pupils whose records they are
   *     made from, null for none
   * @param countOf indicator to the count of the pupils that it is made from: equal for indicators
   *     that are counted for the same pupils. The counts stand among the values under that name,
   *     for every level, sex and stage that any of their indicators has; they are left out of the
   *     result.
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset; a register of areas, small enough to hold
   * @param stages what the stage groups are the sums of
   * @param minimum the smallest number of pupils that is published
   */
  public static Dataset<Row> withhold(
      Dataset<Row> values,
      Map<String, String> countOf,
      Dataset<Row> register,
      Dataset<Row> counties,
      StageTree stages,
      long minimum) {
    if (countOf.isEmpty()) {
      return values;
    }
    Map<String, String> cityOfCounty = new HashMap<>();
    Map<String, String> provinceOfCity = new HashMap<>();
    for (Row county :
        counties.select("county_code", "city_code", "province_code").collectAsList()) {
      cityOfCounty.put(county.getString(0), county.getString(1));
      provinceOfCity.put(county.getString(1), county.getString(2));
    }
    Column isCount = col("indicator").isin(countOf.values().stream().distinct().toArray());
    Dataset<Row> named = values.where(not(isCount)).withColumn("_table", tableName(countOf));
    Dataset<Row> tables =
        values
            .where(isCount.and(col("cell").gt(0)))
            .withColumnRenamed("indicator", "_table")
            .join(
                broadcast(
                    register.select(
                        col("school_year"),
                        col("school_code").as("area_code"),
                        lit("school").as("area_level"),
                        col("county_code").as("_parent"))),
                new String[] {"school_year", "area_code", "area_level"},
                "left")
            .groupBy("_table", "school_year")
            .agg(
                collect_list(struct("area_level", "area_code", "sex", "stage", "cell", "_parent"))
                    .as("cells"));
    FlatMapFunction<Row, Row> decide =
        table -> decide(table, cityOfCounty, provinceOfCity, stages, minimum).iterator();
    Dataset<Row> decisions =
        tables.flatMap(decide, Encoders.row(DECISION)).withColumn("_withheld", lit(true));
    Dataset<Row> joined =
        named.join(
            decisions,
            scala.collection.JavaConverters.asScalaBuffer(
                    List.of("_table", "school_year", "area_level", "area_code", "sex", "stage"))
                .toSeq(),
            "left");
    return joined.select(columns(values.columns()));
  }

  private static Column tableName(Map<String, String> tableOf) {
    List<String> indicators = tableOf.keySet().stream().sorted().toList();
    Column[] entries =
        indicators.stream()
            .flatMap(i -> java.util.stream.Stream.of(lit(i), lit(tableOf.get(i))))
            .toArray(Column[]::new);
    return try_element_at(map(entries), col("indicator"));
  }

  private static Column[] columns(String[] names) {
    String reason = Messages.in(Locale.CHINESE, "disclosure.withheld");
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      Column withheld = col("_withheld").isNotNull();
      if (WITHHELD.contains(name)) {
        columns.add(when(not(withheld), col(name)).as(name));
      } else if (name.equals("status")) {
        columns.add(when(withheld, "suppressed").otherwise(col(name)).as(name));
      } else if (name.equals("reason")) {
        columns.add(when(withheld, reason).otherwise(col(name)).as(name));
      } else {
        columns.add(col(name));
      }
    }
    return columns.toArray(Column[]::new);
  }

  private static List<Row> decide(
      Row table,
      Map<String, String> cityOfCounty,
      Map<String, String> provinceOfCity,
      StageTree stages,
      long minimum) {
    List<Cell> cells = new ArrayList<>();
    Map<String, String> countyOfSchool = new HashMap<>();
    for (Row cell : table.<Row>getList(table.fieldIndex("cells"))) {
      String level = cell.getAs("area_level");
      String area = cell.getAs("area_code");
      String parent = cell.getAs("_parent");
      if (parent != null) {
        countyOfSchool.put(area, parent);
      }
      cells.add(
          new Cell(
              new Cell.Key(level, area, cell.getAs("sex"), cell.getAs("stage")),
              cell.<Long>getAs("cell")));
    }
    AreaTree areas = new AreaTree(countyOfSchool, cityOfCounty, provinceOfCity);
    return Suppression.decide(cells, areas, stages, minimum).keySet().stream()
        .map(
            key ->
                RowFactory.create(
                    table.getAs("_table"),
                    table.getAs("school_year"),
                    key.level(),
                    key.area(),
                    key.sex(),
                    key.stage()))
        .toList();
  }
}
