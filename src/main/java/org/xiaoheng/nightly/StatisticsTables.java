package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.nightly.CheckedDatasets.Checked;
import org.xiaoheng.release.CheckedRows;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.CombinedSchools;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.FitnessScoring;
import org.xiaoheng.statistics.FitnessStandard;
import org.xiaoheng.statistics.FiveYearPrimary;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.RefusedRows;
import org.xiaoheng.statistics.SchoolStatistics;
import org.xiaoheng.statistics.SilentSchools;

/** The second step of a run: accepted rows to additive statistics of schools. */
final class StatisticsTables {
  private final SparkSession spark;
  private final JobFile job;
  private final Measures measures;
  private final FitnessStandard fitness;
  private final CombinedSchools combinedSchools;
  private final MadeFrom madeFrom;
  private final Progress progress;

  /**
   * @param fitnessTest contract of the fitness tests
   * @throws UserException naming the file and fault
   */
  StatisticsTables(
      SparkSession spark,
      JobFile job,
      DataSchema schema,
      Measures measures,
      Contract fitnessTest,
      MadeFrom madeFrom,
      Progress progress) {
    this.spark = spark;
    this.job = job;
    this.measures = measures;
    this.fitness = FitnessStandard.load(schema, fitnessTest);
    this.combinedSchools = CombinedSchools.load(schema);
    this.madeFrom = madeFrom;
    this.progress = progress;
  }

  /**
   * Writes {@link Table#SCHOOL_STATISTICS}: all of it, when anything that it is made from changed.
   *
   * @param checked all datasets
   */
  Dataset<Row> ofSchools(Run run, Map<String, Checked> checked) {
    // With the register, and the enrolment by which a school's total is divided.
    List<String> parts =
        checked.values().stream()
            .filter(c -> !c.contract().pupilLevel())
            .map(Checked::madeFrom)
            .toList();
    return progress.step(
        "statistics",
        Table.SCHOOL_STATISTICS.name(),
        () ->
            run.write(
                Table.SCHOOL_STATISTICS,
                Set.of(madeFrom.id(parts)),
                ids -> unpacked(packed(checked, false, accepted -> accepted))),
        () -> run.rows(Table.SCHOOL_STATISTICS));
  }

  /**
   * Writes {@link Table#PUPIL_STATISTICS}: the county-years whose rows changed.
   *
   * @param checked all datasets
   */
  Dataset<Row> ofPupils(Run run, Map<String, Checked> checked) {
    return progress.step(
        "statistics",
        Table.PUPIL_STATISTICS.name(),
        () -> {
          CountyYears together =
              CountyYears.together(
                  checked.values().stream()
                      .filter(c -> c.contract().pupilLevel())
                      .map(c -> Objects.requireNonNull(c.countyYears(), c.contract().dataset()))
                      .toList(),
                  CheckedDatasets.needed(job, checked, "school").accepted(),
                  madeFrom);
          Checked enrolment = checked.get("enrolment");
          Dataset<Row> fiveYear =
              enrolment == null ? null : FiveYearPrimary.schools(enrolment.accepted());
          CountyYears countyYears =
              fiveYear == null ? together : together.dependingOn(fiveYear, madeFrom);
          // Most cities have no such school, and their rows of pupils need not be looked up.
          UnaryOperator<Dataset<Row>> marked =
              fiveYear == null || countyYears == together
                  ? rows -> rows
                  : rows -> FiveYearPrimary.marked(rows, fiveYear);
          return run.write(
                  Table.PUPIL_STATISTICS,
                  countyYears.ids(),
                  ids ->
                      countyYears.ofCounties(
                          unpacked(
                              packed(
                                  checked,
                                  true,
                                  rows -> marked.apply(countyYears.only(rows, ids))))))
              .drop(CountyYears.COLUMN);
        },
        () -> run.rows(Table.PUPIL_STATISTICS));
  }

  private Dataset<Row> packed(
      Map<String, Checked> checked, boolean pupils, UnaryOperator<Dataset<Row>> wanted) {
    Dataset<Row> register = CheckedDatasets.needed(job, checked, "school").accepted();
    List<Dataset<Row>> parts = new ArrayList<>();
    for (DatasetStatistics definition : measures.datasets()) {
      Checked dataset = checked.get(definition.of());
      if (dataset == null || dataset.contract().pupilLevel() != pupils) {
        continue;
      }
      SilentSchools without = definition.without();
      RefusedRows refused = definition.refused();
      String of = without != null ? without.dataset() : refused != null ? refused.dataset() : null;
      Checked other = of == null ? null : checked.get(of);
      // Of a dataset that the job does not read nobody is missed.
      if (of == null) {
        parts.add(
            byStage(
                dataset.contract(),
                definition,
                packed(definition, dataset, wanted, register),
                checked));
      } else if (other != null && without != null) {
        parts.add(
            SchoolStatistics.packed(definition, without.of(register, other.accepted()), register));
      } else if (other != null && refused != null) {
        parts.add(
            SchoolStatistics.packed(
                definition,
                refused.of(register, other.referred(), other.contract().primaryKey()),
                register));
      }
    }
    return parts.stream()
        .reduce(Dataset::unionByName)
        .orElseGet(() -> SchoolStatistics.packed(SchoolStatistics.none(spark)));
  }

  private Dataset<Row> packed(
      DatasetStatistics definition,
      Checked dataset,
      UnaryOperator<Dataset<Row>> wanted,
      Dataset<Row> register) {
    Dataset<Row> repeated = dataset.repeated();
    return repeated == null || definition.latestBy() == null
        ? SchoolStatistics.packed(
            definition, scored(definition, wanted.apply(dataset.accepted())), register)
        : SchoolStatistics.packed(
            definition,
            scored(
                definition,
                wanted.apply(
                    CheckedRows.single(dataset.alone(), repeated).where("_status = 'accepted'"))),
            scored(definition, wanted.apply(repeated.where("_status = 'accepted'"))),
            register);
  }

  private Dataset<Row> scored(DatasetStatistics definition, Dataset<Row> rows) {
    return definition.standard() == null ? rows : FitnessScoring.of(fitness, rows);
  }

  /** Rows of the table: one file per county and year, so that a county-year is replaced alone. */
  private static Dataset<Row> unpacked(Dataset<Row> packed) {
    return SchoolStatistics.unpacked(
        packed
            .repartition(col("county_code"), col("school_year"))
            .sortWithinPartitions(
                "county_code", "school_year", "school_code", "stage", "item", "sex"));
  }

  /** Statistics in which what was sent for a whole school stands under its stages. */
  private Dataset<Row> byStage(
      Contract contract,
      DatasetStatistics definition,
      Dataset<Row> packed,
      Map<String, Checked> checked) {
    boolean combined =
        contract.columns().stream()
            .anyMatch(
                c ->
                    c.name().equals("stage") && c.values().containsValue(CombinedSchools.COMBINED));
    Checked enrolment = checked.get("enrolment");
    return combined && enrolment != null
        ? SchoolStatistics.packed(
            combinedSchools.divide(
                SchoolStatistics.unpacked(packed),
                CheckedDatasets.needed(job, checked, "school").accepted(),
                enrolment.accepted(),
                definition.measures()))
        : packed;
  }
}
