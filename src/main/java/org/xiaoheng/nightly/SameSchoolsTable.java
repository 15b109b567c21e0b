package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.statistics.Measures;

/**
 * The table {@code same_schools}: where the published values of a year and of the one before are
 * made from different schools, both values over the schools that count in both years. The schools'
 * parts are the published ones and {@link IndicatorValues} makes values of them; nothing is
 * computed in another way here.
 *
 * <p><b>What may be published.</b> A published value less the value over the same schools is the
 * sum of the schools left out, so a row about pupils could give away a school that is withheld. It
 * is shown only if
 *
 * <ul>
 *   <li>the indicator's value is made from the sum over its schools, whose own cells are published
 *       as a rule (not a value that reads schools one by one: it would be one more equation in
 *       each);
 *   <li>the area's values of both years are published; and
 *   <li>of every school left out, on either side, its own cell (same indicator, stage and year,
 *       both sexes) is published.
 * </ul>
 *
 * <p>Then the sums over the same schools are the area's published sums less published sums of
 * schools. Whoever has {@code indicator_value} can work them out, so the row is no new equation in
 * any cell, whatever the others are: neither together with the row of the year before or after,
 * whose set of schools overlaps with this one, nor with the rows of the counties in a city, whose
 * sets nest in the city's. (Where sums are weighted and the weights are not published, a row tells
 * how much schools weigh whose values are known. {@link org.xiaoheng.disclosure.Suppression} takes
 * every sum of a published cell for known anyway.) A row that is shown names only schools that are
 * published with a value and counts them; a row that is withheld says neither how many nor which.
 * That it is there says that some school has a cell in one year alone, which the cells themselves
 * say, withheld or not.
 *
 * <p>Data of schools, as in {@code school_statistics}, are public throughout.
 */
final class SameSchoolsTable {
  /** Codes that a row lists; the counts beside them are complete. */
  private static final int LISTED = 20;

  private static final Column NONE = lit(null).cast(DataTypes.DoubleType);

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /** A cell of an area. */
  private static final List<String> CELL =
      List.of("indicator", "stage", "area_level", "area_code", "school_year");

  /** What a school, or a stage of it, contributes to a county. */
  private static final List<String> PART =
      List.of("indicator", "stage", "part_stage", "county_code", "school_code");

  private final Dataset<Row> counties;
  private final Measures measures;
  private final List<Indicator> indicators;
  private final int firstYear;
  private final int lastYear;

  /**
   * @param counties accepted rows of the county dataset
   * @param indicators indicators that are made from statistics; those that no school's data alone
   *     make, that compare the same schools by themselves, or are a half of a difference of totals
   *     have no rows
   * @param firstYear first published school year
   * @param lastYear last published school year
   */
  SameSchoolsTable(
      Dataset<Row> counties,
      Measures measures,
      List<Indicator> indicators,
      int firstYear,
      int lastYear) {
    this.counties = counties.select("county_code", "city_code", "province_code");
    this.measures = measures;
    this.indicators = indicators.stream().filter(i -> isCompared(i, measures)).toList();
    this.firstYear = firstYear;
    this.lastYear = lastYear;
  }

  private static boolean isCompared(Indicator indicator, Measures measures) {
    List<Component> components =
        Stream.concat(indicator.numerator().stream(), indicator.denominator().stream()).toList();
    return indicator.levels().contains("county")
        && components.stream()
            .allMatch(
                c ->
                    c.alsoIn() == 0
                        && c.reportedIn() == 0
                        && measures.datasetOf(c.measure()).school() != null);
  }

  /** Whether a row may show what it says of schools if each of them is published. */
  private static boolean isSumOfPublished(Indicator indicator) {
    return indicator.levels().contains("school") && !Kinds.of(indicator.kind()).needsSchools();
  }

  /**
   * The table's rows.
   *
   * @param parts rows of {@link SchoolParts#of}, of these indicators at least
   * @param values the table {@code indicator_value}
   */
  Dataset<Row> rows(Dataset<Row> parts, Dataset<Row> values) {
    Dataset<Row> counted =
        indicatorValues()
            .counted(
                parts.where(
                    col("sex")
                        .equalTo("all")
                        .and(col("school_code").notEqual(""))
                        .and(col("school_year").between(firstYear, lastYear))
                        .and(in(indicators))));
    Dataset<Row> published =
        values.where(
            col("sex").equalTo("all").and(col("status").equalTo("ok")).and(in(indicators)));
    // Both are few rows that several joins below start from.
    Dataset<Row> leftOut = Kept.of(leftOut(counted));
    Dataset<Row> areas = Kept.of(areas(leftOut, published));
    Dataset<Row> same = same(counted, leftOut, areas);
    return finished(areas.join(besideEachOther(same), IndicatorTable.toSeq(names(CELL)), "left"))
        .coalesce(1);
  }

