package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is made from the rows of a county's schools in a school year (区县学年), and from no other rows:
 * a school year and school are a part of every key. What was made in an earlier run from the same
 * batches of files stays as it is.
 */
final class CountyYears {
  /** The column that names a county-year by what it is made from. */
  static final String COLUMN = "_county_year";

  private record CountyYear(String county, int year) implements Comparable<CountyYear> {
    @Override
    public int compareTo(CountyYear other) {
      int byCounty = county.compareTo(other.county);
      return byCounty == 0 ? Integer.compare(year, other.year) : byCounty;
    }
  }

  private final Map<CountyYear, String> ids;
  private final Map<CountyYear, Set<String>> batches;
  private final Dataset<Row> register;

  private CountyYears(
      Map<CountyYear, String> ids, Map<CountyYear, Set<String>> batches, Dataset<Row> register) {
    this.ids = ids;
    this.batches = batches;
    this.register = register;
  }

  /**
   * The county-years of a dataset.
   *
   * @param alone rows as they are by themselves, with their batch, each or counted
   * @param register accepted rows of the school register
   */
  static CountyYears of(
      String dataset, Dataset<Row> alone, Dataset<Row> register, MadeFrom madeFrom) {
    Map<CountyYear, String> ids = new TreeMap<>();
    Map<CountyYear, Set<String>> batches = new TreeMap<>();
    digests(
            alone
                .where("_status = 'accepted'")
                .select("school_year", "school_code", "_batch")
                .distinct(),
            register)
        .forEach(
            (countyYear, row) -> {
              Set<String> its = new TreeSet<>(row.<String>getList(5));
              List<String> parts = new ArrayList<>(its);
              parts.add(dataset + " " + digest(row));
              ids.put(countyYear, id(countyYear, parts, madeFrom));
              batches.put(countyYear, its);
            });
    return new CountyYears(ids, batches, register);
  }

  /** The county-years of several datasets, each made from all that they have of it. */
  static CountyYears together(
      List<CountyYears> datasets, Dataset<Row> register, MadeFrom madeFrom) {
    Map<CountyYear, List<String>> parts = new TreeMap<>();
    Map<CountyYear, Set<String>> batches = new TreeMap<>();
    for (CountyYears dataset : datasets) {
      dataset.ids.forEach((c, id) -> parts.computeIfAbsent(c, x -> new ArrayList<>()).add(id));
      dataset.batches.forEach(
          (c, its) -> batches.computeIfAbsent(c, x -> new TreeSet<>()).addAll(its));
    }
    Map<CountyYear, String> ids = new TreeMap<>();
    parts.forEach((c, its) -> ids.put(c, id(c, its, madeFrom)));
    return new CountyYears(ids, batches, register);
  }

  /**
   * The same, where what is made depends on some of the schools too: of county-years with such
   * schools it is made anew when they are others.
   *
   * @param schools school_year and school_code, each once
   * @return itself, where none of the county-years has such a school
   */
  CountyYears dependingOn(Dataset<Row> schools, MadeFrom madeFrom) {
    Map<CountyYear, String> others = new TreeMap<>(ids);
    digests(schools.withColumn("_batch", lit("")), register)
        .forEach(
            (countyYear, row) ->
                others.computeIfPresent(
                    countyYear, (c, id) -> id(c, List.of(id, digest(row)), madeFrom)));
    return others.equals(ids) ? this : new CountyYears(others, batches, register);
  }

  /**
   * By county and year: its code and year, three numbers that say which schools there are in which
   * batches, and the batches.
   *
   * @param schools school_year, school_code and _batch, each once
   */
  private static Map<CountyYear, Row> digests(Dataset<Row> schools, Dataset<Row> register) {
    Column school = xxhash64(col("school_code"), col("_batch"));
    Map<CountyYear, Row> digests = new TreeMap<>();
    // Counties times years are few.
    for (Row row :
        schools
            .join(
                broadcast(register.select("school_year", "school_code", "county_code")),
                new String[] {"school_year", "school_code"})
            .groupBy("county_code", "school_year")
            .agg(
                count("*"),
                sum(school.cast("decimal(38,0)")),
                bit_xor(school),
                collect_set("_batch"))
            .collectAsList()) {
      digests.put(new CountyYear(row.getString(0), row.getInt(1)), row);
    }
    return digests;
  }

  private static String digest(Row row) {
    return row.get(2) + " " + row.get(3) + " " + row.get(4);
  }

  private static String id(CountyYear countyYear, List<String> parts, MadeFrom madeFrom) {
    List<String> all = new ArrayList<>(parts);
    all.add(countyYear.county() + " " + countyYear.year());
    return madeFrom.id(all);
  }

  /** The ids of all county-years. */
  Set<String> ids() {
    return new TreeSet<>(ids.values());
  }

  /**
   * The rows of some county-years; of datasets that are not read again, their batches alone are
   * looked into.
   */
  Dataset<Row> only(Dataset<Row> rows, Set<String> wanted) {
    if (wanted.containsAll(ids.values())) {
      return rows;
    }
    Object[] its =
        batches.entrySet().stream()
            .filter(e -> wanted.contains(ids.get(e.getKey())))
            .flatMap(e -> e.getValue().stream())
            .distinct()
            .toArray();
    return rows.where(col("_batch").isin(its))
        .join(
            broadcast(schools().where(col(COLUMN).isin(wanted.toArray())).drop(COLUMN)),
            new String[] {"school_year", "school_code"},
            "left_semi");
  }

  /** Rows of schools with {@link #COLUMN}. */
  Dataset<Row> ofSchools(Dataset<Row> rows) {
    return rows.join(broadcast(schools()), new String[] {"school_year", "school_code"});
  }

  /** Rows with {@code county_code} and {@code school_year}, with {@link #COLUMN}. */
  Dataset<Row> ofCounties(Dataset<Row> rows) {
    return rows.join(broadcast(names()), new String[] {"county_code", "school_year"});
  }

  private Dataset<Row> schools() {
    return register
        .select("county_code", "school_year", "school_code")
        .join(broadcast(names()), new String[] {"county_code", "school_year"})
        .select("school_year", "school_code", COLUMN);
  }

  private Dataset<Row> names() {
    return register
        .sparkSession()
        .createDataFrame(
            ids.entrySet().stream()
                .map(e -> RowFactory.create(e.getKey().county(), e.getKey().year(), e.getValue()))
                .collect(Collectors.toList()),
            new StructType()
                .add("county_code", DataTypes.StringType)
                .add("school_year", DataTypes.IntegerType)
                .add(COLUMN, DataTypes.StringType));
  }
}
