package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.ForeignKey;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Rule;

/**
 * Received to checked: every row that was sent comes out once, as accepted, rejected or superseded,
 * with its origin; a rejected one with all its reasons and as it was sent.
 */
public final class Ingest {
  /** Ids of the warning rules that an accepted row fails. */
  static final String WARNINGS = "_warnings";

  /** The row as sent, for refused rows alone. */
  static final String RAW = "_raw";

  private final SparkSession spark;
  private final JobFile job;
  private final CellSpellings spellings;
  private final Pseudonyms pseudonyms;

  public Ingest(SparkSession spark, JobFile job, CellSpellings spellings, Pseudonyms pseudonyms) {
    this.spark = spark;
    this.job = job;
    this.spellings = spellings;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Reads inputs; and reads them again, with one refused row in the place of a Parquet file, where
   * that file can't be read to its end although it is there as it was found.
   *
   * @param inputs inputs of a dataset
   * @param read reads all rows of the inputs it is given; nothing that it writes of an attempt that
   *     fails may count
   * @return the result of the attempt that did not fail
   */
  public <T> T reading(List<Input> inputs, Function<List<Input>, T> read) {
    return DamagedFiles.without(inputs, spark.sparkContext().hadoopConfiguration(), read);
  }

  /**
   * Checks all submissions of one dataset, and settles which of several rows with the same key
   * counts.
   *
   * @param contract the dataset's contract
   * @param batches all inputs of the job that belong to it
   * @param referred accepted and rejected rows of the datasets that its foreign keys refer to, by
   *     name, as they come out of here
   * @return the contract's columns and _batch, _source, _file, _sheet, _line, _row, _status
   *     (accepted, rejected, superseded, or profile: a report on how a file was read), _errors,
   *     _warnings, _notes, _raw, _extra
   */
  public Dataset<Row> check(
      Contract contract, List<Batch> batches, Map<String, Dataset<Row>> referred) {
    return Submissions.settle(
        checkAlone(contract, batches, referred),
        contract,
        batches.stream().flatMap(b -> b.inputs().stream()).toList());
  }

  /**
   * Checks some submissions of a dataset, each row by itself: what other rows say is not looked at.
   * Rows that are accepted here may yet be superseded or contradicted by {@link #repeated} ones.
   *
   * @return rows like those of {@link #check}; {@code _raw} is that of accepted rows as well,
   *     unless they are about pupils
   */
  public Dataset<Row> checkAlone(
      Contract contract, List<Batch> batches, Map<String, Dataset<Row>> referred) {
    RowParser parser = new RowParser(contract, spellings, pseudonyms);
    Dataset<Row> read =
        read(contract, batches, parser).stream()
            .reduce(Dataset::unionByName)
            .orElseThrow(() -> new IllegalArgumentException("No inputs for " + contract.dataset()));
    return checked(contract, read, referred);
  }

  /**
   * Settles which of several rows with the same key counts, looking at no others.
   *
   * @param alone all rows of the dataset as {@link #checkAlone} leaves them
   * @param inputs all inputs of the dataset
   * @param meeting columns of the primary key: the rows that have the same in them are returned
   * @return the accepted ones that meet others, as {@link #check} leaves them
   */
  public Dataset<Row> repeated(
      Contract contract, Dataset<Row> alone, List<Input> inputs, List<String> meeting) {
    return Submissions.settle(
        Submissions.repeated(alone, meeting, contract.whole()), contract, inputs);
  }

  private List<Dataset<Row>> read(Contract contract, List<Batch> batches, RowParser parser) {
    List<Dataset<Row>> sent = new ArrayList<>();
    List<Batch> files = only(batches, i -> !isColumnar(i));
    if (!files.isEmpty()) {
      sent.add(Sent.files(spark, contract, job.sources(), files, parser));
    }
    // Files of one source may differ in columns and types; Spark takes those of one for all.
    batches.stream()
        .flatMap(b -> b.inputs().stream())
        .filter(this::isColumnar)
        .map(i -> new Columns(i.source(), i.layout()))
        .distinct()
        .sorted(Comparator.comparingInt(Columns::source).thenComparing(Columns::layout))
        .forEach(
            columns ->
                sent.add(
                    Columnar.rows(
                        spark,
                        contract,
                        job.sources().get(columns.source()),
                        only(batches, i -> columns.equals(new Columns(i.source(), i.layout()))),
                        parser)));
    return sent;
  }

  private record Columns(int source, String layout) {}

  /** The batches with some of their inputs only; without those that have none of these. */
  private static List<Batch> only(List<Batch> batches, Predicate<Input> wanted) {
    return batches.stream()
        .map(b -> new Batch(b.id(), b.inputs().stream().filter(wanted).toList()))
        .filter(b -> !b.inputs().isEmpty())
        .toList();
  }

  /** A broken file has no columns: it is refused as a text file or workbook is. */
  private boolean isColumnar(Input input) {
    return switch (job.sources().get(input.source()).format()) {
      case PARQUET -> !input.isBroken();
      case DELTA, JDBC -> true;
      case CSV, XLSX, INLINE -> false;
    };
  }

  private Dataset<Row> checked(
      Contract contract, Dataset<Row> read, Map<String, Dataset<Row>> referred) {
    Dataset<Row> rows = rules(contract, read);
    for (ForeignKey key : contract.foreignKeys()) {
      Dataset<Row> register = referred.get(key.dataset());
      if (register == null) {
        throw new IllegalArgumentException(
            contract.dataset() + " is checked before " + key.dataset());
      }
      rows = Register.check(rows, contract, key, register);
    }
    Column errors =
        when(col("_kind").equalTo("refused"), array(col("_refusal")))
            .when(col("_kind").equalTo("data"), col(RowParser.ERRORS));
    return rows.withColumn(RowParser.ERRORS, errors)
        .select(
            Stream.of(
                    Stream.of("_batch", "_source", "_file", "_sheet", "_line", "_row")
                        .map(c -> col(c)),
                    contract.columns().stream().map(c -> col(c.name())),
                    Stream.of(
                        col(RowParser.ERRORS),
                        listed(WARNINGS),
                        listed(RowParser.NOTES),
                        // Rows that contradict each other are found later. Of pupils the text is
                        // not carried so far: a refused pupil's cells stand in its own columns.
                        contract.pupilLevel()
                            ? when(col(RowParser.ERRORS).isNotNull(), asSent(contract)).as(RAW)
                            : asSent(contract).as(RAW),
                        when(
                                col(RowParser.ERRORS)
                                    .isNotNull()
                                    .or(col("_kind").equalTo("profile")),
                                col("_extra"))
                            .as("_extra"),
                        when(col("_kind").equalTo("profile"), Submissions.Status.PROFILE.code())
                            .when(
                                col(RowParser.ERRORS).isNotNull(),
                                Submissions.Status.REJECTED.code())
                            .otherwise(Submissions.Status.ACCEPTED.code())
                            .as(Submissions.STATUS)))
                .flatMap(c -> c)
                .toArray(Column[]::new));
  }

  /** The list of a row of data. */
  private static Column listed(String column) {
    return when(col("_kind").equalTo("data"), col(column)).as(column);
  }

  /** The row as it was sent, as JSON: canonical column to cell, without the blank ones. */
  private static Column asSent(Contract contract) {
    Column names =
        array(contract.columns().stream().map(c -> lit(c.name())).toArray(Column[]::new));
    Column cells = split(col(RowParser.CELLS), RowParser.CELL_END, -1);
    return when(
        col(RowParser.CELLS).isNotNull(),
        to_json(map_filter(map_from_arrays(names, cells), (name, cell) -> cell.notEqual(""))));
  }

  private static Column cell(Contract contract, String name) {
    int index = contract.columns().indexOf(contract.column(name));
    return get(split(col(RowParser.CELLS), RowParser.CELL_END, -1), lit(index));
  }

  private static Dataset<Row> rules(Contract contract, Dataset<Row> rows) {
    List<Errors.Test> errors = new ArrayList<>();
    List<Errors.Test> warnings = new ArrayList<>();
    for (Rule rule : contract.rules()) {
      Column fails = not(coalesce(expr(rule.expression()), lit(true)));
      if (rule.severity() == Rule.Severity.WARNING) {
        warnings.add(new Errors.Test(fails, lit(rule.id())));
        continue;
      }
      Column values =
          concat_ws(
              ", ", rule.columns().stream().map(c -> cell(contract, c)).toArray(Column[]::new));
      errors.add(
          new Errors.Test(
              fails,
              Errors.error(
                  lit(String.join(", ", rule.columns())),
                  values,
                  lit(rule.id()),
                  lit(rule.messageZh()),
                  lit(rule.messageEn()))));
    }
    Column noWarning = lit(null).cast(DataTypes.createArrayType(DataTypes.StringType));
    return rows.withColumn(RowParser.ERRORS, Errors.added(col(RowParser.ERRORS), errors))
        .withColumn(WARNINGS, Errors.added(noWarning, warnings));
  }
}
