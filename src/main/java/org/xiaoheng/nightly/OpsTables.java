package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.contract.Rule;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.ingest.Refusal;
import org.xiaoheng.release.CheckedRows;

/** What a run says of its own inputs: refused rows, reconciliation, files and checks. */
final class OpsTables {
  private static final String CHECKS = "array<struct<kind:string,check:string>>";

  private static final String MASK = "***";

  private static final String INSTRUCTIONS = "form.sheet.instructions";

  private static final String LEFT_UNREAD =
      "unmapped array<string>, replaced_by_constant array<string>, absent array<string>,"
          + " hidden_sheets array<string>, problem string";

  private final Map<String, Contract> contracts;

  /** Codes of all schools; null where the cells of refused rows about pupils are shown. */
  private final @Nullable Dataset<Row> schools;

  /** Refused rows, and the reports on how files were read. */
  private final Dataset<Row> notable;

  /** Rows per file, status, and what was found in them. */
  private final Dataset<Row> counts;

  private OpsTables(
      Map<String, Dataset<Row>> submitted,
      Map<String, Contract> contracts,
      @Nullable Dataset<Row> schools) {
    this.contracts = contracts;
    this.schools = schools;
    Dataset<Row> rows =
        submitted.entrySet().stream()
            .map(e -> common(e.getKey(), e.getValue()))
            .reduce(Dataset::unionByName)
            .orElseThrow(() -> new IllegalArgumentException("A run has at least one dataset"));
    // The plan over all datasets is made and run twice here, instead of once for each table.
    this.counts = Kept.of(counts(rows));
    this.notable = Kept.of(rows.where("status IN ('rejected', 'profile')"));
  }

  /**
   * For the person who checks her own files: with the cells of pupils. Nothing is written.
   *
   * @param submitted checked rows of each dataset, with {@link CheckedRows#TIMES}
   */
  static OpsTables shown(Map<String, Dataset<Row>> submitted, Map<String, Contract> contracts) {
    return new OpsTables(submitted, contracts, null);
  }

  /**
   * For tables that are published: without the cells of pupils, which stay in the restricted
   * tables. A pupil's identifier (学籍号) in the column of schools passes for a code, so a school is
   * named only if the register knows it.
   *
   * @param submitted checked rows of each dataset, with {@link CheckedRows#TIMES}
   * @param register accepted rows of the school register
   */
  static OpsTables published(
      Map<String, Dataset<Row>> submitted, Map<String, Contract> contracts, Dataset<Row> register) {
    return new OpsTables(
        submitted, contracts, register.select(col("school_code").as("_known")).distinct());
  }

  /**
   * Of pupil-level datasets a refused row and its cells stay in the restricted table; here stand
   * its place, the columns and the reasons.
   */
  private Dataset<Row> common(String dataset, Dataset<Row> submitted) {
    Contract contract = contracts.get(dataset);
    boolean pupils = contract == null || contract.pupilLevel();
    Column nothing = lit(null).cast("string");
    return submitted.select(
        lit(dataset).as("dataset"),
        lit(pupils).as("of_pupils"),
        col("_source").plus(1).as("source"),
        col("_file").as("file"),
        col("_sheet").as("sheet"),
        col("_line").as("line"),
        optional(submitted, "school_code").as("school_code"),
        optional(submitted, "county_code").as("county_code"),
        col("_status").as("status"),
        (pupils && schools != null ? withoutValues() : col("_errors")).as("errors"),
        col("_warnings").as("warnings"),
        col("_notes").as("notes"),
        (pupils ? nothing : col("_raw")).as("row"),
        when(col("_status").equalTo("profile"), col("_extra")).as("profile"),
        (pupils ? nothing : when(col("_status").equalTo("rejected"), col("_extra")))
            .as("other_cells"),
        col(CheckedRows.TIMES).as("times"));
  }

  private static Column withoutValues() {
    return transform(col("_errors"), e -> e.withField("value", lit(MASK)));
  }

  private static Column optional(Dataset<Row> rows, String column) {
    return List.of(rows.columns()).contains(column) ? col(column) : lit(null).cast("string");
  }

