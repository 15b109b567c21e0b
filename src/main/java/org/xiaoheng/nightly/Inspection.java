package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.ingest.Batch;
import org.xiaoheng.ingest.Ingest;
import org.xiaoheng.ingest.Input;
import org.xiaoheng.ingest.Inputs;
import org.xiaoheng.ingest.Pseudonyms;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.release.CheckedRows;

/**
 * What a run would make of its files, without writing a table.
 *
 * @param reconciliation the rows of {@code ops_reconciliation}
 * @param checks the rows of {@code ops_check}
 * @param rejected the rows of {@code rejected}
 * @param unread refusals that stand for more rows than one and would stop a run: dataset, file,
 *     sheet, line, message
 * @param leftUnread what stands in the files and was not read: dataset, kind, name, files, file
 * @param otherYears the datasets of other years
 * @param elsewhere the plans of areas in which no county lies, for which a run stops
 */
public record Inspection(
    Dataset<Row> reconciliation,
    Dataset<Row> checks,
    Dataset<Row> rejected,
    Dataset<Row> unread,
    Dataset<Row> leftUnread,
    List<OtherYears> otherYears,
    List<String> elsewhere) {

  /**
   * A dataset whose accepted rows all lie outside of the job's school years.
   *
   * @param first the earliest school year that it has
   * @param last the latest
   */
  public record OtherYears(String dataset, int first, int last) {}

  private static final String YEAR = "school_year";

  /**
   * Reads and checks all files of a job.
   *
   * @throws org.xiaoheng.contract.UserException if an input cannot be found
   */
  public static Inspection of(
      SparkSession spark, JobFile job, DataSchema schema, List<Plan> plans, Progress progress) {
    Map<String, Contract> contracts = Contracts.load(schema);
    Ingest ingest = new Ingest(spark, job, CellSpellings.load(schema), Pseudonyms.of(job));
    List<Input> inputs = progress.step("inputs", "", () -> Inputs.find(spark, job));
    List<OtherYears> otherYears = new ArrayList<>();
    Map<String, Dataset<Row>> submitted = new LinkedHashMap<>();
    Map<String, Dataset<Row>> referred = new LinkedHashMap<>();
    for (Contract contract : contracts.values()) {
      List<Input> its = Inputs.of(contract, inputs, job);
      if (its.isEmpty()) {
        continue;
      }
      Dataset<Row> rows =
          progress.step(
              "ingest",
              contract.dataset(),
              () -> ingest.reading(its, read -> kept(ingest, contract, read, referred)));
      submitted.put(contract.dataset(), CheckedRows.toCount(rows));
      if (Stream.of(rows.columns()).anyMatch(YEAR::equals)) {
        otherYears(contract.dataset(), rows, job).ifPresent(otherYears::add);
      }
      referred.put(contract.dataset(), rows.where("_status IN ('accepted', 'rejected')"));
    }
    Dataset<Row> counties = referred.get("county");
    List<String> elsewhere =
        counties == null
            ? List.of()
            : Areas.read(counties.where("_status = 'accepted'")).elsewhere(plans);
    OpsTables ops = OpsTables.shown(submitted, contracts);
    return new Inspection(
        ops.reconciliation(),
        ops.checks(),
        ops.rejected(),
        ops.unread(),
        ops.leftUnread(),
        otherYears,
        elsewhere);
  }

  /** Checked rows. Several tables are made of them, and the files are read once. */
  private static Dataset<Row> kept(
      Ingest ingest, Contract contract, List<Input> inputs, Map<String, Dataset<Row>> referred) {
    Dataset<Row> kept =
        ingest
            .check(contract, List.of(new Batch("all", inputs)), referred)
            .persist(StorageLevel.MEMORY_AND_DISK());
    kept.count();
    return kept;
  }

  private static Optional<OtherYears> otherYears(String dataset, Dataset<Row> rows, JobFile job) {
    Row years =
        rows.where("_status = 'accepted'")
            .agg(min(YEAR), max(YEAR), count_if(col(YEAR).between(job.firstYear(), job.lastYear())))
            .first();
    return years.isNullAt(0) || years.getLong(2) > 0
        ? Optional.empty()
        : Optional.of(new OtherYears(dataset, years.getInt(0), years.getInt(1)));
  }
}
