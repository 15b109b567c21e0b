package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.contract.Whole;

/**
 * Decides which of several rows with the same primary key counts. The latest submission wins: the
 * source that the job file lists later, then the file whose name sorts later. Inside one file there
 * is no later: equal rows count once, and rows that contradict each other are all refused, since
 * choosing one would be a guess.
 */
final class Submissions {
  static final String STATUS = "_status";

  /** What became of a row. */
  enum Status {
    ACCEPTED,
    REJECTED,
    SUPERSEDED,
    /** Not a row of data but a report on how a file was read. */
    PROFILE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String SUBMITTED = "_submitted";

  private static final StructType PLACES =
      new StructType()
          .add("_its_source", DataTypes.IntegerType, false)
          .add("_its_file", DataTypes.StringType, false)
          .add(SUBMITTED, DataTypes.IntegerType, false);

  private Submissions() {}

  /** So many repeated keys are looked up in memory by every task; more are not rare corrections. */
  private static final long FEW = 1_000_000;

  /**
   * The accepted rows that some columns make equal to another accepted one, or that stand beside a
   * row which counts them as well: of all rows one in fifty or so. Only eight bytes of each row are
   * moved to find them; another row with the same hash does no harm.
   */
  static Dataset<Row> repeated(Dataset<Row> rows, List<String> columns, @Nullable Whole whole) {
    Dataset<Row> accepted = rows.where(col(STATUS).equalTo(Status.ACCEPTED.code()));
    List<String> key = Wholes.keyOf(columns, whole);
    Column hash = xxhash64(key.stream().map(k -> col(k)).toArray(Column[]::new));
    Column meet =
        whole == null
            ? count("*").gt(1)
            : count("*").gt(count_distinct(col(whole.column()))).or(Wholes.both(whole));
    Dataset<Row> repeated =
        accepted
            .groupBy(hash.as("_hash"))
            .agg(meet.as("_meet"))
            .where("_meet")
            .select("_hash")
            .persist();
    Dataset<Row> found = repeated.count() < FEW ? broadcast(repeated) : repeated;
    return accepted
        .withColumn("_hash", hash)
        .join(found, new String[] {"_hash"}, "left_semi")
        .drop("_hash");
  }

  /** A number that is the same for rows that say the same. */
  static Column content(Contract contract) {
    return xxhash64(
        contract.columns().stream()
            // A hash passes over nulls: without the flags, 5 and blank would equal blank and 5.
            .flatMap(c -> Stream.of(col(c.name()), col(c.name()).isNull()))
            .toArray(Column[]::new));
  }

