package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
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
import org.xiaoheng.contract.ForeignKey;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.indicator.Reference;
import org.xiaoheng.ingest.Ingest;
import org.xiaoheng.ingest.Input;
import org.xiaoheng.ingest.Inputs;
import org.xiaoheng.ingest.Pseudonyms;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.release.Lock;
import org.xiaoheng.release.Manifest;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.CombinedSchools;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.FitnessScoring;
import org.xiaoheng.statistics.FitnessStandard;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.SchoolStatistics;

/**
 * The nightly job: files to checked rows, statistics, indicators, attainment, and one release. The
 * steps are in the order of the design, and each writes its tables before the next reads them.
 * Checked rows and statistics that are made from the same as in an earlier run are taken as they
 * stand; a run that died goes on where it stopped, and equal inputs make no second release.
 */
public final class Nightly {
  /** What a run led to. */
  public record Result(Release release, boolean unchanged) {}

  /** The rows of a dataset, and the accepted among them. */
  private record Rows(Dataset<Row> all, Dataset<Row> accepted) {
    static Rows of(Dataset<Row> all, boolean held) {
      Dataset<Row> accepted = all.where("_status = 'accepted'");
      return new Rows(all, held ? Kept.of(accepted) : accepted);
    }
  }

  /** Datasets that the statistics of every other may need. */
  private static final Set<String> SHARED = Set.of("school", "enrolment");

  private final SparkSession spark;
  private final JobFile job;
  private final DataSchema schema;
  private final Progress progress;
  private final Map<String, Contract> contracts;
  private final Catalogue catalogue;
  private final Measures measures;
  private final FitnessStandard fitness;
  private final Stages stages;
  private final CombinedSchools combinedSchools;
  private final List<Plan> plans;
  private final Evaluation evaluation;
  private final Pseudonyms pseudonyms;