  /** Refusals that stand for more rows than one, and nobody knows for how many. */
  Dataset<Row> unread() {
    return notable
        .where("status = 'rejected'")
        .withColumn("error", explode(col("errors")))
        .where(col("error.rule").isin(Refusal.OF_MANY_ROWS.toArray()))
        .select("dataset", "file", "sheet", "line", "error.message")
        .orderBy("dataset", "file", "sheet", "line");
  }

  /**
   * What stands in files and was not read: columns that nobody knows, that a constant of the job
   * file stands for, that the job file names and the file lacks; hidden sheets, and sheets without
   * a header.
   *
   * @return dataset, kind (unmapped, replaced_by_constant, absent, hidden_sheets, no_header), name,
   *     files (how many), file (the first of them)
   */
  Dataset<Row> leftUnread() {
    Column read = from_json(col("profile"), lit(LEFT_UNREAD));
    Dataset<Row> profiles =
        notable
            .where("status = 'profile'")
            .withColumn("_read", read)
            .withColumn(
                "_none", when(col("_read.problem").equalTo("header.absent"), array(col("sheet"))));
    List<Column> kinds = new ArrayList<>();
    for (String kind : List.of("unmapped", "replaced_by_constant", "absent", "hidden_sheets")) {
      kinds.add(ofKind(kind, col("_read." + kind)));
    }
    kinds.add(ofKind("no_header", col("_none")));
    return profiles
        .select(col("dataset"), col("file"), inline(flatten(array(kinds.toArray(Column[]::new)))))
        // The sheets that our forms have beside the one to fill in.
        .where(
            not(
                col("kind")
                    .equalTo("hidden_sheets")
                    .and(col("name").startsWith("_"))
                    .or(
                        col("kind")
                            .equalTo("no_header")
                            .and(
                                col("name")
                                    .isin(
                                        Messages.in(Locale.CHINESE, INSTRUCTIONS),
                                        Messages.in(Locale.ENGLISH, INSTRUCTIONS))))))
        .groupBy("dataset", "kind", "name")
        .agg(count_distinct(col("file")).as("files"), min("file").as("file"))
        .orderBy("dataset", "kind", "name");
  }

  private static Column ofKind(String kind, Column names) {
    return transform(
        coalesce(names, array().cast("array<string>")),
        name -> struct(lit(kind).as("kind"), name.as("name")));
  }

  /** {@code rejected}: one row per refused row, with all reasons. */
  Dataset<Row> rejected() {
    return named(notable.where("status = 'rejected'"))
        .select(
            col("dataset"),
            col("file"),
            col("sheet"),
            col("line"),
            col("school_code"),
            col("county_code"),
            joined("column").as("columns"),
            joined("value").as("values"),
            joined("rule").as("rules"),
            joined("message").as("reasons"),
            joined("message_en").as("reasons_en"),
            col("row"),
            col("other_cells"))
        .coalesce(1)
        .sortWithinPartitions("dataset", "file", "sheet", "line");
  }

  /** The rows with schools that the register knows, of datasets about pupils. */
  private Dataset<Row> named(Dataset<Row> rows) {
    return schools == null
        ? rows
        : rows.join(broadcast(schools), col("school_code").equalTo(col("_known")), "left")
            .withColumn(
                "school_code",
                when(
                        col("of_pupils")
                            .and(col("school_code").isNotNull())
                            .and(col("_known").isNull()),
                        MASK)
                    .otherwise(col("school_code")));
  }

  private static Column joined(String field) {
    return array_join(transform(col("errors"), e -> coalesce(e.getField(field), lit(""))), "; ");
  }

  /**
   * {@code ops_reconciliation}: per dataset and file the rows that the reader counted while reading
   * ({@code received}) beside the rows that came out, by status.
   */
  Dataset<Row> reconciliation() {
    Dataset<Row> received =
        notable
            .where("status = 'profile'")
            .groupBy("dataset", "source", "file")
            .agg(sum(profiled("data_rows").plus(profiled("refused_rows"))).as("received"));
    Dataset<Row> outcome =
        counts
            .where("kind = 'status'")
            .groupBy("dataset", "source", "file")
            .agg(counted("accepted"), counted("rejected"), counted("superseded"));
    Column zero = lit(0L);
    return received
        .join(outcome, IndicatorTable.toSeq("dataset", "source", "file"), "full_outer")
        .select(
            col("dataset"),
            col("source"),
            col("file"),
            coalesce(col("received"), zero).as("received"),
            coalesce(col("accepted"), zero).as("accepted"),
            coalesce(col("rejected"), zero).as("rejected"),
            coalesce(col("superseded"), zero).as("superseded"))
        .withColumn(
            "balanced",
            col("received").equalTo(col("accepted").plus(col("rejected")).plus(col("superseded"))))
        .coalesce(1)
        .sortWithinPartitions("dataset", "source", "file");
  }