  /**
   * Settles {@code _status}, and adds the reasons for contradicting rows.
   *
   * @param inputs all that the rows may come from
   */
  static Dataset<Row> settle(Dataset<Row> rows, Contract contract, List<Input> inputs) {
    Column isProfile = col(STATUS).equalTo(Status.PROFILE.code());
    Column faulty = col(STATUS).notEqual(Status.ACCEPTED.code());
    // Refused rows and profiles have no key worth comparing: each is alone, so that a refused file
    // does not end in one task. The hash comes first, because rows are sorted by the first eight
    // bytes of the first column, and those of a year or a school code tell few rows apart.
    List<Column> key = new ArrayList<>();
    key.add(col("_hash"));
    key.add(col("_alone"));
    contract.primaryKey().forEach(k -> key.add(col(k)));
    Column hash =
        xxhash64(
            Stream.concat(Stream.of(col("_alone")), contract.primaryKey().stream().map(k -> col(k)))
                .toArray(Column[]::new));
    // One shuffle and one sort serve both windows: rows of the same file are peers in this order.
    List<Column> byFile = List.of(col(SUBMITTED).desc());
    List<Column> byPlace = new ArrayList<>(byFile);
    byPlace.add(col("_sheet").asc());
    byPlace.add(col("_line").asc());
    byPlace.add(col("_row").asc());
    List<Column> order = new ArrayList<>(key);
    order.addAll(byPlace);
    WindowSpec sameKey = Window.partitionBy(key.toArray(Column[]::new));
    WindowSpec sameFile =
        sameKey
            .orderBy(byFile.toArray(Column[]::new))
            .rangeBetween(Window.currentRow(), Window.currentRow());
    WindowSpec latestFirst =
        sameKey
            .orderBy(byPlace.toArray(Column[]::new))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> compared =
        // Columns, not expressions: the planner knows a column again from window to window.
        submitted(rows, inputs)
            .withColumn("_content", content(contract))
            .withColumn("_alone", when(faulty, xxhash64(col("_file"), col("_sheet"), col("_line"))))
            .withColumn("_hash", hash)
            .repartition(col("_hash"))
            .sortWithinPartitions(order.toArray(Column[]::new))
            .withColumn("_least", min(col("_content")).over(sameFile))
            .withColumn("_greatest", max(col("_content")).over(sameFile))
            .withColumn("_first", min(col("_line")).over(sameFile))
            .withColumn("_last", max(col("_line")).over(sameFile))
            .withColumn("_contradicts", not(faulty).and(col("_least").notEqual(col("_greatest"))))
            .withColumn(
                "_rank", sum(when(not(col("_contradicts")), 1).otherwise(0)).over(latestFirst));
    Column lines = concat(col("_first").cast("string"), lit(", "), col("_last").cast("string"));
    String keyNames = String.join(", ", contract.primaryKey());
    Column error =
        Errors.error(
            lit(keyNames),
            concat_ws(
                " ",
                contract.primaryKey().stream().map(k -> shown(contract, k)).toArray(Column[]::new)),
            lit("contradicting_rows"),
            concat(
                lit(Messages.in(Locale.CHINESE, "ingest.rule.contradicting_rows", keyNames)),
                lines),
            concat(
                lit(Messages.in(Locale.ENGLISH, "ingest.rule.contradicting_rows", keyNames)),
                lines));
    Dataset<Row> settled =
        compared
            .withColumn(
                RowParser.ERRORS,
                when(col("_contradicts"), array(error)).otherwise(col(RowParser.ERRORS)))
            .withColumn(
                STATUS,
                when(isProfile, Status.PROFILE.code())
                    .when(col(RowParser.ERRORS).isNotNull(), Status.REJECTED.code())
                    .when(col("_rank").gt(1), Status.SUPERSEDED.code())
                    .otherwise(Status.ACCEPTED.code()));
    return Wholes.refused(settled, contract)
        .withColumn(Ingest.RAW, when(col(STATUS).equalTo(Status.REJECTED.code()), col(Ingest.RAW)))
        .drop(
            SUBMITTED,
            "_content",
            "_alone",
            "_hash",
            "_least",
            "_greatest",
            "_first",
            "_last",
            "_contradicts",
            "_rank");
  }

  /** With the place of each row's file in the order of submission. */
  private static Dataset<Row> submitted(Dataset<Row> rows, List<Input> inputs) {
    List<Input> sorted = inputs.stream().sorted(Input.BY_SUBMISSION).toList();
    List<Row> places =
        IntStream.range(0, sorted.size())
            .mapToObj(i -> RowFactory.create(sorted.get(i).source(), sorted.get(i).name(), i))
            .toList();
    Dataset<Row> order = rows.sparkSession().createDataFrame(places, PLACES);
    return rows.join(
            broadcast(order),
            col("_source").equalTo(col("_its_source")).and(col("_file").equalTo(col("_its_file"))),
            "left")
        .drop("_its_source", "_its_file");
  }

  /** A part of a key, for people; not the hash that stands for a pupil. */
  private static Column shown(Contract contract, String column) {
    return contract.column(column).type() == ColumnType.PUPIL_ID
        ? lit(RowParser.MASK)
        : col(column).cast("string");
  }
}
