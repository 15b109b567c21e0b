package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.indicator.Reference;
import org.xiaoheng.ingest.Batch;
import org.xiaoheng.ingest.Ingest;
import org.xiaoheng.ingest.Input;
import org.xiaoheng.ingest.Inputs;
import org.xiaoheng.ingest.Pseudonyms;
import org.xiaoheng.nightly.CheckedDatasets.Checked;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.release.CheckedRows;
import org.xiaoheng.release.Lock;
import org.xiaoheng.release.Manifest;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.Measures;

/**
 * The nightly job: files to checked rows, statistics, indicators, attainment, and one release. The
 * steps are in the order of the design, and each writes its tables before the next reads them.
 * Checked rows and statistics that are made from the same as in an earlier run are taken as they
 * stand; a run that died goes on where it stopped, and equal inputs make no second release.
 */
public final class Nightly {
  /** What a run led to. */
  public record Result(Release release, boolean unchanged) {}

  private final SparkSession spark;
  private final JobFile job;
  private final DataSchema schema;
  private final Progress progress;
  private final Map<String, Contract> contracts;
  private final Catalogue catalogue;
  private final Measures measures;
  private final Stages stages;
  private final List<Plan> plans;
  private final Evaluation evaluation;
  private final Ingest ingest;
  private final MadeFrom madeFrom;
  private final StatisticsTables statistics;
  private final long alone;

  /**
   * Reads and checks everything that a run needs beside the data.
   *
   * @throws UserException naming the file and fault
   */
  public Nightly(SparkSession spark, JobFile job, DataSchema schema, Progress progress) {
    this(spark, job, schema, progress, Batch.ALONE);
  }

  /**
   * @param alone size in bytes from which a file is read and replaced alone
   */
  Nightly(SparkSession spark, JobFile job, DataSchema schema, Progress progress, long alone) {
    this.spark = spark;
    this.job = job;
    this.schema = schema;
    this.progress = progress;
    this.contracts = Contracts.load(schema);
    this.catalogue = Catalogue.load(schema, job.catalogues());
    refuseSyntheticReferences(job, catalogue);
    this.measures = Measures.load(schema);
    this.stages = Stages.load(schema);
    this.plans = Plans.ofJob(schema, job, catalogue.indicators());
    this.evaluation = new Evaluation(job, schema, catalogue, measures, plans);
    Pseudonyms pseudonyms = Pseudonyms.of(job);
    this.ingest = new Ingest(spark, job, CellSpellings.load(schema), pseudonyms);
    this.madeFrom = new MadeFrom(job, schema, pseudonyms);
    this.statistics =
        new StatisticsTables(
            spark,
            job,
            schema,
            measures,
            CheckedDatasets.needed(job, contracts, "fitness_test"),
            madeFrom,
            progress);
    this.alone = alone;
  }

  /** Nobody's real scores are held against made-up national figures. */
  private static void refuseSyntheticReferences(JobFile job, Catalogue catalogue) {
    for (Indicator indicator : catalogue.indicators()) {
      Reference reference = indicator.reference();
      if (reference != null && reference.synthetic() && !job.synthetic()) {
        throw UserException.configuration(
            "nightly.reference.synthetic", job.file(), indicator.id());
      }
    }
  }

  /**
   * Runs the job into a folder.
   *
   * @return the release, and whether it was there already
   * @throws UserException if an input cannot be found (2), too many rows of a file are refused (3)
   */
  public Result run(String folder) {
    Store store = new Store(spark, folder);
    try (Lock lock = Lock.take(folder)) {
      List<Input> inputs = progress.step("inputs", "", () -> Inputs.find(spark, job));
      String runId = madeFrom.of(List.of(Inputs.digest(inputs))).substring(0, 16);
      Releases releases = new Releases(store);
      Optional<Release> latest = releases.latest();
      if (latest.isPresent() && latest.get().runId().equals(runId)) {
        return new Result(latest.get(), true);
      }
      Run run = releases.run(runId, job.synthetic());
      Optional<Dataset<Row>> before = latest.map(r -> releases.read(r, Table.INDICATOR_VALUE));
      return new Result(tables(run, inputs, before), false);
    }
  }

