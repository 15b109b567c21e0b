package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.xiaoheng.indicator.Quantity;

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
  private final Map<String, Quantity> quantities;
  private final Areas areas;
  private final Map<SchoolIntervals.Key, Interval> intervals;

  ComparisonTable(
      Collection<Indicator> indicators,
      Map<String, Quantity> quantities,
      Areas areas,
      Map<SchoolIntervals.Key, Interval> intervals) {
    this.indicators = indicators.stream().collect(Collectors.toMap(Indicator::id, i -> i));
    this.quantities = quantities;
    this.areas = areas;
    this.intervals = intervals;
  }

  Dataset<Row> rows(SparkSession spark, List<AreaValues.Cell> cells) {
    Map<SchoolIntervals.Key, Outcome.Value> values = new HashMap<>();
    for (AreaValues.Cell cell : cells) {
      if (cell.outcome() instanceof Outcome.Value value) {
        values.put(SchoolIntervals.Key.of(cell), value);
      }
    }
    Set<String> shares = shares(values);
    Map<Peers, List<SchoolIntervals.Key>> groups =
        values.keySet().stream()
            .filter(key -> Areas.levelAround(key.level()) != null)
            .collect(Collectors.groupingBy(this::peers));
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (peers, keys) -> {
          List<Estimate> estimates =
              keys.stream().map(key -> estimate(key, values.get(key), shares)).toList();
          Indicator indicator = indicators.get(peers.indicator());
          String direction = indicator == null ? "none" : indicator.direction();
          for (Ranking.Standing standing : Ranking.of(estimates, direction)) {
            rows.add(row(peers, standing, limits(peers, standing, values, shares)));
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

  /** Indicators that count a part of a whole, and nowhere more than the whole. */
  private Set<String> shares(Map<SchoolIntervals.Key, Outcome.Value> values) {
    Set<String> shares =
        quantities.entrySet().stream()
            .filter(e -> e.getValue().counted())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    values.forEach(
        (key, value) -> {
          if (value.numerator() > value.denominator() || value.denominator() < 1) {
            shares.remove(key.indicator());
          }
        });
    return shares;
  }

  private Estimate estimate(
      SchoolIntervals.Key key, Outcome.@Nullable Value value, Set<String> shares) {
    Outcome.Value known = java.util.Objects.requireNonNull(value);
    if (shares.contains(key.indicator())) {
      return new Estimate(
          key.code(),
          known.value(),
          Wilson.interval(known.numerator(), known.denominator()).times(whole(key.indicator())),
          Estimate.Method.WILSON);
    }
    Interval interval = intervals.get(key);
    return new Estimate(
        key.code(),
        known.value(),
        interval,
        interval == null ? Estimate.Method.NONE : Estimate.Method.JACKKNIFE);
  }

  private int whole(String indicator) {
    return java.util.Objects.requireNonNull(quantities.get(indicator)).factor();
  }

  private Limits limits(
      Peers peers,
      Ranking.Standing standing,
      Map<SchoolIntervals.Key, Outcome.Value> values,
      Set<String> shares) {
    String above = Areas.levelAround(peers.level());
    if (peers.parent() == null || above == null || !shares.contains(peers.indicator())) {
      return Limits.NONE;
    }
    Outcome.Value common = values.get(key(peers, above, peers.parent()));
    Outcome.Value own = values.get(key(peers, peers.level(), standing.estimate().area()));
    if (common == null || own == null) {
      return Limits.NONE;
    }
    double share = common.numerator() / common.denominator();
    int whole = whole(peers.indicator());
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