  /** The parts that count in a year or in the one before, but not in both: a row each. */
  private Dataset<Row> leftOut(Dataset<Row> counted) {
    List<Column> moves = new ArrayList<>();
    for (int year = firstYear + 1; year <= lastYear; year++) {
      Column now = has(year);
      moves.add(
          when(
              now.notEqual(has(year - 1)),
              struct(lit(year).as("school_year"), when(now, AFTER).otherwise(BEFORE).as("side"))));
    }
    Dataset<Row> years =
        counted
            .groupBy(columns(PART))
            // A bit a year; a part has one row a year.
            .agg(sum(expr("shiftleft(1L, school_year - " + firstYear + ")")).as("_years"));
    return moves.isEmpty()
        ? years.limit(0).withColumn("school_year", lit(0)).withColumn("side", lit(""))
        : years
            .withColumn("_move", explode(array_compact(array(moves.toArray(Column[]::new)))))
            .select(columns(PART, "_move.school_year", "_move.side"));
  }

  private Column has(int year) {
    return getbit(col("_years"), lit(year - firstYear)).equalTo(1);
  }

  /**
   * The areas whose values of a year and of the one before are both published and made from
   * different schools, with the schools left out. {@code _shown}: nobody is given away.
   */
  private Dataset<Row> areas(Dataset<Row> leftOut, Dataset<Row> published) {
    Column ofSchools = in(indicators.stream().filter(i -> !i.pupilLevel()).toList());
    Column ofSums = in(indicators.stream().filter(SameSchoolsTable::isSumOfPublished).toList());
    Dataset<Row> shown =
        published
            .where(col("area_level").equalTo("school").and(ofSums).and(not(ofSchools)))
            .select(
                col("indicator"),
                col("stage"),
                col("area_code").as("school_code"),
                col("school_year").as("_year"),
                lit(true).as("_shown"));
    Column inYear =
        col("school_year").minus(when(col("side").equalTo(BEFORE), 1).otherwise(0)).cast("int");
    // Few schools are left out of many that have cells.
    Dataset<Row> marked =
        leftOut
            .withColumn("_year", inYear)
            .join(
                broadcast(
                    shown.join(
                        broadcast(
                            leftOut
                                .select(
                                    col("indicator"),
                                    col("stage"),
                                    col("school_code"),
                                    inYear.as("_year"))
                                .distinct()),
                        IndicatorTable.toSeq("indicator", "stage", "school_code", "_year"),
                        "left_semi")),
                IndicatorTable.toSeq("indicator", "stage", "school_code", "_year"),
                "left")
            .withColumn("_shown", coalesce(ofSchools, lit(false)).or(col("_shown").isNotNull()));
    Dataset<Row> changed =
        inAreas(marked)
            .groupBy(columns(CELL))
            .agg(
                every(col("_shown")).as("_shown"),
                schools(AFTER).as("only_after"),
                schools(BEFORE).as("only_before"),
                array_sort(collect_set(col("school_code"))).as("_codes"));
    return changed.join(bothYears(published), IndicatorTable.toSeq(names(CELL)));
  }

  /** The published values of areas, with that of the year before beside each; both are there. */
  private static Dataset<Row> bothYears(Dataset<Row> published) {
    Column years =
        array(
            struct(col("school_year").as("school_year"), col("value").as(AFTER), NONE.as(BEFORE)),
            struct(
                col("school_year").plus(1).as("school_year"),
                NONE.as(AFTER),
                col("value").as(BEFORE)));
    return published
        .where(col("area_level").isin("county", "city"))
        .withColumn("_cell", explode(years))
        .select(
            columns(
                CELL.subList(0, 4),
                "_cell.school_year",
                "unit",
                "_cell." + AFTER,
                "_cell." + BEFORE))
        .groupBy(columns(CELL, "unit"))
        .agg(max(BEFORE).as(BEFORE), max(AFTER).as(AFTER))
        .where(col(BEFORE).isNotNull().and(col(AFTER).isNotNull()));
  }

  private static Column schools(String side) {
    return size(collect_set(when(col("side").equalTo(side), col("school_code"))))
        .cast(DataTypes.LongType);
  }

