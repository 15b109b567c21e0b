package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Outcome;

/**
 * The published values of counties, cities and provinces. Attainment, projection, comparison and
 * readiness look at the same few thousand cells from many sides, so they are collected once.
 *
 * @param cells all of them
 * @param series those for both sexes, year by year
 */
record AreaValues(List<Cell> cells, Map<AreaValues.Series, NavigableMap<Integer, Outcome>> series) {
  /** A published cell. */
  record Cell(
      String indicator,
      String stage,
      String sex,
      int year,
      String level,
      String code,
      Outcome outcome) {}

  /** An indicator (or the code of progress records, read in a unit) in an area. */
  record Series(String indicator, String stage, String level, String code) {}

  /**
   * @param values the table {@code indicator_value}
   */
  static AreaValues read(Dataset<Row> values) {
    List<Cell> cells =
        values
            .where(col("area_level").isin("county", "city", "province"))
            .select(
                "indicator",
                "stage",
                "sex",
                "school_year",
                "area_level",
                "area_code",
                "status",
                "reason",
                "unrounded",
                "numerator",
                "denominator")
            .collectAsList()
            .stream()
            .map(
                r ->
                    new Cell(
                        one(r, 0),
                        one(r, 1),
                        one(r, 2),
                        r.getInt(3),
                        one(r, 4),
                        one(r, 5),
                        IndicatorValues.outcome(r)))
            .toList();
    Map<Series, NavigableMap<Integer, Outcome>> series = new HashMap<>();
    for (Cell cell : cells) {
      if (cell.sex().equals("all")) {
        series
            .computeIfAbsent(
                new Series(cell.indicator(), cell.stage(), cell.level(), cell.code()),
                k -> new TreeMap<>())
            .put(cell.year(), cell.outcome());
      }
    }
    return new AreaValues(cells, series);
  }

  /** A text of a row, once for all rows that have it: a province has some hundred thousand. */
  private static String one(Row row, int column) {
    return row.getString(column).intern();
  }

  NavigableMap<Integer, Outcome> of(Series key) {
    return series.getOrDefault(key, new TreeMap<>());
  }
}
