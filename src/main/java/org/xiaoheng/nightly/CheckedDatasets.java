package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.ForeignKey;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.ingest.Batch;
import org.xiaoheng.ingest.Ingest;
import org.xiaoheng.ingest.Input;
import org.xiaoheng.ingest.Inputs;
import org.xiaoheng.release.CheckedRows;
import org.xiaoheng.release.Run;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.Measures;

/**
 * The first step of a run: files to checked rows, a dataset at a time, side by side. Batches of
 * files that were checked in an earlier run, against the same codes, stay as they stand.
 */
final class CheckedDatasets {
  /**
   * The checked rows of a dataset.
   *
   * @param madeFrom equal for equal rows
   * @param alone every row as it is by itself
   * @param repeated those that meet others, as that was settled; null where that is done in {@code
   *     alone}
   * @param toCount every row that was sent, with what became of it, for counting: rows of {@link
   *     CheckedRows#toCount}
   * @param countyYears what is made of the rows of each county and school year; null where a key
   *     does not hold both, or nobody asks
   * @param referred the rows that other datasets are held against: accepted and rejected
   * @param accepted the rows that count
   */
  record Checked(
      Contract contract,
      String madeFrom,
      Dataset<Row> alone,
      @Nullable Dataset<Row> repeated,
      Dataset<Row> toCount,
      @Nullable CountyYears countyYears,
      Dataset<Row> referred,
      Dataset<Row> accepted) {}

  private final JobFile job;
  private final Map<String, Contract> contracts;
  private final Measures measures;
  private final Ingest ingest;
  private final MadeFrom madeFrom;
  private final Progress progress;
  private final long alone;

  /**
   * @param alone size in bytes from which a file is a batch of its own
   */
  CheckedDatasets(
      JobFile job,
      Map<String, Contract> contracts,
      Measures measures,
      Ingest ingest,
      MadeFrom madeFrom,
      Progress progress,
      long alone) {
    this.job = job;
    this.contracts = contracts;
    this.measures = measures;
    this.ingest = ingest;
    this.madeFrom = madeFrom;
    this.progress = progress;
    this.alone = alone;
  }

  /**
   * Checks all datasets; one that refers to another waits for it.
   *
   * @param inputs all inputs of the job
   * @return by name, in the order of the contracts; datasets without inputs are absent
   * @throws UserException if a dataset that another refers to is absent
   */
  Map<String, Checked> check(Run run, List<Input> inputs, SideBySide parts) {
    Set<String> registers =
        contracts.values().stream()
            .flatMap(c -> c.foreignKeys().stream())
            .map(ForeignKey::dataset)
            .collect(Collectors.toSet());
    Map<String, Future<Checked>> started = new LinkedHashMap<>();
    for (Contract contract : contracts.values()) {
      List<Input> its = Inputs.of(contract, inputs, job);
      if (its.isEmpty()) {
        continue;
      }
      Map<String, Future<Checked>> referred = new LinkedHashMap<>();
      for (ForeignKey key : contract.foreignKeys()) {
        referred.put(key.dataset(), needed(job, started, key.dataset()));
      }
      started.put(
          contract.dataset(),
          parts.start(
              () -> {
                Map<String, Checked> known = new LinkedHashMap<>();
                referred.forEach((name, rows) -> known.put(name, SideBySide.result(rows)));
                return progress.step(
                    "ingest",
                    contract.dataset(),
                    () ->
                        ingest.reading(
                            its,
                            read ->
                                check(
                                    run,
                                    contract,
                                    read,
                                    known,
                                    registers.contains(contract.dataset()))),
                    () -> run.rows(Table.submitted(contract.dataset(), contract.pupilLevel())));
              }));
    }
    Map<String, Checked> checked = new LinkedHashMap<>();
    started.forEach((dataset, rows) -> checked.put(dataset, SideBySide.result(rows)));
    return checked;
  }

  /**
   * The dataset of that name.
   *
   * @throws UserException if the job has none
   */
  static <T> T needed(JobFile job, Map<String, T> datasets, String dataset) {
    T found = datasets.get(dataset);
    if (found == null) {
      throw UserException.configuration("nightly.dataset.needed", job.file(), dataset);
    }
    return found;
  }

