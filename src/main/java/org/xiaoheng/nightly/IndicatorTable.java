package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.disclosure.SmallCells;
import org.xiaoheng.disclosure.StageTree;
import org.xiaoheng.indicator.AreaLevels;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.DerivedValues;
import org.xiaoheng.indicator.IncompleteAreas;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.NothingToCount;
import org.xiaoheng.statistics.Measures;

/**
 * The table {@code indicator_value}: values, suppression, and a row with its reason for every
 * county, city and province where there is no value.
 */
final class IndicatorTable {
  private final JobFile job;
  private final Catalogue catalogue;
  private final Measures measures;
  private final Stages stages;
  private final Dataset<Row> counties;
  private final Dataset<Row> register;

  IndicatorTable(
      JobFile job,
      Catalogue catalogue,
      Measures measures,
      Stages stages,
      Dataset<Row> counties,
      Dataset<Row> register) {
    this.job = job;
    this.catalogue = catalogue;
    this.measures = measures;
    this.stages = stages;
    this.counties = counties;
    this.register = register;
  }

  /**
   * The table's rows. What later steps start from is computed once and cut off from its plan:
   * merely describing a plan that holds the plans of all steps before it took longer than the work.
   */
  Dataset<Row> rows(Parts schools) {
    List<Indicator> direct = schools.direct();
    List<Indicator> derived =
        catalogue.indicators().stream().filter(i -> Kinds.isDerived(i.kind())).toList();
    PupilCounts counts = schools.counts();
    Dataset<Row> parts = schools.rows();
    Dataset<Row> values =
        Kept.of(
            IncompleteAreas.marked(
                new IndicatorValues(
                        counties, schools.summed(), measures, job.firstYear(), job.lastYear())
                    .fromStatistics(parts),
                schools.statistics(),
                register,
                counties,
                direct,
                measures,
                stages::members));
    Dataset<Row> withheld =
        Kept.of(
            SmallCells.withhold(
                values,
                counts.bases(),
                schoolsToShow(parts, direct),
                register,
                counties,
                stageTree(),
                job.minimumPupils()));
    Dataset<Row> safe =
        NothingToCount.marked(
            withheld, parts, register, counties, direct, job.firstYear(), job.lastYear());
    Dataset<Row> all =
        derived.isEmpty()
            ? safe
            : safe.unionByName(DerivedValues.of(safe, derived, register, counties));
    return named(withMissing(all, schools.statistics()));
  }

  /**
   * The schools whose own cells must be published for an area's value to be: those that a
   * comparison of the same schools leaves out, because they are the difference between its value
   * and that of all schools; and all schools of values that depend on each of them, because such a
   * value is one more equation in them.
   */
  private Dataset<Row> schoolsToShow(Dataset<Row> parts, List<Indicator> direct) {
    Object[] same =
        direct.stream()
            .filter(i -> i.pupilLevel() && PupilCounts.comparesSameSchools(i))
            .map(Indicator::id)
            .toArray();
    Object[] singly =
        direct.stream()
            .filter(i -> i.pupilLevel() && PupilCounts.readsSchoolsSingly(i))
            .map(Indicator::id)
            .toArray();
    Column leftOut = col("indicator").isin(same).and(col("excluded")).and(col("den_n").gt(0));
    Column read = col("indicator").isin(singly).and(not(col("excluded"))).and(col("num_n").gt(0));
    return levels(
        parts
            .where(leftOut.or(read))
            .select(
                "indicator",
                "stage",
                "part_stage",
                "sex",
                "school_year",
                "county_code",
                "school_code"));
  }

  private StageTree stageTree() {
    Map<String, java.util.Set<String>> groups = new HashMap<>();
    for (Stages.Stage stage : stages.all()) {
      if (!stage.members().equals(List.of(stage.id())) && !stage.members().isEmpty()) {
        groups.put(stage.id(), new HashSet<>(stage.members()));
      }
    }
    return new StageTree(groups);
  }

