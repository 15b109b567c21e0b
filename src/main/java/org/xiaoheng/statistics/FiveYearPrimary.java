package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Schools whose sixth grade belongs to junior secondary, because primary has five years there
 * (五四学制). Records of pupils say the grade and not the stage; which it is stands in the enrolment of
 * the same school and year.
 */
public final class FiveYearPrimary {
  /** Whether grade 6 is junior secondary at a pupil's school; {@code measures.yaml} asks for it. */
  static final String COLUMN = "sixth_is_junior";

  private FiveYearPrimary() {}

  /**
   * The schools whose pupils of grade 6 are all enrolled in junior secondary. Of a school that has
   * some in either stage nobody can say which a pupil is in: it is not among them.
   *
   * @param enrolment accepted rows
   * @return school_year, school_code
   */
  public static Dataset<Row> schools(Dataset<Row> enrolment) {
    return enrolment
        .where("grade = '6' AND pupils > 0")
        .groupBy("school_year", "school_code")
        .agg(every(col("stage").equalTo("junior")).as("junior"))
        .where("junior")
        .drop("junior");
  }

  /**
   * Rows of pupils that say whether grade 6 is junior secondary at their school.
   *
   * @param schools rows of {@link #schools}
   */
  public static Dataset<Row> marked(Dataset<Row> rows, Dataset<Row> schools) {
    return rows.join(
            broadcast(schools.withColumn(COLUMN, lit(true))),
            new String[] {"school_year", "school_code"},
            "left")
        .withColumn(COLUMN, coalesce(col(COLUMN), lit(false)));
  }

  /** Rows that say it: none is at such a school, where nobody marked them. */
  static Dataset<Row> told(Dataset<Row> rows) {
    return Set.of(rows.columns()).contains(COLUMN) ? rows : rows.withColumn(COLUMN, lit(false));
  }
}
