package org.xiaoheng.nightly;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.comparison.SchoolChanges;
import org.xiaoheng.comparison.SchoolChanges.Registered;

/** The table {@code school_change}: schools that opened, closed or were merged. */
final class SchoolChangeTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("county_code", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("school_code", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, false)
          .add("change", DataTypes.StringType, false)
          .add("merged_into", DataTypes.StringType, true);

  private SchoolChangeTable() {}

  /** The register of all years, some thousand rows a year. */
  static List<Registered> read(Dataset<Row> register) {
    return register
        .select("school_year", "county_code", "school_code", "name", "merged_into")
        .collectAsList()
        .stream()
        .map(
            r ->
                new Registered(
                    r.getInt(0), r.getString(1), r.getString(2), r.getString(3), r.getString(4)))
        .toList();
  }

  /** Changes of the published years; the register before the first one tells who is new in it. */
  static Dataset<Row> rows(
      SparkSession spark, List<Registered> register, int firstYear, int lastYear) {
    return spark
        .createDataFrame(
            SchoolChanges.of(register).stream()
                .filter(c -> c.year() >= firstYear && c.year() <= lastYear)
                .map(
                    c ->
                        RowFactory.create(
                            c.county(),
                            c.year(),
                            c.school(),
                            c.name(),
                            c.kind().id(),
                            c.mergedInto()))
                .toList(),
            SCHEMA)
        .coalesce(1);
  }
}
