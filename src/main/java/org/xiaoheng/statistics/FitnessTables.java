package org.xiaoheng.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xiaoheng.statistics.FitnessRows.Band;
import org.xiaoheng.statistics.FitnessRows.Item;
import org.xiaoheng.statistics.FitnessRows.Mark;
import org.xiaoheng.statistics.FitnessRows.Series;

/** Checked rows of the standard to dense tables. */
final class FitnessTables {
  private FitnessTables() {}

  static FitnessStandard of(FitnessRows rows, long factor) {
    List<ItemTable> tables = new ArrayList<>();
    for (Item item : rows.items().values()) {
      if (!item.name().equals(BodyMassTable.NAME)) {
        tables.add(table(item, rows));
      }
    }
    return new FitnessStandard(rows.grades(), tables, bodyMass(rows, factor));
  }

  private static ItemTable table(Item item, FitnessRows rows) {
    int[] marks =
        Stream.concat(
                rows.marks().entrySet().stream(),
                rows.bonuses().keySet().stream()
                    .map(series -> java.util.Map.entry(series, beyond(rows, series))))
            .filter(e -> e.getKey().item().equals(item.name()))
            .flatMap(e -> e.getValue().stream())
            .mapToInt(Mark::threshold)
            .toArray();
    int width =
        IntStream.of(marks)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::gcd)
            .intValueExact();
    int least = IntStream.of(marks).min().orElseThrow();
    int greatest = IntStream.of(marks).max().orElseThrow();
    int places = (greatest - least) / width + 2;
    // One place more than there are marks, at the bad end: it scores 0. Where less is better, a
    // result between two marks belongs to the worse one.
    int origin = least - (item.higher() ? width : width - 1);
    int[] starts = new int[2 * rows.grades()];
    Arrays.fill(starts, -1);
    List<Series> series =
        rows.marks().keySet().stream().filter(s -> s.item().equals(item.name())).toList();
    short[] scores = new short[series.size() * places];
    short[] points = new short[scores.length];
    for (int s = 0; s < series.size(); s++) {
      Series who = series.get(s);
      starts[FitnessStandard.series(who.grade(), who.female())] = s * places;
      for (int place = 0; place < places; place++) {
        int best = origin + place * width + (item.higher() ? 0 : width - 1);
        int score = earned(rows.marks().getOrDefault(who, List.of()), best, item.higher());
        int bonus = earned(beyond(rows, who), best, item.higher());
        scores[s * places + place] = (short) score;
        points[s * places + place] =
            (short) (score * rows.weights().getOrDefault(who, 0) + 100 * bonus);
      }
    }
    int cut = item.down() && !item.higher() ? item.step() : 1;
    return new ItemTable(
        item.name(), item.higher(), cut, origin, width, places, starts, scores, points);
  }

  /** The bonus marks as results: beyond the mark of 100. */
  private static List<Mark> beyond(FitnessRows rows, Series series) {
    int full = rows.marks().getOrDefault(series, List.of()).get(0).threshold();
    Item item = rows.items().get(series.item());
    int sign = item != null && item.higher() ? 1 : -1;
    return rows.bonuses().getOrDefault(series, List.of()).stream()
        .map(m -> new Mark(m.line(), m.score(), full + sign * m.threshold()))
        .toList();
  }

  /** The highest score whose threshold the result meets; 0 for none. */
  private static int earned(List<Mark> marks, int result, boolean higher) {
    return marks.stream()
        .filter(m -> higher ? result >= m.threshold() : result <= m.threshold())
        .mapToInt(Mark::score)
        .max()
        .orElse(0);
  }

  private static BodyMassTable bodyMass(FitnessRows rows, long factor) {
    List<Band> all = rows.bands().values().stream().flatMap(List::stream).toList();
    int origin = all.stream().mapToInt(Band::maximum).min().orElseThrow();
    int places = all.stream().mapToInt(Band::minimum).max().orElseThrow() - origin + 1;
    short[] bands = new short[2 * rows.grades() * places];
    short[] scores = new short[bands.length];
    short[] points = new short[bands.length];
    rows.bands()
        .forEach(
            (who, its) -> {
              int start = FitnessStandard.series(who.grade(), who.female()) * places;
              for (Band band : its) {
                for (int place = 0; place < places; place++) {
                  int tenths = origin + place;
                  if (band.minimum() <= tenths && tenths <= band.maximum()) {
                    bands[start + place] = (short) BodyMassTable.BANDS.indexOf(band.name());
                    scores[start + place] = (short) band.score();
                    points[start + place] =
                        (short) (band.score() * rows.weights().getOrDefault(who, 0));
                  }
                }
              }
            });
    return new BodyMassTable(origin, places, factor, bands, scores, points);
  }
}
