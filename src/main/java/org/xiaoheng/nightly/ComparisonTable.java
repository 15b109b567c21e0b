package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.Estimate;
import org.xiaoheng.comparison.Funnel;
import org.xiaoheng.comparison.Interval;
import org.xiaoheng.comparison.Ranking;
import org.xiaoheng.comparison.Wilson;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Outcome;

/**
 * The table {@code area_comparison}: counties beside the counties of their city, cities beside the
 * cities of their province. Everything but the intervals of differences between schools is made
 * from published cells alone, and an area without a published value takes no part.
 */
final class ComparisonTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("stage", DataTypes.StringType, false)
          .add("sex", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("parent_code", DataTypes.StringType, true)
          .add("value", DataTypes.DoubleType, false)
          .add("low95", DataTypes.DoubleType, true)
          .add("high95", DataTypes.DoubleType, true)
          .add("method", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, true)
          .add("rank_low", DataTypes.IntegerType, true)
          .add("rank_high", DataTypes.IntegerType, true)
          .add("funnel_low95", DataTypes.DoubleType, true)
          .add("funnel_high95", DataTypes.DoubleType, true)
          .add("funnel_low998", DataTypes.DoubleType, true)
          .add("funnel_high998", DataTypes.DoubleType, true)
          .add("outside", DataTypes.StringType, true)
          .add("ties", DataTypes.StringType, true);

  /** Areas that are compared with one another. */
  private record Peers(
      String indicator,
      String stage,
      String sex,
      int year,
      String level,
      @Nullable String parent) {}

  private record Limits(
      @Nullable Interval narrow, @Nullable Interval wide, @Nullable String outside) {
    static final Limits NONE = new Limits(null, null, null);
  }

  private final Map<String, Indicator> indicators;
  private final Areas areas;
  private final Estimates estimates;

  ComparisonTable(Collection<Indicator> indicators, Areas areas, Estimates estimates) {
    this.indicators = indicators.stream().collect(Collectors.toMap(Indicator::id, i -> i));
    this.areas = areas;
    this.estimates = estimates;
  }

  Dataset<Row> rows(SparkSession spark) {
    Map<Peers, List<SchoolIntervals.Key>> groups =
        estimates.keys().stream()
            .filter(key -> Areas.levelAround(key.level()) != null)
            .collect(Collectors.groupingBy(this::peers));
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (peers, keys) -> {
          List<Estimate> its = keys.stream().map(estimates::of).flatMap(Optional::stream).toList();
          Indicator indicator = indicators.get(peers.indicator());
          String direction = indicator == null ? "none" : indicator.direction();
          for (Ranking.Standing standing : Ranking.of(its, direction)) {
            rows.add(row(peers, standing, limits(peers, standing)));
          }
        });
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private Peers peers(SchoolIntervals.Key key) {
    return new Peers(
        key.indicator(),
        key.stage(),
        key.sex(),
        key.year(),
        key.level(),
        areas.around(key.level(), key.code()));
  }

  private Limits limits(Peers peers, Ranking.Standing standing) {
    String above = Areas.levelAround(peers.level());
    if (peers.parent() == null || above == null || !estimates.isShare(peers.indicator())) {
      return Limits.NONE;
    }
    Outcome.Value common = estimates.value(key(peers, above, peers.parent()));
    Outcome.Value own = estimates.value(key(peers, peers.level(), standing.estimate().area()));
    if (common == null || own == null) {
      return Limits.NONE;
    }
    double share = common.numerator() / common.denominator();
    int whole = estimates.whole(peers.indicator());
    Interval wide = Funnel.limits(share, own.denominator(), Wilson.Z998).times(whole);
    return new Limits(
        Funnel.limits(share, own.denominator(), Wilson.Z95).times(whole),
        wide,
        own.value() < wide.low() ? "low" : own.value() > wide.high() ? "high" : "none");
  }

  private static SchoolIntervals.Key key(Peers peers, String level, String code) {
    return new SchoolIntervals.Key(
        peers.indicator(), peers.stage(), peers.sex(), peers.year(), level, code);
  }

  private static Row row(Peers peers, Ranking.Standing standing, Limits limits) {
    Estimate estimate = standing.estimate();
    Interval interval = estimate.interval();
    Interval narrow = limits.narrow();
    Interval wide = limits.wide();
    return RowFactory.create(
        peers.indicator(),
        peers.stage(),
        peers.sex(),
        peers.year(),
        peers.level(),
        estimate.area(),
        peers.parent(),
        estimate.value(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        estimate.method().id(),
        standing.rank(),
        standing.rankLow(),
        standing.rankHigh(),
        narrow == null ? null : narrow.low(),
        narrow == null ? null : narrow.high(),
        wide == null ? null : wide.low(),
        wide == null ? null : wide.high(),
        limits.outside(),
        standing.ties().isEmpty() ? null : String.join(", ", standing.ties()));
  }
}