  private static Column profiled(String field) {
    return coalesce(get_json_object(col("profile"), "$." + field).cast("bigint"), lit(0L));
  }

  private static Column counted(String status) {
    return coalesce(sum(when(col("check").equalTo(status), col("concerned"))), lit(0L)).as(status);
  }

  /**
   * {@code ops_file}: how each sheet of each file was read, and what was skipped in it.
   *
   * @param digests source, file and digest of the inputs
   */
  Dataset<Row> files(Dataset<Row> digests) {
    return notable
        .where("status = 'profile'")
        .join(broadcast(digests), IndicatorTable.toSeq("source", "file"), "left")
        .select("dataset", "source", "file", "sheet", "digest", "profile")
        .coalesce(1)
        .sortWithinPartitions("dataset", "source", "file", "sheet");
  }

  /**
   * {@code ops_check}: for every rule the rows it looked at and the rows that failed it (0 too),
   * and for every column what was done to read its cells, per file.
   */
  Dataset<Row> checks() {
    Dataset<Row> looked =
        counts
            .where("kind = 'status'")
            .groupBy("dataset", "file")
            .agg(sum("concerned").as("rows_checked"));
    Dataset<Row> never =
        looked
            .join(broadcast(rules()), "dataset")
            .select(
                col("dataset"), col("file"), col("kind"), col("check"), lit(0L).as("concerned"));
    return counts
        .where("kind <> 'status'")
        .select("dataset", "file", "kind", "check", "concerned")
        .unionByName(never)
        .groupBy("dataset", "file", "kind", "check")
        .agg(sum("concerned").as("rows_concerned"))
        .join(looked, IndicatorTable.toSeq("dataset", "file"))
        .select("dataset", "file", "kind", "check", "rows_checked", "rows_concerned")
        .coalesce(1)
        .sortWithinPartitions("dataset", "file", "kind", "check");
  }

  /** All that is counted of rows, in one pass over all datasets. */
  private static Dataset<Row> counts(Dataset<Row> rows) {
    // Nearly all rows have nothing to report: they are counted before the lists are taken apart.
    return rows.where("status <> 'profile'")
        .groupBy(
            col("dataset"),
            col("source"),
            col("file"),
            col("status"),
            transform(col("errors"), e -> e.getField("rule")).as("errors"),
            col("warnings"),
            col("notes"))
        .agg(sum("times").as("rows"))
        .where("rows <> 0")
        .select(
            col("dataset"),
            col("source"),
            col("file"),
            col("rows"),
            concat(
                    array(struct(lit("status").as("kind"), col("status").as("check"))).cast(CHECKS),
                    tagged("error", col("errors")),
                    tagged("warning", col("warnings")),
                    tagged("normalised", col("notes")))
                .as("checks"))
        .select(col("dataset"), col("source"), col("file"), col("rows"), inline(col("checks")))
        .groupBy("dataset", "source", "file", "kind", "check")
        .agg(sum("rows").as("concerned"));
  }

  private static Column tagged(String kind, Column ids) {
    return coalesce(
        transform(ids, id -> struct(lit(kind).as("kind"), id.as("check"))).cast(CHECKS),
        array().cast(CHECKS));
  }

  private Dataset<Row> rules() {
    List<Row> rules = new ArrayList<>();
    for (Contract contract : contracts.values()) {
      for (Rule rule : contract.rules()) {
        rules.add(
            RowFactory.create(
                contract.dataset(),
                rule.severity() == Rule.Severity.ERROR ? "error" : "warning",
                rule.id()));
      }
    }
    return notable
        .sparkSession()
        .createDataFrame(
            rules,
            new StructType()
                .add("dataset", DataTypes.StringType)
                .add("kind", DataTypes.StringType)
                .add("check", DataTypes.StringType));
  }
}