  private Checked check(
      Run run, Contract contract, List<Input> its, Map<String, Checked> referred, boolean held) {
    Map<String, Dataset<Row>> known = new LinkedHashMap<>();
    referred.forEach((name, rows) -> known.put(name, rows.referred()));
    List<Batch> batches = batches(contract, its, known);
    Set<String> ids =
        batches.stream().map(Batch::id).collect(Collectors.toCollection(TreeSet::new));
    boolean several = batches.size() > 1;
    Dataset<Row> rows =
        run.write(
            Table.submitted(contract.dataset(), contract.pupilLevel()),
            ids,
            missing -> {
              List<Batch> some = batches.stream().filter(b -> missing.contains(b.id())).toList();
              return several
                  ? ingest.checkAlone(contract, some, known)
                  : ingest.check(contract, some, known);
            });
    Dataset<Row> tally = several ? tally(run, contract, rows, ids) : CheckedRows.toCount(rows);
    CountyYears countyYears =
        refersToSchools(contract) && (several || contract.pupilLevel())
            ? CountyYears.of(
                contract.dataset(), tally, needed(job, referred, "school").accepted(), madeFrom)
            : null;
    Dataset<Row> repeated =
        several
            ? repeated(run, contract, rows, its, countyYears, ids).drop(CountyYears.COLUMN)
            : null;
    Dataset<Row> settled =
        (repeated == null ? rows : CheckedRows.of(rows, repeated))
            .where("_status IN ('accepted', 'rejected')");
    // Every step looks up schools and counties, and finding a table's files took longer than
    // reading them.
    Dataset<Row> kept = held ? Kept.of(settled) : settled;
    return new Checked(
        contract,
        madeFrom.of(ids),
        rows,
        repeated,
        repeated == null ? tally : CheckedRows.toCount(tally, repeated),
        countyYears,
        kept,
        kept.where("_status = 'accepted'"));
  }

  private static Dataset<Row> tally(
      Run run, Contract contract, Dataset<Row> rows, Set<String> batches) {
    return run.write(
        Table.tally(contract.dataset(), contract.pupilLevel()),
        batches,
        missing ->
            CheckedRows.tally(rows.where(col("_batch").isin(missing.toArray())))
                .repartition(col("_batch")));
  }

  /** Whether a key holds a school year and a school: rows of different ones never meet. */
  private static boolean refersToSchools(Contract contract) {
    return contract.foreignKeys().stream()
        .anyMatch(
            k ->
                k.dataset().equals("school")
                    && contract.primaryKey().containsAll(k.columns())
                    && k.columns().equals(List.of("school_year", "school_code")));
  }

  private Dataset<Row> repeated(
      Run run,
      Contract contract,
      Dataset<Row> alone,
      List<Input> its,
      @Nullable CountyYears countyYears,
      Set<String> batches) {
    Table table = Table.repeated(contract.dataset(), contract.pupilLevel());
    List<String> meeting = measures.meeting(contract);
    if (countyYears == null) {
      String all = madeFrom.id(batches);
      return run.write(
          table,
          Set.of(all),
          ids ->
              ingest
                  .repeated(contract, alone, its, meeting)
                  .withColumn(CountyYears.COLUMN, lit(all)));
    }
    return run.write(
        table,
        countyYears.ids(),
        ids ->
            countyYears
                .ofSchools(ingest.repeated(contract, countyYears.only(alone, ids), its, meeting))
                .repartition(col(CountyYears.COLUMN)));
  }

  /** A single batch is settled while it is read; rows of several may have each other's keys. */
  private List<Batch> batches(Contract contract, List<Input> its, Map<String, Dataset<Row>> known) {
    List<String> parts = new ArrayList<>();
    for (ForeignKey key : contract.foreignKeys()) {
      parts.add(codes(key, needed(job, known, key.dataset())));
    }
    List<List<Input>> cut = Batch.cut(its, alone);
    parts.add(cut.size() > 1 ? "several" : "one");
    return cut.stream()
        .map(
            inputs -> {
              List<String> all = new ArrayList<>(parts);
              all.add(Inputs.digest(inputs));
              return new Batch(madeFrom.id(all), inputs);
            })
        .toList();
  }

  /**
   * A digest of the codes that rows are checked against, and of those that were refused, which
   * reasons tell of: nothing else of a register matters.
   */
  private static String codes(ForeignKey key, Dataset<Row> register) {
    return digest(
        register.select(
            Stream.concat(Stream.of("_status"), key.referenced().stream())
                .map(c -> col(c))
                .toArray(Column[]::new)));
  }

  /** A digest of distinct rows that doesn't depend on their order. */
  static String digest(Dataset<Row> rows) {
    Column[] cells =
        Stream.of(rows.columns())
            // A hash passes over nulls.
            .flatMap(c -> Stream.of(col(c), col(c).isNull()))
            .toArray(Column[]::new);
    return rows.distinct()
        .select(xxhash64(cells).as("hash"))
        .agg(count("*"), sum(col("hash").cast("decimal(38,0)")), bit_xor(col("hash")))
        .head()
        .toString();
  }
}
