package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Schools that stand in the register of a year and sent nothing of a dataset, while others of their
 * county did: their county's totals would leave them out without a word. A county of which nobody
 * sent anything is not one with silent schools: it has no value, and no total is made without it.
 */
public final class SilentSchools {
  private static final String SCHOOL = "school_code";
  private static final String YEAR = "school_year";

  private SilentSchools() {}

  /**
   * @param register accepted rows of the school register
   * @param sent accepted rows of the other dataset
   * @return the rows of the register that are about such schools
   */
  public static Dataset<Row> of(Dataset<Row> register, Dataset<Row> sent) {
    Dataset<Row> senders = broadcast(sent.select(YEAR, SCHOOL).distinct());
    String[] school = {YEAR, SCHOOL};
    Dataset<Row> counties =
        register.join(senders, school, "left_semi").select(YEAR, "county_code").distinct();
    return register
        .join(senders, school, "left_anti")
        .join(broadcast(counties), new String[] {YEAR, "county_code"}, "left_semi");
  }
}