  /** Rows of counties once for the county and once for its city. */
  private Dataset<Row> inAreas(Dataset<Row> ofCounties) {
    Column areas =
        array(
            struct(lit("county").as("area_level"), col("county_code").as("area_code")),
            struct(lit("city").as("area_level"), col("city_code").as("area_code")));
    return ofCounties
        .join(broadcast(counties), "county_code")
        .withColumn("_area", explode(areas))
        .select(col("*"), col("_area.area_level"), col("_area.area_code"));
  }

  /** Values over the same schools of the areas that may show them; {@code sex} is the side. */
  private Dataset<Row> same(Dataset<Row> counted, Dataset<Row> leftOut, Dataset<Row> areas) {
    Dataset<Row> asked =
        inAreas(counties.select("county_code"))
            .join(areas.where("_shown"), IndicatorTable.toSeq("area_level", "area_code"))
            .select("indicator", "stage", "school_year", "county_code")
            .distinct();
    Column sides =
        array(
            struct(col("school_year").as("school_year"), lit(AFTER).as("side")),
            struct(col("school_year").plus(1).as("school_year"), lit(BEFORE).as("side")));
    List<String> sums = Stream.of(counted.columns()).filter(c -> !isRelabelled(c)).toList();
    Dataset<Row> both =
        counted
            .withColumn("_side", explode(sides))
            .select(columns(sums, "_side.school_year", "_side.side"))
            .join(
                broadcast(asked),
                IndicatorTable.toSeq("indicator", "stage", "school_year", "county_code"),
                "left_semi")
            .join(
                broadcast(leftOut),
                IndicatorTable.toSeq(
                    Stream.concat(PART.stream(), Stream.of("school_year", "side"))
                        .toArray(String[]::new)),
                "left_anti");
    // The two years of a row stand beside each other where the sexes do elsewhere: one pass.
    return indicatorValues().ofAreas(both.withColumnRenamed("side", "sex"));
  }

  private IndicatorValues indicatorValues() {
    return new IndicatorValues(counties, indicators, measures, firstYear, lastYear);
  }

  private static boolean isRelabelled(String column) {
    return column.equals("school_year") || column.equals("sex");
  }

  /** Both years of a cell in one row. */
  private static Dataset<Row> besideEachOther(Dataset<Row> same) {
    Column[] both =
        Stream.of(BEFORE, AFTER)
            .flatMap(
                side ->
                    Stream.of(
                        of(side, "value").as("same_" + side),
                        of(side, "schools").as("_schools_" + side),
                        of(side, "status").as("_status_" + side),
                        of(side, "reason").as("_reason_" + side)))
            .toArray(Column[]::new);
    return same.groupBy(columns(CELL)).agg(both[0], Arrays.copyOfRange(both, 1, both.length));
  }

  private static Column of(String side, String column) {
    return max(when(col("sex").equalTo(side), col(column)));
  }

  private static Dataset<Row> finished(Dataset<Row> rows) {
    Column shown = col("_shown");
    Column ok = shown.and(isOk(BEFORE)).and(isOk(AFTER));
    Column reason =
        when(not(shown), text("withheld"))
            .when(col("_status_after").isNull(), text("none"))
            .when(not(isOk(AFTER)), col("_reason_after"))
            .when(not(isOk(BEFORE)), col("_reason_before"));
    Column codes =
        concat(
            array_join(slice(col("_codes"), 1, LISTED), ", "),
            when(size(col("_codes")).gt(LISTED), ", …").otherwise(""));
    return rows.select(
        col("indicator"),
        col("stage"),
        col("area_level"),
        col("area_code"),
        col("school_year"),
        col(BEFORE),
        col(AFTER),
        when(ok, col("same_before")).as("same_before"),
        when(ok, col("same_after")).as("same_after"),
        col("unit"),
        when(shown, coalesce(col("_schools_after"), lit(0L))).as("schools"),
        when(shown, col("only_before")).as("only_before"),
        when(shown, col("only_after")).as("only_after"),
        when(shown, codes).as("left_out"),
        when(ok, "ok").when(shown, "no_value").otherwise("withheld").as("status"),
        reason.as("reason"));
  }

  private static Column isOk(String side) {
    return coalesce(col("_status_" + side).equalTo("ok"), lit(false));
  }

  private static Column text(String key) {
    return lit(Messages.in(Locale.CHINESE, "nightly.same_schools." + key));
  }

  private static Column in(List<Indicator> indicators) {
    return col("indicator").isin(indicators.stream().map(Indicator::id).toArray());
  }

  private static String[] names(List<String> columns) {
    return columns.toArray(String[]::new);
  }

  private static Column[] columns(List<String> columns, String... more) {
    return Stream.concat(columns.stream(), Stream.of(more))
        .map(c -> expr(c))
        .toArray(Column[]::new);
  }
}
