package org.xiaoheng.ingest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.Source;

/** Rows of a JDBC source. */
final class Jdbc {
  private Jdbc() {}

  static Dataset<Row> read(SparkSession spark, Source source) {
    return spark
        .read()
        .format("jdbc")
        .options(source.options())
        .option("url", source.path())
        .option("dbtable", String.valueOf(source.table()))
        .load();
  }
}
