package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Rule;

/** What a run says of its own inputs: refused rows, reconciliation, files and checks. */
final class OpsTables {
  private OpsTables() {}

  private interface PerDataset {
    Dataset<Row> of(String dataset, Dataset<Row> rows);
  }

  private static Dataset<Row> union(Map<String, Dataset<Row>> submitted, PerDataset part) {
    Dataset<Row> all = null;
    for (Map.Entry<String, Dataset<Row>> entry : submitted.entrySet()) {
      Dataset<Row> rows = part.of(entry.getKey(), entry.getValue());
      all = all == null ? rows : all.unionByName(rows);
    }
    if (all == null) {
      throw new IllegalArgumentException("A run has at least one dataset");
    }
    return all;
  }

  /**
   * {@code rejected}: one row per refused row. Of pupil-level datasets the row itself stays in the
   * restricted table; here stand its place and the cells that were refused.
   */
  static Dataset<Row> rejected(
      Map<String, Dataset<Row>> submitted, Map<String, Contract> contracts) {
    return union(
            submitted,
            (dataset, rows) -> {
              boolean pupils = contract(contracts, dataset).pupilLevel();
              Column school = optional(rows, "school_code");
              Column county = optional(rows, "county_code");
              return rows.where("_status = 'rejected'")
                  .select(
                      lit(dataset).as("dataset"),
                      col("_file").as("file"),
                      col("_sheet").as("sheet"),
                      col("_line").as("line"),
                      school.as("school_code"),
                      county.as("county_code"),
                      joined("column").as("columns"),
                      joined("value").as("values"),
                      joined("rule").as("rules"),
                      joined("message").as("reasons"),
                      joined("message_en").as("reasons_en"),
                      (pupils ? lit(null).cast("string") : col("_raw")).as("row"),
                      (pupils ? lit(null).cast("string") : col("_extra")).as("other_cells"));
            })
        .coalesce(1)
        .sortWithinPartitions("dataset", "file", "sheet", "line");
  }

  private static Column joined(String field) {
    return array_join(transform(col("_errors"), e -> coalesce(e.getField(field), lit(""))), "; ");
  }

  private static Column optional(Dataset<Row> rows, String column) {
    return List.of(rows.columns()).contains(column) ? col(column) : lit(null).cast("string");
  }

  private static Contract contract(Map<String, Contract> contracts, String dataset) {
    Contract contract = contracts.get(dataset);
    if (contract == null) {
      throw new IllegalArgumentException("No contract for " + dataset);
    }
    return contract;
  }

  /**
   * {@code ops_reconciliation}: per dataset and file the rows that the reader counted while reading
   * ({@code received}) beside the rows that came out, by status.
   */
  static Dataset<Row> reconciliation(Map<String, Dataset<Row>> submitted) {
    return union(
            submitted,
            (dataset, rows) ->
                rows.groupBy(col("_source"), col("_file"))
                    .agg(
                        coalesce(
                                sum(
                                    when(
                                        col("_status").equalTo("profile"),
                                        profiled("data_rows").plus(profiled("refused_rows")))),
                                lit(0L))
                            .as("received"),
                        rows("accepted"),
                        rows("rejected"),
                        rows("superseded"))
                    .select(
                        lit(dataset).as("dataset"),
                        col("_source").plus(1).as("source"),
                        col("_file").as("file"),
                        col("received"),
                        col("accepted"),
                        col("rejected"),
                        col("superseded")))
        .withColumn(
            "balanced",
            col("received").equalTo(col("accepted").plus(col("rejected")).plus(col("superseded"))))
        .coalesce(1)
        .sortWithinPartitions("dataset", "source", "file");
  }

  private static Column profiled(String field) {
    return coalesce(get_json_object(col("_extra"), "$." + field).cast("bigint"), lit(0L));
  }

  private static Column rows(String status) {
    return count(when(col("_status").equalTo(status), 1)).as(status);
  }

  /** {@code ops_file}: how each sheet of each file was read, and what was skipped in it. */
  static Dataset<Row> files(Map<String, Dataset<Row>> submitted, Dataset<Row> digests) {
    return union(
            submitted,
            (dataset, rows) ->
                rows.where("_status = 'profile'")
                    .select(
                        lit(dataset).as("dataset"),
                        col("_source").plus(1).as("source"),
                        col("_file").as("file"),
                        col("_sheet").as("sheet"),
                        col("_extra").as("profile")))
        .join(digests, IndicatorTable.toSeq("source", "file"), "left")
        .select("dataset", "source", "file", "sheet", "digest", "profile")
        .coalesce(1)
        .sortWithinPartitions("dataset", "source", "file", "sheet");
  }

  /**
   * {@code ops_check}: for every rule the rows it looked at and the rows that failed it, and for
   * every column what was done to read its cells, per file.
   */
  static Dataset<Row> checks(Map<String, Dataset<Row>> submitted, Map<String, Contract> contracts) {
    return union(
            submitted,
            (dataset, rows) -> {
              Dataset<Row> data = rows.where("_status <> 'profile'");
              Dataset<Row> looked = data.groupBy("_file").agg(count("*").as("rows_checked"));
              Dataset<Row> failed =
                  data.select(
                          col("_file"),
                          explode(
                                  concat(
                                      tagged(
                                          "error",
                                          transform(col("_errors"), e -> e.getField("rule"))),
                                      tagged("warning", col("_warnings")),
                                      tagged("normalised", col("_notes"))))
                              .as("check"))
                      .groupBy(
                          col("_file"), col("check.kind").as("kind"), col("check.id").as("check"))
                      .agg(count("*").as("rows_concerned"));
              return never(contract(contracts, dataset), looked)
                  .unionByName(failed.join(looked, "_file"))
                  .groupBy(
                      lit(dataset).as("dataset"),
                      col("_file").as("file"),
                      col("kind"),
                      col("check"))
                  .agg(
                      max("rows_checked").as("rows_checked"),
                      sum("rows_concerned").as("rows_concerned"));
            })
        .coalesce(1)
        .sortWithinPartitions("dataset", "file", "kind", "check");
  }

  /** Every rule is listed, with 0 where no row failed it. */
  private static Dataset<Row> never(Contract contract, Dataset<Row> looked) {
    List<Column> rules = new ArrayList<>();
    for (Rule rule : contract.rules()) {
      rules.add(
          struct(
              lit(rule.severity() == Rule.Severity.ERROR ? "error" : "warning").as("kind"),
              lit(rule.id()).as("id")));
    }
    Column listed =
        rules.isEmpty()
            ? array().cast("array<struct<kind:string,id:string>>")
            : array(rules.toArray(Column[]::new));
    return looked
        .select(col("_file"), col("rows_checked"), explode(listed).as("check"))
        .select(
            col("_file"),
            col("check.kind").as("kind"),
            col("check.id").as("check"),
            lit(0L).as("rows_concerned"),
            col("rows_checked"));
  }

  private static Column tagged(String kind, Column ids) {
    return coalesce(
        transform(ids, id -> struct(lit(kind).as("kind"), id.as("id"))),
        array().cast("array<struct<kind:string,id:string>>"));
  }
}
