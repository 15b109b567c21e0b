package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/** The counties and schools of an area, as a release knows them. */
final class AreaSchools {
  private final String level;
  private final String area;
  private final Dataset<Row> register;
  private final Map<String, String> counties = new TreeMap<>();

  /**
   * @param level school, county, city or province
   * @param area its code
   */
  AreaSchools(Releases releases, Release release, String level, String area) {
    this.level = level;
    this.area = area;
    this.register = releases.read(release, Table.SCHOOL);
    Dataset<Row> accepted =
        releases.checkedRows(release, "county", false).where(col("_status").equalTo("accepted"));
    Dataset<Row> mine =
        level.equals("school")
            ? accepted.join(
                register.where(col("school_code").equalTo(area)).select("county_code").distinct(),
                "county_code")
            : accepted.where(col(level + "_code").equalTo(area));
    // A province has some hundred counties.
    mine.select("county_code", "county_name")
        .collectAsList()
        .forEach(row -> counties.put(row.getString(0), row.getString(1)));
  }

  /** Whether a row of a county (and of a school, where it has one) belongs to the area. */
  Column has(Column county, Column school) {
    return level.equals("school") ? school.equalTo(area) : county.isin(counties().toArray());
  }

  List<String> counties() {
    return List.copyOf(counties.keySet());
  }

  /** Names of the area's schools in a year, and of its counties, by code. */
  Map<String, String> names(int year) {
    Map<String, String> names = new TreeMap<>(counties);
    register
        .where(col("school_year").equalTo(year))
        .where(has(col("county_code"), col("school_code")))
        .select("school_code", "name")
        .collectAsList()
        .forEach(row -> names.put(row.getString(0), row.getString(1)));
    return names;
  }

  /** county_code by school_code, for rows that name a school only. */
  Dataset<Row> countyOfSchool() {
    return register.groupBy(col("school_code").as("_school")).agg(max("county_code").as("_county"));
  }
}