  /**
   * Reads and checks everything that a run needs beside the data.
   *
   * @throws UserException naming the file and fault
   */
  public Nightly(SparkSession spark, JobFile job, DataSchema schema, Progress progress) {
    this.spark = spark;
    this.job = job;
    this.schema = schema;
    this.progress = progress;
    this.contracts = Contracts.load(schema);
    this.catalogue = Catalogue.load(schema, job.catalogues());
    refuseSyntheticReferences(job, catalogue);
    this.measures = Measures.load(schema);
    this.fitness = FitnessStandard.load(schema, needed(contracts, "fitness_test"));
    this.stages = Stages.load(schema);
    this.combinedSchools = CombinedSchools.load(schema);
    this.plans = Plans.load(schema, job.plans(), catalogue.indicators());
    this.evaluation = new Evaluation(job, schema, catalogue, measures, plans);
    this.pseudonyms = Pseudonyms.of(job);
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
      String runId = runId(inputs);
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

  private String runId(List<Input> inputs) {
    return madeFrom(Inputs.digest(inputs)).substring(0, 16);
  }

  /**
   * Equal for equal parts, definitions, code and key: what the rows of a table depend on.
   *
   * @param parts digests of inputs, and of tables that rows are made from
   */
  private String madeFrom(String... parts) {
    return DigestUtils.sha256Hex(
        String.join(
            "\n",
            String.join("\n", parts),
            job.toString(),
            schema.digest(),
            Code.version(),
            pseudonyms.fingerprint()));
  }

  /** What the checked rows of each dataset are made from: its files, and datasets it refers to. */
  private Map<String, String> madeFrom(List<Input> inputs) {
    Map<String, String> madeFrom = new LinkedHashMap<>();
    for (Contract contract : contracts.values()) {
      List<String> parts = new ArrayList<>();
      parts.add(Inputs.digest(of(contract, inputs)));
      contract.foreignKeys().forEach(k -> parts.add(needed(madeFrom, k.dataset())));
      madeFrom.put(contract.dataset(), madeFrom(parts.toArray(String[]::new)));
    }
    return madeFrom;
  }

  private List<Input> of(Contract contract, List<Input> inputs) {
    return inputs.stream()
        .filter(i -> job.sources().get(i.source()).dataset().equals(contract.dataset()))
        .toList();
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
    Map<String, Dataset<Row>> accepted = new LinkedHashMap<>();
    Map<String, String> madeFrom = madeFrom(inputs);
    Map<String, Dataset<Row>> submitted = ingest(run, inputs, madeFrom, parts, accepted);
    Dataset<Row> register = needed(accepted, "school");
    Dataset<Row> counties = needed(accepted, "county");

    Future<OpsTables> ops =
        parts.start(() -> new OpsTables(submitted, contracts, OpsTables.PupilCells.WITHHELD));
    Future<Long> received =
        parts.start(
            () -> progress.step("reconcile", "", () -> reconcile(run, SideBySide.result(ops))));
    Future<Dataset<Row>> ofSchools =
        parts.start(() -> statistics(run, accepted, madeFrom, Table.SCHOOL_STATISTICS));
    Future<Dataset<Row>> ofPupils =
        parts.start(() -> statistics(run, accepted, madeFrom, Table.PUPIL_STATISTICS));
    Future<?> lists = parts.start(() -> lists(run, SideBySide.result(ops), inputs));
    Future<?> schools = parts.start(() -> run.write(Table.SCHOOL, () -> schoolTable(register)));
    Dataset<Row> statistics =
        SideBySide.result(ofSchools).drop("synthetic").unionByName(SideBySide.result(ofPupils));
    Parts schoolParts = new Parts(job, catalogue, measures, stages, statistics, register);
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
          evaluation.write(run, parts, values, before, statistics, counties, register, schoolParts);
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

  /**
   * Checks all datasets side by side; one that refers to another waits for it.
   *
   * @param accepted receives the accepted rows of each dataset. Those that others refer to are held
   *     ready: every step looks up schools and counties, and finding a table's files took longer
   *     than reading them.
   * @return all rows of each dataset
   */
  private Map<String, Dataset<Row>> ingest(
      Run run,
      List<Input> inputs,
      Map<String, String> madeFrom,
      SideBySide parts,
      Map<String, Dataset<Row>> accepted) {
    Set<String> registers =
        contracts.values().stream()
            .flatMap(c -> c.foreignKeys().stream())
            .map(ForeignKey::dataset)
            .collect(Collectors.toSet());
    Ingest ingest = new Ingest(spark, job, CellSpellings.load(schema), pseudonyms);
    Map<String, Future<Rows>> submitted = new LinkedHashMap<>();
    for (Contract contract : contracts.values()) {
      List<Input> its = of(contract, inputs);
      if (its.isEmpty()) {
        continue;
      }
      Map<String, Future<Rows>> referred = new LinkedHashMap<>();
      for (ForeignKey key : contract.foreignKeys()) {
        referred.put(key.dataset(), needed(submitted, key.dataset()));
      }
      submitted.put(
          contract.dataset(),
          parts.start(
              () -> {
                Map<String, Dataset<Row>> known = new LinkedHashMap<>();
                referred.forEach(
                    (name, rows) -> known.put(name, SideBySide.result(rows).accepted()));
                Table table = Table.submitted(contract.dataset(), contract.pupilLevel());
                return progress.step(
                    "ingest",
                    contract.dataset(),
                    () ->
                        Rows.of(
                            run.write(
                                table,
                                needed(madeFrom, contract.dataset()),
                                () -> ingest.check(contract, its, known)),
                            registers.contains(contract.dataset())),
                    () -> run.rows(table));
              }));
    }
    Map<String, Dataset<Row>> all = new LinkedHashMap<>();
    submitted.forEach(
        (dataset, future) -> {
          Rows rows = SideBySide.result(future);
          all.put(dataset, rows.all());
          accepted.put(dataset, rows.accepted());
        });
    return all;
  }

  private <T> T needed(Map<String, T> datasets, String dataset) {
    T found = datasets.get(dataset);
    if (found == null) {
      throw UserException.configuration("nightly.dataset.needed", job.file(), dataset);
    }
    return found;
  }

  /** Rows by file and what became of them; refuses files and returns the rows received. */
  private long reconcile(Run run, OpsTables ops) {
    Dataset<Row> rows = run.write(Table.RECONCILIATION, ops::reconciliation);
    long received = Reconciliation.check(rows, job.maxRejectShare());
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

  private Dataset<Row> statistics(
      Run run, Map<String, Dataset<Row>> accepted, Map<String, String> madeFrom, Table table) {
    boolean pupils = table.zone() == Table.Zone.RESTRICTED;
    // Any of them may need the register, and the enrolment by which a school's total is divided.
    String from =
        madeFrom(
            contracts.values().stream()
                .filter(c -> c.pupilLevel() == pupils || SHARED.contains(c.dataset()))
                .map(c -> needed(madeFrom, c.dataset()))
                .toArray(String[]::new));
    return progress.step(
        "statistics",
        table.name(),
        () ->
            run.write(table, from, () -> statistics(accepted, needed(accepted, "school"), pupils)),
        () -> run.rows(table));
  }

  private Dataset<Row> statistics(
      Map<String, Dataset<Row>> accepted, Dataset<Row> register, boolean pupils) {
    List<Dataset<Row>> parts = new ArrayList<>();
    for (DatasetStatistics definition : measures.datasets()) {
      Contract contract = contracts.get(definition.of());
      Dataset<Row> rows = accepted.get(definition.of());
      if (contract != null && rows != null && contract.pupilLevel() == pupils) {
        Dataset<Row> scored =
            definition.standard() == null ? rows : FitnessScoring.of(fitness, rows);
        parts.add(
            byStage(
                contract,
                definition,
                SchoolStatistics.packed(definition, scored, register),
                accepted));
      }
    }
    Dataset<Row> all =
        parts.stream()
            .reduce(Dataset::unionByName)
            .orElseGet(() -> SchoolStatistics.packed(SchoolStatistics.none(spark)));
    // One file per county and year, so that a county-year can be replaced alone.
    return SchoolStatistics.unpacked(
        all.repartition(col("county_code"), col("school_year"))
            .sortWithinPartitions(
                "county_code", "school_year", "school_code", "stage", "item", "sex"));
  }

  /** Statistics in which what was sent for a whole school stands under its stages. */
  private Dataset<Row> byStage(
      Contract contract,
      DatasetStatistics definition,
      Dataset<Row> packed,
      Map<String, Dataset<Row>> accepted) {
    boolean combined =
        contract.columns().stream()
            .anyMatch(
                c ->
                    c.name().equals("stage") && c.values().containsValue(CombinedSchools.COMBINED));
    Dataset<Row> enrolment = accepted.get("enrolment");
    return combined && enrolment != null
        ? SchoolStatistics.packed(
            combinedSchools.divide(
                SchoolStatistics.unpacked(packed),
                needed(accepted, "school"),
                enrolment,
                definition.measures()))
        : packed;
  }

  private Dataset<Row> schoolTable(Dataset<Row> register) {
    return register
        .where(col("school_year").between(job.firstYear(), job.lastYear()))
        .drop(
            "_source",
            "_file",
            "_sheet",
            "_line",
            "_status",
            "_errors",
            "_warnings",
            "_notes",
            "_raw",
            "_extra");
  }
}
