package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;

/**
 * A plan's targets held against its own area one by one, and counts by status for each county:
 * those that are set for the county ({@code binding}) and those only shown for comparison.
 */
final class AttainmentSummary {
  private static final List<String> COUNTED =
      List.of("met", "missed", "on_track", "at_risk", "off_track", "not_due", "no_data");

  private final Dataset<Row> attainment;
  private final Texts texts;

  AttainmentSummary(Dataset<Row> attainment, Texts texts) {
    this.attainment = attainment;
    this.texts = texts;
  }

  List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(texts.of("report.summary.attainment", texts.either(plan.titleZh(), plan.titleEn())));
    lines.addAll(ownArea(plan));
    lines.add("");
    lines.add(texts.of("report.summary.counties"));
    lines.addAll(counties(plan));
    return lines;
  }

  /** The targets of the plan's area that have come to a judgement or will. */
  private List<String> ownArea(Plan plan) {
    Map<String, Row> byTarget = new TreeMap<>();
    attainment
        .where(
            col("plan")
                .equalTo(plan.id())
                .and(col("area_level").equalTo(plan.areaLevel()))
                .and(col("area_code").equalTo(plan.areaCode()))
                .and(col("binding"))
                .and(col("kind").isin("target", "interim"))
                .and(col("status").isin(COUNTED.toArray())))
        .collectAsList()
        .forEach(row -> byTarget.put(row.getAs("target"), row));
    List<List<String>> rows = new ArrayList<>();
    for (Target target : plan.targets()) {
      Row row = byTarget.get(target.id());
      if (row != null) {
        rows.add(targetRow(target, row));
      }
    }
    return TextTable.lines(
        List.of(
            texts.of("report.target"),
            texts.of("report.due"),
            texts.of("report.goal"),
            texts.of("report.year"),
            texts.of("report.actual"),
            texts.of("report.status")),
        rows);
  }

  private List<String> targetRow(Target target, Row row) {
    Integer year = row.getAs("actual_year");
    Double actual = row.getAs("actual");
    return List.of(
        texts.either(target.nameZh(), target.nameEn()),
        PlanLines.due(target, texts),
        (goal(row) + " " + texts.name("unit", row.getAs("unit"))).strip(),
        year == null ? "-" : year.toString(),
        actual == null ? "-" : Numbers.fourDecimals(actual),
        texts.name("status", row.getAs("status")));
  }

  private static String goal(Row row) {
    String comparator = row.getAs("comparator");
    BigDecimal low = row.getAs("target_value");
    BigDecimal high = row.getAs("target_value_max");
    String value = low == null ? "-" : Numbers.plain(low);
    return (comparator == null ? "" : comparator + " ")
        + (high == null ? value : value + "–" + Numbers.plain(high));
  }

  private List<String> counties(Plan plan) {
    List<Column> counts = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(texts.of("report.county")));
    for (boolean binding : new boolean[] {true, false}) {
      for (String status : COUNTED) {
        counts.add(
            count(when(col("binding").equalTo(binding).and(col("status").equalTo(status)), 1)));
        header.add(
            (binding ? "" : texts.of("report.summary.compared")) + texts.name("status", status));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    attainment
        .where(
            col("plan")
                .equalTo(plan.id())
                .and(col("area_level").equalTo("county"))
                .and(col("kind").isin("target", "interim")))
        .groupBy("area_code", "area_name")
        .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
        .orderBy("area_code")
        .collectAsList()
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>();
              cells.add(row.getString(0) + " " + row.getString(1));
              for (int i = 2; i < row.length(); i++) {
                cells.add(String.valueOf(row.get(i)));
              }
              rows.add(cells);
            });
    return TextTable.lines(header, rows);
  }
}
