package org.xiaoheng.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a million rows of pupils cost the nightly job, from the smallest size to the largest. */
final class Growth {
  private Growth() {}

  /**
   * A table with a line a size.
   *
   * @param all of one format
   * @return nothing unless there are two sizes
   */
  static String text(List<Results> all) {
    List<Results> sizes = all.stream().sorted(Comparator.comparingInt(Results::cities)).toList();
    if (sizes.size() < 2) {
      return "";
    }
    Results smallest = sizes.get(0);
    Results largest = sizes.get(sizes.size() - 1);
    StringBuilder text =
        new StringBuilder(
            """

            #### Time per million rows of pupils, %s

            Medians of the rounds; the memory is the most of any.

            | full run of | million rows | seconds per million | CPU seconds per million | DuckDB's CPU seconds per million | peak memory, GB (limit 6) |
            | --- | --- | --- | --- | --- | --- |
            """
                .formatted(smallest.format() == BenchJob.Format.CSV ? "CSV" : "Parquet"));
    for (Results results : sizes) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.1f | %.1f | %.1f | %.2f |\n",
              results.size(),
              results.rows() / 1e6,
              perMillion(results, Contestant.OURS, Measured::seconds),
              perMillion(results, Contestant.OURS, Measured::cpu),
              perMillion(results, Contestant.DUCKDB, Measured::cpu),
              gigabytes(results)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "| growth from first to last (limit +10 %%) | | %+.0f %% | %+.0f %% | %+.0f %% | |\n",
            percent(smallest, largest, Contestant.OURS, Measured::seconds),
            percent(smallest, largest, Contestant.OURS, Measured::cpu),
            percent(smallest, largest, Contestant.DUCKDB, Measured::cpu)));
    return text.toString();
  }

  private static double perMillion(
      Results results, Contestant contestant, ToDoubleFunction<Measured> figure) {
    return results.spread(contestant, figure).median() / (results.rows() / 1e6);
  }

  private static double percent(
      Results from, Results to, Contestant contestant, ToDoubleFunction<Measured> figure) {
    return 100 * (perMillion(to, contestant, figure) / perMillion(from, contestant, figure) - 1);
  }

  private static double gigabytes(Results results) {
    return results.spread(Contestant.OURS, Measured::peak).max() * 1024 * 1024 / 1e9;
  }
}
