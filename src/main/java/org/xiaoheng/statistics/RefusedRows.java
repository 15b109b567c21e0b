package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stages of schools of which rows were refused and not sent again: what is made of the others is
 * too little, and has to say so.
 *
 * @param dataset what was sent: a dataset by school year, school and stage
 * @param stages Spark SQL over the register: a list of the stages that a school has, all of which
 *     are meant where a row does not tell its stage
 */
public record RefusedRows(String dataset, String stages) {
  private static final String[] SCHOOL = {"school_year", "school_code"};
  private static final String STAGE = "stage";

  /**
   * @param register accepted rows of the school register
   * @param sent accepted and rejected rows of the dataset, with {@code _status}
   * @param key the dataset's primary key
   * @return the rows of the register that are about such schools, once for each such stage, which
   *     stands in {@code stage}
   */
  public Dataset<Row> of(Dataset<Row> register, Dataset<Row> sent, List<String> key) {
    Column[] place = {col(SCHOOL[0]), col(SCHOOL[1]), col(STAGE)};
    Dataset<Row> accepted =
        sent.where("_status = 'accepted'")
            .select(key.stream().map(k -> col(k)).toArray(Column[]::new));
    // A row whose key is not known replaces none, and none replaces it.
    Dataset<Row> refused =
        sent.where("_status = 'rejected'")
            .join(accepted, key.toArray(String[]::new), "left_anti")
            .select(place)
            .distinct();
    return register
        .join(broadcast(refused.withColumnRenamed(STAGE, "_told")), SCHOOL)
        .withColumn(
            STAGE,
            explode(when(col("_told").isNull(), expr(stages)).otherwise(array(col("_told")))))
        .drop("_told")
        .dropDuplicates(new String[] {SCHOOL[0], SCHOOL[1], STAGE});
  }
}
