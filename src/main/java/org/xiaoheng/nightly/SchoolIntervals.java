package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.Interval;
import org.xiaoheng.comparison.Jackknife;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.SchoolSums;

/** Intervals of differences between schools, for all counties and cities in one pass. */
final class SchoolIntervals {
  private static final StructType SCHEMA =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("sex", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("low", DataTypes.DoubleType, true)
          .add("high", DataTypes.DoubleType, true);

  /** An indicator's cell. */
  record Key(String indicator, String stage, String sex, int year, String level, String code) {
    static Key of(AreaValues.Cell cell) {
      return new Key(
          cell.indicator(), cell.stage(), cell.sex(), cell.year(), cell.level(), cell.code());
    }
  }

  private SchoolIntervals() {}

  /**
   * @param sums rows of {@link IndicatorValues#withSchools}
   * @param minimumPupils no interval is made where a school has fewer pupil records than this, so
   *     that none is made from a cell that is withheld for its size
   */
  static Map<Key, Interval> of(Dataset<Row> sums, List<Indicator> indicators, int minimumPupils) {
    Map<String, Indicator> differences =
        indicators.stream()
            .filter(i -> !i.kind().equals("share_of_schools"))
            .collect(Collectors.toMap(Indicator::id, i -> i));
    MapFunction<Row, Row> interval = row -> interval(row, differences, minimumPupils);
    Map<Key, Interval> intervals = new HashMap<>();
    for (Row row :
        sums.where(
                col("indicator")
                    .isin(differences.keySet().toArray())
                    .and(col("area_level").isin("county", "city")))
            .map(interval, Encoders.row(SCHEMA))
            .where("low is not null")
            .collectAsList()) {
      intervals.put(
          new Key(
              row.getString(0),
              row.getString(1),
              row.getString(2),
              row.getInt(3),
              row.getString(4),
              row.getString(5)),
          new Interval(row.getDouble(6), row.getDouble(7)));
    }
    return intervals;
  }

  private static Row interval(Row row, Map<String, Indicator> differences, int minimumPupils) {
    Indicator indicator =
        java.util.Objects.requireNonNull(differences.get(row.<String>getAs("indicator")));
    @Nullable Interval interval =
        interval(indicator, IndicatorValues.schools(row), minimumPupils).orElse(null);
    return RowFactory.create(
        row.getAs("indicator"),
        row.getAs("stage"),
        row.getAs("sex"),
        row.getAs("school_year"),
        row.getAs("area_level"),
        row.getAs("area_code"),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high());
  }

  private static Optional<Interval> interval(
      Indicator indicator, List<SchoolSums> schools, int minimumPupils) {
    boolean small =
        indicator.pupilLevel() && schools.stream().anyMatch(s -> s.numerator().n() < minimumPupils);
    if (small) {
      return Optional.empty();
    }
    return switch (indicator.kind()) {
      case "difference_coefficient" -> Jackknife.differenceCoefficient(indicator, schools);
      case "between_school_share" -> Jackknife.betweenSchoolShare(indicator, schools);
      default -> Optional.empty();
    };
  }
}
