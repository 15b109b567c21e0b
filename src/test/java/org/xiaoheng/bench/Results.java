package org.xiaoheng.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What came of one size and format.
 *
 * @param cities how many sample cities
 * @param runs by contestant that took part, a run per round
 * @param rows rows of pupils that were sent
 * @param input bytes of the input as Parquet
 * @param tables bytes of all tables of the product after a contestant that writes them
 * @param compared what the comparison with DuckDB said, by contestant of DuckDB's
 */
record Results(
    int cities,
    BenchJob.Format format,
    Map<Contestant, List<Measured>> runs,
    long rows,
    long input,
    Map<Contestant, Long> tables,
    Map<Contestant, String> compared) {
  /** The least, the middle and the greatest of some figures. */
  record Spread(double min, double median, double max) {
    static Spread of(List<Double> figures) {
      List<Double> sorted = figures.stream().sorted().toList();
      int middle = sorted.size() / 2;
      double median =
          sorted.size() % 2 == 1
              ? sorted.get(middle)
              : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
      return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }
  }

  boolean has(Contestant contestant) {
    return runs.containsKey(contestant);
  }

  /** Such as "5 cities of Parquet". */
  String title() {
    return size() + " of " + (format == BenchJob.Format.CSV ? "CSV" : "Parquet");
  }

  String size() {
    return cities == 1 ? "One city" : cities + " cities";
  }

  Spread spread(Contestant contestant, ToDoubleFunction<Measured> figure) {
    return Spread.of(of(contestant).stream().map(r -> figure.applyAsDouble(r)).toList());
  }

  /** One contestant's figure over another's of the same round. */
  Spread ratio(Contestant above, Contestant below, ToDoubleFunction<Measured> figure) {
    List<Measured> numerators = of(above);
    List<Measured> denominators = of(below);
    return Spread.of(
        java.util.stream.IntStream.range(0, numerators.size())
            .mapToObj(
                i ->
                    figure.applyAsDouble(numerators.get(i))
                        / figure.applyAsDouble(denominators.get(i)))
            .toList());
  }

  private List<Measured> of(Contestant contestant) {
    return Objects.requireNonNull(runs.get(contestant), contestant.name());
  }
}
