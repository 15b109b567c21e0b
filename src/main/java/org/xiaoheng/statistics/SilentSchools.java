package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stages of schools that stand in the register of a year and of which nothing was sent, or nothing
 * that could be accepted: totals would leave them out without a word. In a year of which nobody
 * sent anything there are none.
 *
 * @param dataset what should have been sent: a dataset by school year, school and stage
 * @param stages Spark SQL over the register: a list of the stages that a school has
 */
public record SilentSchools(String dataset, String stages) {
  private static final String YEAR = "school_year";
  private static final String STAGE = "stage";

  /**
   * @param register accepted rows of the school register
   * @param sent accepted rows of the dataset
   * @return the rows of the register that are about such schools, once for each such stage, which
   *     stands in {@code stage}
   */
  public Dataset<Row> of(Dataset<Row> register, Dataset<Row> sent) {
    String[] key = {YEAR, "school_code", STAGE};
    return register
        .join(broadcast(sent.select(YEAR).distinct()), new String[] {YEAR}, "left_semi")
        .withColumn(STAGE, explode(expr(stages)))
        .join(broadcast(sent.select(YEAR, "school_code", STAGE).distinct()), key, "left_anti");
  }
}
