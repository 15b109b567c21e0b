package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.UserException;

/** Holds a run to its promises about rows before anything is published. */
final class Reconciliation {
  private Reconciliation() {}

  /**
   * @param reconciliation the table {@code ops_reconciliation} of the run
   * @param unread dataset, file, sheet, line and reason of refusals that stand for more rows than
   *     one
   * @param maxRejectShare the largest share of refused rows that a file may have
   * @return rows received in all
   * @throws IllegalStateException if a row was lost or counted twice: an error of ours
   * @throws UserException if too many rows of a file were refused, naming the files
   */
  static long check(Dataset<Row> reconciliation, Dataset<Row> unread, double maxRejectShare) {
    // One row per file that is wrong: as many as there are files at the most.
    List<Row> lost = reconciliation.where(not(col("balanced"))).collectAsList();
    if (!lost.isEmpty()) {
      throw new IllegalStateException(
          "Rows received are not rows accepted, rejected and superseded: " + lost);
    }
    List<Row> refused =
        reconciliation
            .where(col("rejected").gt(col("received").multiply(lit(maxRejectShare))))
            .orderBy(col("rejected").divide(col("received")).desc(), col("file").asc())
            .collectAsList();
    if (!refused.isEmpty()) {
      throw UserException.data(
          "nightly.rejects",
          percent(maxRejectShare),
          String.join("\n  ", refused.stream().map(Reconciliation::line).toList()));
    }
    List<Row> parts = maxRejectShare < 1 ? unread.collectAsList() : List.of();
    if (!parts.isEmpty()) {
      throw UserException.data(
          "nightly.unread",
          String.join(
              "\n  ",
              parts.stream()
                  .map(r -> r.getString(1) + " (" + r.getString(0) + "): " + r.getString(4))
                  .toList()));
    }
    return reconciliation.agg(coalesce(sum("received"), lit(0L))).first().getLong(0);
  }

  private static String line(Row row) {
    long rejected = row.getAs("rejected");
    long received = row.getAs("received");
    return String.format(
        Locale.ROOT,
        "%s (%s): %d / %d = %s",
        row.getAs("file"),
        row.getAs("dataset"),
        rejected,
        received,
        percent((double) rejected / received));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }
}
