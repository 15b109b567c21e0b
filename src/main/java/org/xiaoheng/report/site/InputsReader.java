package org.xiaoheng.report.site;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/**
 * Reads of a release what the site says of its inputs: files, checks, refused rows, who reported.
 */
final class InputsReader {
  /** Refused rows that the site lists in all; the table {@code rejected} has every one. */
  private static final int LISTED = 20_000;

  /** Refused rows that every unit may list, however many units there are. */
  private static final int LISTED_AT_LEAST = 100;

  private final Releases releases;
  private final Release release;

  InputsReader(Releases releases, Release release) {
    this.releases = releases;
    this.release = release;
  }

  private Dataset<Row> table(Table table) {
    return releases.read(release, table);
  }

  List<ReleaseData.FileRows> files() {
    return table(Table.RECONCILIATION)
        .groupBy("dataset", "file")
        .agg(
            sum("received"),
            sum("accepted"),
            sum("rejected"),
            sum("superseded"),
            every(col("balanced")))
        .orderBy("dataset", "file")
        .collectAsList()
        .stream()
        .map(
            r ->
                new ReleaseData.FileRows(
                    r.getString(0),
                    r.getString(1),
                    r.getLong(2),
                    r.getLong(3),
                    r.getLong(4),
                    r.getLong(5),
                    r.getBoolean(6)))
        .toList();
  }

  List<ReleaseData.Check> checks() {
    return table(Table.CHECK)
        .where("rows_concerned > 0")
        .groupBy("dataset", "kind", "check")
        .agg(countDistinct("file"), sum("rows_checked"), sum("rows_concerned"))
        .orderBy("dataset", "kind", "check")
        .collectAsList()
        .stream()
        .map(
            r ->
                new ReleaseData.Check(
                    r.getString(0),
                    r.getString(1),
                    r.getString(2),
                    r.getLong(3),
                    r.getLong(4),
                    r.getLong(5)))
        .toList();
  }

  /**
   * Refused rows with the unit that sent them: the county that the row or its school names; else
   * that of the file's other refused rows, if they agree; else the file itself.
   */
  Dataset<Row> refused(Dataset<Row> schools) {
    Dataset<Row> counties =
        schools.groupBy(col("school_code").as("_school")).agg(max("county_code").as("_county"));
    Dataset<Row> known = schools.select(col("county_code").as("_known")).distinct();
    Dataset<Row> rejected = table(Table.REJECTED);
    Column only = when(size(col("_of_file")).equalTo(1), col("_of_file").getItem(0));
    return rejected
        .join(
            broadcast(counties),
            rejected.col("school_code").equalTo(counties.col("_school")),
            "left")
        .join(broadcast(known), col("_known").equalTo(col("county_code")), "left")
        .withColumn("_named", coalesce(col("_known"), col("_county")))
        .withColumn("_of_file", collect_set("_named").over(Window.partitionBy("file")))
        .withColumn("unit", coalesce(col("_named"), only, col("file")));
  }

  /** The refused rows that the site lists: the first of each unit. */
  static List<ReleaseData.Refused> listed(Dataset<Row> refused, int units) {
    int each = Math.max(LISTED_AT_LEAST, LISTED / Math.max(units, 1));
    return refused
        .withColumn(
            "_number",
            row_number()
                .over(Window.partitionBy("unit").orderBy("dataset", "file", "sheet", "line")))
        .where(col("_number").leq(each))
        .orderBy("unit", "_number")
        .select(
            "unit",
            "dataset",
            "file",
            "sheet",
            "line",
            "school_code",
            "columns",
            "values",
            "reasons",
            "reasons_en")
        .collectAsList()
        .stream()
        .map(
            r ->
                new ReleaseData.Refused(
                    r.getString(0),
                    r.getString(1),
                    r.getString(2),
                    text(r, 3),
                    r.getAs(4),
                    text(r, 5),
                    text(r, 6),
                    text(r, 7),
                    text(r, 8),
                    text(r, 9)))
        .toList();
  }

  List<ReleaseData.Reporting> reporting(int year) {
    return table(Table.SCHOOL_STATISTICS)
        .where(col("school_year").equalTo(year).and(col("school_code").notEqual("")))
        // Who sent nothing reported nothing.
        .where(not(col("measure").startsWith("silent.").or(col("measure").startsWith("refused."))))
        .groupBy(col("county_code"), substring_index(col("measure"), ".", 1).as("dataset"))
        .agg(countDistinct("school_code"))
        .orderBy("county_code", "dataset")
        .collectAsList()
        .stream()
        .map(r -> new ReleaseData.Reporting(r.getString(0), r.getString(1), r.getLong(2)))
        .toList();
  }

  /** Groups to their rows. */
  static Map<String, Long> counts(org.apache.spark.sql.RelationalGroupedDataset groups) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : groups.count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }

  private static String text(Row row, int index) {
    @Nullable String text = row.getAs(index);
    return text == null ? "" : text;
  }
}
