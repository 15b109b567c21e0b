package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.comparison.FluctuationRule;
import org.xiaoheng.comparison.Interval;
import org.xiaoheng.comparison.SchoolChanges.Registered;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.indicator.SchoolBehind;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Programme;
import org.xiaoheng.plan.Programmes;
import org.xiaoheng.plan.ProjectionRules;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.Measures;

/**
 * What published values mean: targets, where they lead, the schools behind them, how areas compare,
 * what changed. Areas times targets are small, so one collect of the areas' values serves all
 * tables; only schools are looked up in Spark, all of them in two passes.
 */
final class Evaluation {
  private final JobFile job;
  private final Catalogue catalogue;
  private final Measures measures;
  private final List<Plan> plans;
  private final ProjectionRules rules;
  private final List<Programme> programmes;
  private final List<FluctuationRule> fluctuations;
  private final Stages stages;

  Evaluation(
      JobFile job, DataSchema schema, Catalogue catalogue, Measures measures, List<Plan> plans) {
    this.job = job;
    this.catalogue = catalogue;
    this.measures = measures;
    this.plans = plans;
    this.rules = ProjectionRules.load(schema);
    this.programmes = Programmes.load(schema, catalogue.indicators());
    this.fluctuations = FluctuationRule.load(schema, catalogue.indicators());
    this.stages = Stages.load(schema);
  }

  private record Findings(
      List<JudgedTargets.Judged> judged,
      List<ReadinessTable.Checked> checked,
      Map<GapSchools.Need, List<SchoolBehind>> behind) {}

  /**
   * Writes the tables, side by side.
   *
   * @param values the table {@code indicator_value}
   * @param before that of the last release; empty for the first
   * @param statistics school statistics, of pupils and of schools together
   * @param counties accepted rows of the county dataset
   * @param register accepted rows of the school register
   * @param schoolParts the schools' parts in the indicators
   */
  void write(
      Run run,
      SideBySide parts,
      Dataset<Row> values,
      Optional<Dataset<Row>> before,
      Dataset<Row> statistics,
      Dataset<Row> counties,
      Dataset<Row> register,
      Parts schoolParts) {
    SparkSession spark = values.sparkSession();
    List<Indicator> betweenSchools =
        catalogue.indicators().stream()
            .filter(i -> !Kinds.isDerived(i.kind()) && Kinds.of(i.kind()).needsSchools())
            .toList();
    Map<String, Quantity> quantities = new HashMap<>();
    catalogue
        .indicators()
        .forEach(i -> quantities.put(i.id(), Quantity.of(i, measures, catalogue::indicator)));
    Dataset<Row> sums = sums(schoolParts, counties, betweenSchools).persist();
    Areas areas = Areas.read(counties);

    Future<Map<SchoolIntervals.Key, Interval>> intervals =
        parts.start(() -> SchoolIntervals.of(sums, betweenSchools, job.minimumPupils()));
    Future<List<Registered>> schools = parts.start(() -> SchoolChangeTable.read(register));
    AreaValues cells = AreaValues.read(values);
    Future<Estimates> estimates =
        parts.start(() -> new Estimates(cells.cells(), quantities, SideBySide.result(intervals)));
    Future<Findings> findings =
        parts.start(
            () ->
                find(
                    cells,
                    areas,
                    quantities,
                    ProgressSeries.read(plans, statistics, counties),
                    SideBySide.result(schools),
                    sums,
                    values));
    List<Future<?>> tables = new ArrayList<>();
    tables.add(
        write(run, parts, Table.RELEASE_CHANGE, () -> ReleaseChangeTable.rows(before, values)));
    tables.add(
        write(
            run,
            parts,
            Table.FLUCTUATION,
            () ->
                new FluctuationTable(fluctuations, catalogue.indicators(), stages::members)
                    .rows(values, register)));
    tables.add(
        write(
            run,
            parts,
            Table.SCHOOL_CHANGE,
            () ->
                SchoolChangeTable.rows(
                    spark, SideBySide.result(schools), job.firstYear(), job.lastYear())));
    tables.add(
        write(
            run,
            parts,
            Table.SAME_SCHOOLS,
            () ->
                new SameSchoolsTable(
                        counties, measures, schoolParts.direct(), job.firstYear(), job.lastYear())
                    .rows(schoolParts.rows(), values)));
    tables.add(
        write(
            run,
            parts,
            Table.AREA_COMPARISON,
            () ->
                new ComparisonTable(catalogue.indicators(), areas, SideBySide.result(estimates))
                    .rows(spark)));
    tables.add(
        write(
            run,
            parts,
            Table.PLAN_ATTAINMENT,
            () -> {
              Findings found = SideBySide.result(findings);
              return AttainmentTable.rows(
                  spark, found.judged(), found.behind(), SideBySide.result(estimates));
            }));
    tables.add(
        write(
            run,
            parts,
            Table.PLAN_PROJECTION,
            () -> ProjectionTable.rows(spark, SideBySide.result(findings).judged())));
    tables.add(
        write(
            run,
            parts,
            Table.GAP_SCHOOL,
            () -> {
              Findings found = SideBySide.result(findings);
              return GapSchoolTable.rows(
                  spark, found.judged(), found.behind(), SideBySide.result(schools));
            }));
    tables.add(
        write(
            run,
            parts,
            Table.READINESS,
            () -> {
              Findings found = SideBySide.result(findings);
              return ReadinessTable.rows(spark, found.checked(), found.behind());
            }));
    tables.add(
        write(
            run,
            parts,
            Table.READINESS_SCHOOL,
            () -> {
              Findings found = SideBySide.result(findings);
              return ReadinessSchoolTable.rows(
                  spark, found.checked(), found.behind(), SideBySide.result(schools));
            }));
    tables.forEach(SideBySide::result);
    sums.unpersist();
  }

  private static Future<?> write(
      Run run, SideBySide parts, Table table, Supplier<Dataset<Row>> rows) {
    return parts.start(() -> run.write(table, rows));
  }

  private Dataset<Row> sums(
      Parts schoolParts, Dataset<Row> counties, List<Indicator> betweenSchools) {
    Object[] ids = betweenSchools.stream().map(Indicator::id).toArray();
    return new IndicatorValues(counties, betweenSchools, measures, job.firstYear(), job.lastYear())
        .withSchools(schoolParts.rows().where(col("indicator").isin(ids)));
  }

  private Findings find(
      AreaValues cells,
      Areas areas,
      Map<String, Quantity> quantities,
      Map<AreaValues.Series, NavigableMap<Integer, Outcome>> progress,
      List<Registered> schools,
      Dataset<Row> sums,
      Dataset<Row> values) {
    List<JudgedTargets.Judged> judged =
        JudgedTargets.of(
            plans, areas, cells, progress, quantities, measures, job.lastYear(), rules);
    List<ReadinessTable.Checked> checked =
        ReadinessTable.check(programmes, plans, areas, cells, job.lastYear());
    List<GapSchools.Need> needs =
        Stream.concat(
                judged.stream().map(JudgedTargets.Judged::need),
                checked.stream().map(ReadinessTable.Checked::need))
            .flatMap(Optional::stream)
            .toList();
    return new Findings(
        judged,
        checked,
        new GapSchools(catalogue.indicators(), areas, schools).find(needs, sums, values));
  }
}
