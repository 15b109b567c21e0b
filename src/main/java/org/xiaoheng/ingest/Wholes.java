package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.contract.Whole;

/**
 * Refuses rows that stand for all values of a key column (各年级) together with the rows of single
 * values beside them, of whichever file: nobody can say whether the single ones are all, nor which
 * of the two is right where they differ.
 */
final class Wholes {
  private static final String RULE = "whole_beside_parts";

  private Wholes() {}

  /** Whether a group of rows with one key, but for the column, has both. */
  static Column both(Whole whole) {
    return max(is(whole)).and(not(min(is(whole))));
  }

  /** The key without the column: rows that are equal in it are about the same. */
  static List<String> keyOf(List<String> key, @Nullable Whole whole) {
    List<String> others = new ArrayList<>(key);
    if (whole != null) {
      others.remove(whole.column());
    }
    return others;
  }

  /** Rows whose {@code _status} is settled, with those refused. */
  static Dataset<Row> refused(Dataset<Row> rows, Contract contract) {
    Whole whole = contract.whole();
    if (whole == null) {
      return rows;
    }
    Column accepted = col(Submissions.STATUS).equalTo(Submissions.Status.ACCEPTED.code());
    // All that does not count lies apart, row by row, and not in one task.
    List<Column> group = new ArrayList<>();
    group.add(
        when(not(accepted), xxhash64(col("_source"), col("_file"), col("_sheet"), col("_line"))));
    keyOf(contract.primaryKey(), whole).forEach(k -> group.add(col(k)));
    WindowSpec together = Window.partitionBy(group.toArray(Column[]::new));
    String title = contract.column(whole.column()).titleZh();
    Column files = array_join(array_sort(collect_set(col("_file")).over(together)), "、");
    Column error =
        Errors.error(
            lit(whole.column()),
            col(whole.column()),
            lit(RULE),
            concat(lit(message(Locale.CHINESE, title, spelling(contract, whole))), files),
            concat(
                lit(
                    message(
                        Locale.ENGLISH,
                        contract.column(whole.column()).titleEn(),
                        spelling(contract, whole))),
                files));
    return rows.withColumn(
            "_both",
            accepted.and(max(is(whole)).over(together).and(not(min(is(whole)).over(together)))))
        .withColumn(
            RowParser.ERRORS, when(col("_both"), array(error)).otherwise(col(RowParser.ERRORS)))
        .withColumn(
            Submissions.STATUS,
            when(col("_both"), Submissions.Status.REJECTED.code())
                .otherwise(col(Submissions.STATUS)))
        .drop("_both");
  }

  private static Column is(Whole whole) {
    return col(whole.column()).equalTo(whole.value());
  }

  private static String message(Locale language, String title, String spelling) {
    return Messages.in(language, "ingest.rule." + RULE, title, spelling);
  }

  /** The value as people write it. */
  private static String spelling(Contract contract, Whole whole) {
    return contract.column(whole.column()).values().entrySet().stream()
        .filter(e -> e.getValue().equals(whole.value()) && !e.getKey().equals(whole.value()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(whole.value());
  }
}
