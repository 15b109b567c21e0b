package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.nightly.CheckedDatasets.Checked;

/**
 * What the statistics of a county's pupils in a school year (区县学年) are made from. Rows of a school
 * year and school meet no others, neither by key nor as a retest, so a county-year whose batches
 * and settled repetitions are those of an earlier run has the statistics of that run.
 */
final class CountyYears {
  /**
   * One county-year.
   *
   * @param id equal for equal rows
   * @param batches the batches that have rows of it
   */
  private record CountyYear(String county, int year, String id, Set<String> batches) {}

  private final List<CountyYear> all;
  private final Dataset<Row> register;

  private CountyYears(List<CountyYear> all, Dataset<Row> register) {
    this.all = all;
    this.register = register;
  }

  /**
   * Looks at three columns of every row, whose values are few.
   *
   * @param pupils datasets about pupils
   * @param register accepted rows of the school register
   */
  static CountyYears of(List<Checked> pupils, Dataset<Row> register, MadeFrom madeFrom) {
    Dataset<Row> schools = register.select("school_year", "school_code", "county_code");
    List<CountyYear> all = new ArrayList<>();
    pupils.stream()
        .flatMap(CountyYears::parts)
        .reduce(Dataset::unionByName)
        .ifPresent(
            parts ->
                // Counties times years are few.
                parts
                    .join(broadcast(schools), new String[] {"school_year", "school_code"})
                    .groupBy("county_code", "school_year")
                    .agg(
                        count("*"),
                        sum(col("hash").cast("decimal(38,0)")),
                        bit_xor(col("hash")),
                        collect_set("_batch"))
                    .collectAsList()
                    .forEach(row -> all.add(countyYear(row, madeFrom))));
    return new CountyYears(all, register);
  }

  private static Stream<Dataset<Row>> parts(Checked checked) {
    Column dataset = lit(checked.contract().dataset());
    Dataset<Row> batches =
        checked
            .alone()
            .where("_status = 'accepted'")
            .select("school_year", "school_code", "_batch")
            .distinct()
            .withColumn("hash", xxhash64(dataset, col("school_code"), col("_batch")));
    Dataset<Row> repeated = checked.repeated();
    return repeated == null
        ? Stream.of(batches)
        : Stream.of(
            batches,
            repeated.select(
                col("school_year"),
                col("school_code"),
                lit(null).cast("string").as("_batch"),
                xxhash64(cells(checked.contract(), dataset)).as("hash")));
  }

  private static Column[] cells(Contract contract, Column dataset) {
    return Stream.concat(
            Stream.of(dataset, col("_status")),
            // A hash passes over nulls.
            contract.columns().stream()
                .flatMap(c -> Stream.of(col(c.name()), col(c.name()).isNull())))
        .toArray(Column[]::new);
  }

  private static CountyYear countyYear(Row row, MadeFrom madeFrom) {
    String county = row.getString(0);
    int year = row.getInt(1);
    String parts = row.get(2) + " " + row.get(3) + " " + row.get(4);
    return new CountyYear(
        county,
        year,
        "b" + madeFrom.of(List.of(county, String.valueOf(year), parts)).substring(0, 24),
        new TreeSet<>(row.getList(5)));
  }

  /** The ids of all county-years. */
  Set<String> ids() {
    return all.stream().map(CountyYear::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The rows of some county-years. */
  Dataset<Row> only(Dataset<Row> accepted, Set<String> ids) {
    if (ids.size() == all.size()) {
      return accepted;
    }
    Object[] batches =
        all.stream()
            .filter(c -> ids.contains(c.id()))
            .flatMap(c -> c.batches().stream())
            .distinct()
            .toArray();
    Dataset<Row> schools =
        register
            .join(broadcast(names()), new String[] {"county_code", "school_year"})
            .where(col("_batch_of_county").isin(ids.toArray()))
            .select("school_year", "school_code");
    return accepted
        .where(col("_batch").isin(batches))
        .join(broadcast(schools), new String[] {"school_year", "school_code"}, "left_semi");
  }

  /** Statistics with {@code _batch}: the id of their county-year. */
  Dataset<Row> named(Dataset<Row> statistics) {
    return statistics
        .join(broadcast(names()), new String[] {"county_code", "school_year"})
        .withColumnRenamed("_batch_of_county", "_batch");
  }

  private Dataset<Row> names() {
    return register
        .sparkSession()
        .createDataFrame(
            all.stream().map(c -> RowFactory.create(c.county(), c.year(), c.id())).toList(),
            new StructType()
                .add("county_code", DataTypes.StringType)
                .add("school_year", DataTypes.IntegerType)
                .add("_batch_of_county", DataTypes.StringType));
  }
}
