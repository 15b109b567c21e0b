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
   * The register with a column that says which schools they are, for {@link SchoolStatistics}.
   *
   * @param register accepted rows of the school register
   * @param schools rows of {@link #schools}
   */
  public static Dataset<Row> told(Dataset<Row> register, Dataset<Row> schools) {
    return register
        .join(
            schools.withColumn(COLUMN, lit(true)),
            new String[] {"school_year", "school_code"},
            "left")
        .withColumn(COLUMN, coalesce(col(COLUMN), lit(false)));
  }

  /** Rows with {@link #COLUMN}: false in all, unless the register tells it. */
  static Dataset<Row> marked(Dataset<Row> rows, Dataset<Row> register) {
    return Set.of(register.columns()).contains(COLUMN)
        ? rows.join(
                broadcast(register.where(COLUMN).select("school_year", "school_code", COLUMN)),
                new String[] {"school_year", "school_code"},
                "left")
            .withColumn(COLUMN, coalesce(col(COLUMN), lit(false)))
        : rows.withColumn(COLUMN, lit(false));
  }
}
