package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.statistics.Measures;

/**
 * Parts of schools to values of areas. Adding up is Spark's ({@link AreaSums}); finishing a sum
 * into a value is a call of a {@link Kind} per cell, in Java, because some kinds need it (a
 * likelihood is maximised) and one formula must not be written twice. Cells are far fewer than
 * rows.
 */
public final class IndicatorValues {
  /**
   * Columns of a finished cell, before names and suppression. {@code value} is rounded for
   * publication, here and nowhere else; {@code cell} is the number of pupils whose records it is
   * made from.
   */
  public static final StructType CELL =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("sex", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("numerator", DataTypes.DoubleType, true)
          .add("denominator", DataTypes.DoubleType, true)
          .add("value", DataTypes.DoubleType, true)
          .add("unrounded", DataTypes.DoubleType, true)
          .add("schools", DataTypes.LongType, true)
          .add("pupils", DataTypes.LongType, true)
          .add("cell", DataTypes.LongType, true)
          .add("status", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, true);

  private final AreaSums sums;
  private final List<Indicator> indicators;
  private final Measures measures;

  /**
   * @param counties accepted rows of the county dataset
   * @param indicators indicators that are made from statistics
   * @param measures what the statistics measure
   * @param firstYear first published school year
   * @param lastYear last published school year
   */
  public IndicatorValues(
      Dataset<Row> counties,
      List<Indicator> indicators,
      Measures measures,
      int firstYear,
      int lastYear) {
    this.sums = new AreaSums(counties, indicators, measures, firstYear, lastYear);
    this.indicators = indicators;
    this.measures = measures;
  }

  /**
   * Values of the indicators that are made from statistics.
   *
   * @param parts result of {@link SchoolParts#of} for the same indicators
   * @return rows of {@link #CELL}; cells without statistics have no row
   */
  public Dataset<Row> fromStatistics(Dataset<Row> parts) {
    return finished(sums.of(parts));
  }

  /**
   * Values of counties and cities as {@link #fromStatistics} makes them, for sets of schools that
   * are not published one by one.
   *
   * @param parts rows like those of {@link SchoolParts#of}, of the schools that are to count. A
   *     value doesn't depend on what stands under {@code sex} and {@code school_year}: they hold
   *     the rows of a cell together, and may say which set it is.
   */
  public Dataset<Row> ofAreas(Dataset<Row> parts) {
    return finished(sums.of(parts).where(col("area_level").isin("county", "city")));
  }

  /**
   * The parts that count in the values of areas.
   *
   * @param parts result of {@link SchoolParts#of}
   */
  public Dataset<Row> counted(Dataset<Row> parts) {
    return parts.where(not(col("excluded")).and(sums.counts()));
  }

  private Dataset<Row> finished(Dataset<Row> summed) {
    Map<String, Indicator> byId =
        indicators.stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    Map<String, Behind> behind =
        indicators.stream().collect(Collectors.toMap(Indicator::id, i -> Behind.of(i, measures)));
    MapFunction<Row, Row> finish =
        row -> {
          Indicator indicator = byId.get(row.getString(0));
          Behind pupils = behind.get(row.getString(0));
          if (indicator == null || pupils == null) {
            throw new IllegalStateException("Unknown indicator in " + row);
          }
          return finish(row, indicator, pupils);
        };
    return summed.map(finish, Encoders.row(CELL));
  }

  /**
   * The schools behind the values of kinds that need them one by one, as {@link #schools} reads
   * them.
   *
   * @param parts result of {@link SchoolParts#of} for indicators of such kinds
   * @return a row per cell of a county, city or province, with its key and the column {@code parts}
   */
  public Dataset<Row> withSchools(Dataset<Row> parts) {
    return sums.of(parts)
        .where(col("area_level").notEqual("school"))
        .select(
            Stream.concat(Arrays.stream(AreaSums.KEY), Stream.of(col("parts")))
                .toArray(Column[]::new));
  }

  private static Row finish(Row row, Indicator indicator, Behind behind) {
    AreaStatistics statistics = AreaSums.statistics(row);
    Outcome outcome =
        LeftOut.said(
            indicator,
            Kinds.of(indicator.kind()).finish(indicator, row.getString(AreaSums.STAGE), statistics),
            row.getLong(AreaSums.SCHOOLS),
            row.getLong(AreaSums.LEFT_OUT),
            row.getLong(AreaSums.PARTLY));
    return cell(
        row,
        indicator,
        outcome,
        row.getLong(AreaSums.SCHOOLS),
        behind.pupils().in(statistics),
        behind.records().in(statistics));
  }

  /** The schools of a row of {@link #withSchools}. */
  public static List<SchoolSums> schools(Row row) {
    return AreaSums.schools(row.getList(row.fieldIndex("parts")));
  }

  /** The outcome that a row of {@link #CELL} holds. */
  public static Outcome outcome(Row row) {
    return Outcome.of(
        row.getAs("status"),
        row.getAs("reason"),
        row.getAs("unrounded"),
        row.getAs("numerator"),
        row.getAs("denominator"));
  }

  /**
   * A row of {@link #CELL}.
   *
   * @param key a row that begins with the key's six columns
   */
  static Row cell(
      Row key,
      Indicator indicator,
      Outcome outcome,
      @Nullable Long schools,
      @Nullable Long pupils,
      @Nullable Long cell) {
    Outcome.Value value = outcome instanceof Outcome.Value v ? v : null;
    return RowFactory.create(
        key.get(0),
        key.get(1),
        key.get(2),
        key.get(3),
        key.get(4),
        key.get(5),
        value == null ? null : value.numerator(),
        value == null ? null : value.denominator(),
        value == null ? null : Rounding.halfUp(value.value(), indicator.decimals()).doubleValue(),
        value == null ? null : value.value(),
        schools,
        pupils,
        cell,
        outcome.status(),
        reason(outcome));
  }

  private static @Nullable String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Value v) {
      return v.remark();
    } else if (outcome instanceof Outcome.Suppressed s) {
      return s.reason();
    } else if (outcome instanceof Outcome.NoData n) {
      return n.reason();
    } else if (outcome instanceof Outcome.NotApplicable n) {
      return n.reason();
    } else if (outcome instanceof Outcome.NotComparable n) {
      return n.reason();
    } else if (outcome instanceof Outcome.Failed f) {
      return f.reason();
    }
    return null;
  }
}
