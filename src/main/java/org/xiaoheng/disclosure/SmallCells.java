package org.xiaoheng.disclosure;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.Messages;

/**
 * Withholds the cells of {@code indicator_value} that are about too few pupils, or would give such
 * a cell away. {@link Suppression} decides once per school year for all indicators that are counted
 * for the same pupils, so that a cell withheld in one is not readable from another.
 *
 * <p>Values that are not sums over an area's schools are outside of what Suppression reasons about.
 * They are published only where every school that makes the difference has a published cell of its
 * own. Then they follow from, or are about, what is published anyway, and hide nobody.
 */
public final class SmallCells {
  private static final StructType DECISION =
      new StructType()
          .add("table", DataTypes.StringType, false)
          .add("year", DataTypes.IntegerType, false)
          .add("level", DataTypes.StringType, false)
          .add("area", DataTypes.StringType, false)
          .add("sex_counted", DataTypes.StringType, false)
          .add("stage_counted", DataTypes.StringType, false)
          .add("withheld", DataTypes.BooleanType, false);

  private static final List<String> KEY =
      List.of("indicator", "area_level", "area_code", "stage", "sex", "school_year");

  private static final List<String> WITHHELD =
      List.of("numerator", "denominator", "value", "unrounded", "schools", "pupils");

  private SmallCells() {}

  /**
   * @param values finished cells; {@code cell} holds the number of pupils whose records they are
   *     made from, null for none
   * @param bases indicator to the counts of the pupils that it is made from, equal for indicators
   *     that are counted for the same pupils: what is withheld of one of them is withheld of the
   *     indicator. The counts stand among the values under their names, for every level, sex and
   *     stage that any of their indicators has; they are left out of the result. A count of another
   *     year has to be there.
   * @param schoolsToShow indicator, area_level, area_code, stage, sex, school_year of a cell, and
   *     the school_code and part_stage of a school whose own cell in the indicator's first count
   *     must be published, or the cell is withheld
   * @param register accepted rows of the school register
   * @param counties accepted rows of the county dataset; a register of areas, small enough to hold
   * @param stages what the stage groups are the sums of
   * @param minimum the smallest number of pupils that is published
   */
  public static Dataset<Row> withhold(
      Dataset<Row> values,
      Map<String, List<Basis>> bases,
      Dataset<Row> schoolsToShow,
      Dataset<Row> register,
      Dataset<Row> counties,
      StageTree stages,
      long minimum) {
    if (bases.isEmpty()) {
      return values;
    }
    Map<String, String> cityOfCounty = new HashMap<>();
    Map<String, String> provinceOfCity = new HashMap<>();
    for (Row county :
        counties.select("county_code", "city_code", "province_code").collectAsList()) {
      cityOfCounty.put(county.getString(0), county.getString(1));
      provinceOfCity.put(county.getString(1), county.getString(2));
    }
    Column isCount =
        col("indicator")
            .isin(
                bases.values().stream()
                    .flatMap(List::stream)
                    .map(Basis::count)
                    .distinct()
                    .toArray());
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
    // Deciding is the dear part, and what is decided is asked for three times.
    Dataset<Row> decided = tables.flatMap(decide, Encoders.row(DECISION)).persist();
    Dataset<Row> published = values.where(not(isCount));
    Dataset<Row> withheld =
        cells(published, decided, bases)
            .union(cellsOfSchools(schoolsToShow, decided, bases))
            .distinct()
            .withColumn("_withheld", lit(true));
    return published.join(broadcast(withheld), seq(KEY), "left").select(columns(values.columns()));
  }

  /** Cells that one of their counts withholds, or that lack a count of another year. */
  private static Dataset<Row> cells(
      Dataset<Row> published, Dataset<Row> decided, Map<String, List<Basis>> bases) {
    Dataset<Row> counted =
        published
            .select(columnsOf(KEY))
            .join(broadcast(table(published.sparkSession(), bases)), "indicator")
            .withColumn("_level", col("area_level"))
            .withColumn("_area", col("area_code"))
            .withColumn("_stage", col("stage"));
    // One count in ten or twenty is withheld: the cells themselves need not be moved and sorted.
    Dataset<Row> withheld =
        withDecision(counted, broadcast(decided.where("withheld")), "left_semi");
    Dataset<Row> missing =
        withDecision(counted.where("_offset <> 0"), decided.hint("shuffle_hash"), "left_anti");
    return withheld.select(columnsOf(KEY)).union(missing.select(columnsOf(KEY)));
  }

  /** Cells that need a school whose own cell is withheld or not there. */
  private static Dataset<Row> cellsOfSchools(
      Dataset<Row> schoolsToShow, Dataset<Row> decided, Map<String, List<Basis>> bases) {
    return withDecision(
            schoolsToShow
                .join(
                    broadcast(
                        table(schoolsToShow.sparkSession(), bases).where("_first").drop("_first")),
                    "indicator")
                .withColumn("_level", lit("school"))
                .withColumn("_area", col("school_code"))
                .withColumn("_stage", col("part_stage")),
            decided.where("level = 'school' AND NOT withheld").hint("shuffle_hash"),
            "left_anti")
        .select(columnsOf(KEY));
  }

  private static Dataset<Row> withDecision(
      Dataset<Row> cells, Dataset<Row> decided, String joinType) {
    return cells.join(
        decided,
        col("_table")
            .equalTo(col("table"))
            .and(col("school_year").plus(col("_offset")).equalTo(col("year")))
            .and(col("_level").equalTo(col("level")))
            .and(col("_area").equalTo(col("area")))
            .and(col("sex").equalTo(col("sex_counted")))
            .and(col("_stage").equalTo(col("stage_counted"))),
        joinType);
  }

  private static Dataset<Row> table(SparkSession spark, Map<String, List<Basis>> bases) {
    List<Row> rows = new ArrayList<>();
    bases.forEach(
        (indicator, list) -> {
          for (int i = 0; i < list.size(); i++) {
            rows.add(
                RowFactory.create(
                    indicator, list.get(i).count(), list.get(i).yearOffset(), i == 0));
          }
        });
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("indicator", DataTypes.StringType, false)
            .add("_table", DataTypes.StringType, false)
            .add("_offset", DataTypes.IntegerType, false)
            .add("_first", DataTypes.BooleanType, false));
  }

  private static Column[] columnsOf(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private static scala.collection.immutable.Seq<String> seq(List<String> names) {
    return scala.jdk.javaapi.CollectionConverters.asScala(names).toSeq();
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
    Set<Cell.Key> withheld = Suppression.decide(cells, areas, stages, minimum).keySet();
    return cells.stream()
        .map(Cell::key)
        .map(
            key ->
                RowFactory.create(
                    table.getAs("_table"),
                    table.getAs("school_year"),
                    key.level(),
                    key.area(),
                    key.sex(),
                    key.stage(),
                    withheld.contains(key)))
        .toList();
  }
}
