package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;

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

  private Submissions() {}

  /** Adds {@code _status} and the reasons for contradicting rows. */
  static Dataset<Row> settle(Dataset<Row> rows, Contract contract) {
    Column isProfile = col("_kind").equalTo("profile");
    Column faulty = col(RowParser.ERRORS).isNotNull().or(isProfile);
    // Refused rows and profiles have no key worth comparing; each is a partition of its own, so
    // that
    // a refused file does not end in one task.
    List<Column> key = new ArrayList<>();
    key.add(when(faulty, xxhash64(col("_file"), col("_sheet"), col("_line"))).as("_alone"));
    contract.primaryKey().forEach(k -> key.add(when(not(faulty), col(k))));
    // A hash passes over nulls: without the flags, 5 and blank would equal blank and 5.
    Column content =
        xxhash64(
            contract.columns().stream()
                .flatMap(c -> Stream.of(col(c.name()), col(c.name()).isNull()))
                .toArray(Column[]::new));

    List<Column> keyAndFile = new ArrayList<>(key);
    keyAndFile.add(col("_source"));
    keyAndFile.add(col("_file"));
    WindowSpec sameFile = Window.partitionBy(keyAndFile.toArray(Column[]::new));
    WindowSpec latestFirst =
        Window.partitionBy(key.toArray(Column[]::new))
            .orderBy(
                col("_contradicts").asc(),
                col("_source").desc(),
                col("_file").desc(),
                col("_sheet").asc(),
                col("_line").asc());
    Dataset<Row> compared =
        rows.withColumn("_content", content)
            .withColumn(
                "_contradicts",
                not(faulty)
                    .and(
                        min(col("_content"))
                            .over(sameFile)
                            .notEqual(max(col("_content")).over(sameFile))))
            .withColumn("_rank", row_number().over(latestFirst))
            .withColumn(
                "_lines",
                when(
                    col("_contradicts"),
                    array_join(
                        array_sort(collect_list(col("_line")).over(sameFile)).cast("array<string>"),
                        ", ")));
    String keyNames = String.join(", ", contract.primaryKey());
    Column error =
        Errors.error(
            lit(keyNames),
            concat_ws(
                " ",
                contract.primaryKey().stream()
                    .map(k -> col(k).cast("string"))
                    .toArray(Column[]::new)),
            lit("contradicting_rows"),
            concat(
                lit(Messages.in(Locale.CHINESE, "ingest.rule.contradicting_rows", keyNames)),
                col("_lines")),
            concat(
                lit(Messages.in(Locale.ENGLISH, "ingest.rule.contradicting_rows", keyNames)),
                col("_lines")));
    return compared
        .withColumn(
            RowParser.ERRORS,
            when(col("_contradicts"), array(error)).otherwise(col(RowParser.ERRORS)))
        .withColumn(
            STATUS,
            when(isProfile, Status.PROFILE.code())
                .when(col(RowParser.ERRORS).isNotNull(), Status.REJECTED.code())
                .when(col("_rank").gt(1), Status.SUPERSEDED.code())
                .otherwise(Status.ACCEPTED.code()))
        .drop("_content", "_contradicts", "_rank", "_lines");
  }
}