  private Release tables(Run run, List<Input> inputs, Optional<Dataset<Row>> before) {
    try (SideBySide parts = new SideBySide(spark)) {
      return tables(run, inputs, before, parts);
    } finally {
      spark.catalog().clearCache();
    }
  }

  private Release tables(
      Run run, List<Input> inputs, Optional<Dataset<Row>> before, SideBySide parts) {
    Map<String, Checked> checked =
        new CheckedDatasets(job, contracts, measures, ingest, madeFrom, progress, alone)
            .check(run, inputs, parts);
    Dataset<Row> register = CheckedDatasets.needed(job, checked, "school").accepted();
    Dataset<Row> counties =
        Kept.of(Areas.withOneName(CheckedDatasets.needed(job, checked, "county").accepted()));
    List<String> elsewhere = plans.isEmpty() ? List.of() : Areas.read(counties).elsewhere(plans);
    if (!elsewhere.isEmpty()) {
      throw UserException.configuration(
          "nightly.plans.elsewhere", job.file(), String.join("\n  ", elsewhere));
    }
    Map<String, Dataset<Row>> submitted = new LinkedHashMap<>();
    checked.forEach((dataset, rows) -> submitted.put(dataset, rows.toCount()));

    Future<OpsTables> ops = parts.start(() -> OpsTables.published(submitted, contracts, register));
    Future<Long> received =
        parts.start(
            () -> progress.step("reconcile", "", () -> reconcile(run, SideBySide.result(ops))));
    Future<Dataset<Row>> ofSchools = parts.start(() -> statistics.ofSchools(run, checked));
    Future<Dataset<Row>> ofPupils = parts.start(() -> statistics.ofPupils(run, checked));
    Future<?> lists = parts.start(() -> lists(run, SideBySide.result(ops), inputs));
    Future<?> schools = parts.start(() -> run.write(Table.SCHOOL, () -> schoolTable(register)));
    Dataset<Row> sums =
        SideBySide.result(ofSchools).drop("synthetic").unionByName(SideBySide.result(ofPupils));
    Parts schoolParts = new Parts(job, catalogue, measures, stages, sums, register);
    Dataset<Row> values =
        progress.step(
            "indicators",
            "",
            () ->
                run.write(
                    Table.INDICATOR_VALUE,
                    () ->
                        new IndicatorTable(job, catalogue, measures, stages, counties, register)
                            .rows(schoolParts)),
            () -> run.rows(Table.INDICATOR_VALUE));
    progress.step(
        "attainment",
        "",
        () -> {
          evaluation.write(run, parts, values, before, sums, counties, register, schoolParts);
          return values;
        });
    SideBySide.result(schools);
    SideBySide.result(lists);
    // Nothing is published of rows that do not add up, or of a file with too many refused.
    long rows = SideBySide.result(received);
    return progress.step(
        "publish",
        "",
        () ->
            run.publish(
                new Manifest(
                    job.name(),
                    Inputs.digest(inputs),
                    schema.digest(),
                    Code.version(),
                    inputs.size(),
                    rows)));
  }

  /** Rows by file and what became of them; refuses files and returns the rows received. */
  private long reconcile(Run run, OpsTables ops) {
    Dataset<Row> rows = run.write(Table.RECONCILIATION, ops::reconciliation);
    long received = Reconciliation.check(rows, ops.unread(), job.maxRejectShare());
    run.write(Table.CHECK, ops::checks);
    return received;
  }

  private Dataset<Row> lists(Run run, OpsTables ops, List<Input> inputs) {
    run.write(Table.REJECTED, ops::rejected);
    return run.write(Table.FILE, () -> ops.files(digests(inputs)));
  }

  private Dataset<Row> digests(List<Input> inputs) {
    return spark.createDataFrame(
        inputs.stream().map(i -> RowFactory.create(i.source() + 1, i.name(), i.digest())).toList(),
        new StructType()
            .add("source", DataTypes.IntegerType)
            .add("file", DataTypes.StringType)
            .add("digest", DataTypes.StringType));
  }

  private Dataset<Row> schoolTable(Dataset<Row> register) {
    return CheckedRows.asSent(
        register.where(col("school_year").between(job.firstYear(), job.lastYear())));
  }
}