  private Dataset<Row> withMissing(Dataset<Row> values, Dataset<Row> statistics) {
    Dataset<Row> expected = expected();
    Column[] key =
        Stream.of("indicator", "area_level", "area_code", "stage", "sex", "school_year")
            .map(c -> col(c))
            .toArray(Column[]::new);
    Dataset<Row> absent =
        expected.join(
            values
                .where(col("area_level").isin(AreaLevels.ABOVE_SCHOOLS.toArray()))
                .select(key)
                .withColumnRenamed("indicator", "_indicator")
                .withColumnRenamed("area_level", "_level")
                .withColumnRenamed("area_code", "_code")
                .withColumnRenamed("stage", "_stage")
                .withColumnRenamed("sex", "_sex")
                .withColumnRenamed("school_year", "_year"),
            col("indicator")
                .equalTo(col("_indicator"))
                .and(col("area_level").equalTo(col("_level")))
                .and(col("area_code").equalTo(col("_code")))
                .and(col("stage").equalTo(col("_stage")))
                .and(col("sex").equalTo(col("_sex")))
                .and(col("school_year").equalTo(col("_year"))),
            "left_anti");
    // An area whose schools of other stages reported pupils, and none of this stage, has none.
    Dataset<Row> present =
        levels(
                statistics
                    .where("measure IN ('enrolment.pupils', 'silent.enrolment')")
                    .select("county_code", "school_year", "stage")
                    .distinct())
            .groupBy("area_level", "area_code", "school_year")
            .agg(collect_set("stage").as("_present"));
    Column hasStage = arrays_overlap(col("_present"), col("_members"));
    Column status =
        when(col("_present").isNotNull().and(not(hasStage)), "not_applicable").otherwise("no_data");
    Column reason =
        when(status.equalTo("not_applicable"), Messages.in(Locale.CHINESE, "nightly.stage_absent"))
            .otherwise(Messages.in(Locale.CHINESE, "nightly.no_statistics"));
    Dataset<Row> missing =
        absent
            .join(present, toSeq("area_level", "area_code", "school_year"), "left")
            .select(
                Stream.of(IndicatorValues.CELL.fieldNames())
                    .map(
                        name ->
                            switch (name) {
                              case "status" -> status.as(name);
                              case "reason" -> reason.as(name);
                              case "numerator", "denominator", "unrounded", "value" ->
                                  lit(null).cast("double").as(name);
                              case "schools", "pupils", "cell" -> lit(null).cast("bigint").as(name);
                              default -> col(name);
                            })
                    .toArray(Column[]::new));
    return values.unionByName(missing);
  }

  /** Every cell of a county, city or province that a reader may look for. */
  private Dataset<Row> expected() {
    List<Row> cells = new ArrayList<>();
    for (Indicator indicator : catalogue.indicators()) {
      for (String stage : indicator.stages()) {
        for (String level : AreaLevels.ABOVE_SCHOOLS) {
          for (String sex : indicator.bySex() ? List.of("all", "male", "female") : List.of("all")) {
            for (int year = job.firstYear(); year <= job.lastYear(); year++) {
              if (indicator.levels().contains(level)) {
                cells.add(
                    RowFactory.create(
                        indicator.id(),
                        stage,
                        level,
                        sex,
                        year,
                        stages.members(stage).toArray(String[]::new)));
              }
            }
          }
        }
      }
    }
    Dataset<Row> grid =
        register
            .sparkSession()
            .createDataFrame(
                cells,
                new StructType()
                    .add("indicator", DataTypes.StringType)
                    .add("stage", DataTypes.StringType)
                    .add("_grid_level", DataTypes.StringType)
                    .add("sex", DataTypes.StringType)
                    .add("school_year", DataTypes.IntegerType)
                    .add("_members", DataTypes.createArrayType(DataTypes.StringType)));
    Dataset<Row> areas = levels(counties.select("county_code")).distinct();
    return areas
        .join(broadcast(grid), col("area_level").equalTo(col("_grid_level")))
        .drop("_grid_level");
  }

  private Dataset<Row> levels(Dataset<Row> rows) {
    return AreaLevels.each(rows, counties).drop("county_code");
  }

  private Dataset<Row> named(Dataset<Row> values) {
    List<Row> definitions =
        catalogue.indicators().stream()
            .map(i -> RowFactory.create(i.id(), i.nameZh(), i.unit()))
            .toList();
    Dataset<Row> names =
        values
            .sparkSession()
            .createDataFrame(
                definitions,
                new StructType()
                    .add("indicator", DataTypes.StringType)
                    .add("indicator_name", DataTypes.StringType)
                    .add("unit", DataTypes.StringType));
    Dataset<Row> areas = areaNames();
    return values
        .join(broadcast(names), "indicator")
        .join(broadcast(areas), toSeq("area_level", "area_code", "school_year"), "left")
        .select(
            col("indicator"),
            col("indicator_name"),
            col("area_level"),
            col("area_code"),
            col("area_name"),
            col("stage"),
            col("sex"),
            col("school_year"),
            col("numerator"),
            col("denominator"),
            col("value"),
            col("unrounded"),
            col("unit"),
            col("schools"),
            col("pupils"),
            col("status"),
            col("reason"));
  }

  private Dataset<Row> areaNames() {
    Dataset<Row> schools =
        register.select(
            lit("school").as("area_level"),
            col("school_code").as("area_code"),
            col("school_year"),
            col("name").as("area_name"));
    Dataset<Row> years =
        register
            .sparkSession()
            .range(job.firstYear(), job.lastYear() + 1L)
            .select(col("id").cast("int").as("school_year"));
    Dataset<Row> areas =
        counties
            .select(explode(array(named("county"), named("city"), named("province"))).as("_area"))
            .select("_area.*")
            .distinct()
            .crossJoin(years)
            .select("area_level", "area_code", "school_year", "area_name");
    return schools.unionByName(areas);
  }

  private static Column named(String level) {
    return struct(
        lit(level).as("area_level"),
        col(level + "_code").as("area_code"),
        col(level + "_name").as("area_name"));
  }

  static scala.collection.immutable.Seq<String> toSeq(String... names) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(names)).toSeq();
  }
}
