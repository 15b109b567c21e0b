package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.ForeignKey;
import org.xiaoheng.contract.Messages;

/**
 * Holds foreign keys against the dataset that they refer to (the school register, the counties). A
 * code that lost its leading zeros is restored when the register knows exactly one code that it can
 * be; one that the register does not know refuses its row. Where the register has the code, but its
 * own row was refused, the reason says so: there is nothing to mend in the row itself.
 */
final class Register {
  private Register() {}

  /**
   * @param rows rows read by {@link RowParser}
   * @param contract their contract
   * @param key the foreign key; its last column is the code, the others must be equal
   * @param referred accepted and rejected rows of the dataset referred to, with their {@code
   *     _status}
   */
  static Dataset<Row> check(
      Dataset<Row> rows, Contract contract, ForeignKey key, Dataset<Row> referred) {
    int last = key.columns().size() - 1;
    String code = key.columns().get(last);
    String referredCode = key.referenced().get(last);
    List<Column> group = new ArrayList<>();
    Column condition = bare(col(code)).equalTo(col("_bare"));
    for (int i = 0; i < last; i++) {
      group.add(col(key.referenced().get(i)).as("_key" + i));
      condition = condition.and(col(key.columns().get(i)).equalTo(col("_key" + i)));
    }
    group.add(bare(col(referredCode)).as("_bare"));
    Dataset<Row> codes =
        referred
            .groupBy(group.toArray(Column[]::new))
            .agg(
                sort_array(collect_set(of(Submissions.Status.ACCEPTED, referredCode))).as("_codes"),
                collect_set(of(Submissions.Status.REJECTED, referredCode)).as("_refused"));
    Column known = array_contains(col("_codes"), col(code));
    Column restored = when(size(col("_codes")).equalTo(1), element_at(col("_codes"), 1));
    Column found = when(known, col(code)).otherwise(restored);
    // Without a year a school cannot be looked up; the year has its own reason.
    Column complete =
        key.columns().stream().map(c -> col(c).isNotNull()).reduce(Column::and).orElse(lit(true));
    Column unknown = complete.and(found.isNull());
    Column shown = concat_ws(" ", key.columns().stream().map(c -> col(c)).toArray(Column[]::new));
    var column = contract.column(code);
    // Reasons are published, and in a file about pupils the code may be a pupil's own (学籍号).
    Column named = contract.pupilLevel() ? lit("") : concat(lit(" "), shown, lit(" "));
    Column refused = size(col("_refused")).gt(0);
    Column error =
        Errors.error(
            lit(code),
            shown,
            lit("foreign_key"),
            concat(lit(column.titleZh()), named, why(Locale.CHINESE, key, refused)),
            concat(
                lit(column.titleEn()),
                contract.pupilLevel() ? lit(" ") : named,
                why(Locale.ENGLISH, key, refused)));
    Dataset<Row> joined = rows.join(broadcast(codes), condition, "left");
    List<Column> result = new ArrayList<>();
    for (String name : rows.columns()) {
      result.add(
          switch (name) {
            case RowParser.ERRORS -> Errors.added(col(name), unknown, array(error)).as(name);
            case RowParser.NOTES ->
                Errors.added(
                        col(name),
                        not(known).and(restored.isNotNull()),
                        array(lit(code + ":leading_zeros")))
                    .as(name);
            default -> name.equals(code) ? coalesce(found, col(code)).as(name) : col(name);
          });
    }
    return joined.select(result.toArray(Column[]::new));
  }

  /** The code of rows with that status; null of others, which sets leave out. */
  private static Column of(Submissions.Status status, String code) {
    return when(col(Submissions.STATUS).equalTo(status.code()), col(code));
  }

  private static Column why(Locale locale, ForeignKey key, Column refused) {
    return when(refused, lit(Messages.in(locale, "ingest.rule.foreign_key_refused", key.dataset())))
        .otherwise(lit(Messages.in(locale, "ingest.rule.foreign_key", key.dataset())));
  }

  private static Column bare(Column code) {
    return ltrim(code, "0");
  }
}
