package org.xiaoheng.nightly;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kept;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.statistics.Measures;

/**
 * The schools' parts in all indicators that are made from statistics, which the values and their
 * evaluation both start from. Computed when the first of them asks, once: a run that goes on after
 * its values were written needs them for the evaluation alone.
 */
final class Parts {
  private final JobFile job;
  private final Stages stages;
  private final List<Indicator> direct;
  private final PupilCounts counts;
  private final Dataset<Row> statistics;
  private final Dataset<Row> register;
  private @Nullable Dataset<Row> rows;

  Parts(
      JobFile job,
      Catalogue catalogue,
      Measures measures,
      Stages stages,
      Dataset<Row> statistics,
      Dataset<Row> register) {
    this.job = job;
    this.stages = stages;
    this.direct = catalogue.indicators().stream().filter(i -> !Kinds.isDerived(i.kind())).toList();
    this.counts = PupilCounts.of(direct, measures);
    this.statistics = statistics;
    this.register = register;
  }

  /** What the parts are made from. */
  Dataset<Row> statistics() {
    return statistics;
  }

  /** The indicators of the catalogue that are made from statistics. */
  List<Indicator> direct() {
    return direct;
  }

  /** The counts of pupils behind them. */
  PupilCounts counts() {
    return counts;
  }

  /** Both: whatever {@link #rows} has parts in. */
  List<Indicator> summed() {
    return Stream.concat(direct.stream(), counts.indicators().stream()).toList();
  }

  /**
   * Rows of {@link SchoolParts#of}, computed and cut off from their plan: merely describing a plan
   * that holds the plans of all steps before it took longer than the work.
   */
  synchronized Dataset<Row> rows() {
    Dataset<Row> done = rows;
    if (done == null) {
      done =
          Kept.of(
              SchoolParts.of(
                  statistics,
                  register,
                  summed(),
                  stages::members,
                  job.firstYear(),
                  job.lastYear()));
      rows = done;
    }
    return done;
  }
}
