package org.xiaoheng.indicator;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The areas that a school lies in: its county, city and province (县、市、省). */
public final class AreaLevels {
  /** The levels above schools, from the lowest. */
  public static final List<String> ABOVE_SCHOOLS = List.of("county", "city", "province");

  private AreaLevels() {}

  /**
   * Each row once per area that its county lies in.
   *
   * @param rows rows with {@code county_code}
   * @param counties accepted rows of the county dataset
   * @return the rows with {@code area_level} and {@code area_code}
   */
  public static Dataset<Row> each(Dataset<Row> rows, Dataset<Row> counties) {
    return rows.join(
        broadcast(
            counties
                .select(col("county_code"), explode(all()).as("_area"))
                .select("county_code", "_area.*")),
        "county_code");
  }

  /** The areas of a row that has the codes of all three, as an array of level and code. */
  static Column all() {
    return array(
        ABOVE_SCHOOLS.stream()
            .map(level -> struct(lit(level).as("area_level"), col(level + "_code").as("area_code")))
            .toArray(Column[]::new));
  }
}
