package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/** The rows of the datasets behind a value: how many were received, and how many refused. */
final class RowsBehind {
  private final Releases releases;
  private final Release release;
  private final Texts texts;

  RowsBehind(Releases releases, Release release, Texts texts) {
    this.releases = releases;
    this.release = release;
    this.texts = texts;
  }

  /** Rows per dataset in all; then, per file, those refused that concern the area. */
  List<String> lines(Set<String> datasets, AreaSchools area) {
    List<List<String>> all = new ArrayList<>();
    releases
        .read(release, Table.RECONCILIATION)
        .where(col("dataset").isin(datasets.toArray()))
        .groupBy("dataset")
        .agg(
            count("*").as("files"),
            sum("received"),
            sum("accepted"),
            sum("rejected"),
            sum("superseded"))
        .orderBy("dataset")
        .collectAsList()
        .forEach(row -> all.add(cells(row)));
    List<String> lines =
        new ArrayList<>(
            TextTable.lines(
                List.of(
                    texts.of("report.dataset"),
                    texts.of("report.files"),
                    texts.of("report.received"),
                    texts.of("report.accepted"),
                    texts.of("report.rejected"),
                    texts.of("report.superseded")),
                all));
    List<List<String>> refused = refused(datasets, area);
    lines.add("");
    if (refused.isEmpty()) {
      lines.add(texts.of("report.explain.none_rejected"));
      return lines;
    }
    lines.add(texts.of("report.explain.rejected"));
    lines.addAll(
        TextTable.lines(
            List.of(
                texts.of("report.dataset"),
                texts.of("report.file"),
                texts.of("report.explain.in_area"),
                texts.of("report.explain.area_unknown")),
            refused));
    return lines;
  }

  private List<List<String>> refused(Set<String> datasets, AreaSchools area) {
    Dataset<Row> rejected =
        releases.read(release, Table.REJECTED).where(col("dataset").isin(datasets.toArray()));
    Column county = coalesce(col("county_code"), col("_county"));
    Column school = coalesce(col("school_code"), lit(""));
    List<List<String>> rows = new ArrayList<>();
    rejected
        .join(area.countyOfSchool(), col("school_code").equalTo(col("_school")), "left")
        .groupBy("dataset", "file")
        .agg(
            count(when(area.has(county, school), 1)).as("here"),
            count(when(county.isNull(), 1)).as("unknown"))
        .where("here > 0 OR unknown > 0")
        .orderBy("dataset", "file")
        .collectAsList()
        .forEach(row -> rows.add(cells(row)));
    return rows;
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      cells.add(String.valueOf(row.get(i)));
    }
    return cells;
  }
}
