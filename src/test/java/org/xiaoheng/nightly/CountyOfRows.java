package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.IndicatorValues;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.NothingToCount;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.statistics.DatasetStatistics;
import org.xiaoheng.statistics.Measures;
import org.xiaoheng.statistics.RefusedRows;
import org.xiaoheng.statistics.SchoolStatistics;
import org.xiaoheng.statistics.SilentSchools;

/**
 * One county of a handful of schools that a test gives as rows, from accepted rows to the value of
 * an indicator.
 */
abstract class CountyOfRows extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Map<String, Contract> CONTRACTS = Contracts.load(SCHEMA);
  private static final Catalogue CATALOGUE = Catalogue.load(SCHEMA, Catalogue.names(SCHEMA));
  private static final int YEAR = 2025;

  final Map<String, Dataset<Row>> accepted = new TreeMap<>();

  /** Refused rows of enrolment, if there are any. */
  @Nullable Dataset<Row> rejected;

  /** Of the rows accepted so far; a test asks for several cells. */
  @Nullable Dataset<Row> statistics;

  /** The register: code, type and operator, and the kindergarten's grade where it is given. */
  void register(String... rows) {
    boolean graded = rows[0].chars().filter(c -> c == ',').count() > 2;
    accept("school", "school_code, type, operator" + (graded ? ", kindergarten_grade" : ""), rows);
  }

  /** Accepted rows of a dataset; the columns that are not named are blank. */
  void accept(String dataset, String columns, String... rows) {
    Dataset<Row> given =
        spark().sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
    List<org.apache.spark.sql.Column> all = new ArrayList<>();
    List<String> named = List.of(given.columns());
    for (Column column : Objects.requireNonNull(CONTRACTS.get(dataset)).columns()) {
      String name = column.name();
      all.add(named.contains(name) ? col(name) : blank(column).as(name));
    }
    statistics = null;
    accepted.put(dataset, given.select(all.toArray(org.apache.spark.sql.Column[]::new)));
  }

  /** Refused rows of enrolment; the columns that are not named are blank. */
  void refuse(String columns, String... rows) {
    Dataset<Row> before = accepted.get("enrolment");
    accept("enrolment", columns, rows);
    rejected = accepted.put("enrolment", Objects.requireNonNull(before));
  }

  private static org.apache.spark.sql.Column blank(Column column) {
    return switch (column.name()) {
      case "school_year" -> lit(YEAR);
      case "county_code" -> lit("1");
      default ->
          lit(null)
              .cast(
                  column.type() == ColumnType.BOOLEAN
                      ? "boolean"
                      : column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL
                          ? "bigint"
                          : "string");
    };
  }

  double value(String indicator, String stage) {
    Row cell = cell(indicator, stage);
    assertThat(cell.<String>getAs("status")).as("%s", cell).isEqualTo("ok");
    return cell.<Double>getAs("unrounded");
  }

  String status(String indicator, String stage) {
    return cell(indicator, stage).getAs("status");
  }

  @Nullable String reason(String indicator, String stage) {
    return cell(indicator, stage).getAs("reason");
  }

  private Dataset<Row> statistics(Measures measures, Dataset<Row> register) {
    Dataset<Row> done = statistics;
    if (done == null) {
      Dataset<Row> all = SchoolStatistics.none(spark());
      for (DatasetStatistics definition : measures.datasets()) {
        Dataset<Row> rows = accepted.get(definition.of());
        SilentSchools without = definition.without();
        RefusedRows refused = definition.refused();
        if (rows != null && without != null) {
          Dataset<Row> sent = accepted.get(without.dataset());
          rows = sent == null ? null : without.of(rows, sent);
        } else if (rows != null && refused != null) {
          Dataset<Row> sent = accepted.get(refused.dataset());
          Contract contract = Objects.requireNonNull(CONTRACTS.get(refused.dataset()));
          rows =
              sent == null || rejected == null
                  ? null
                  : refused.of(
                      rows,
                      sent.withColumn("_status", lit("accepted"))
                          .unionByName(rejected.withColumn("_status", lit("rejected"))),
                      contract.primaryKey());
        }
        if (rows != null) {
          all = all.unionByName(SchoolStatistics.of(definition, rows, register));
        }
      }
      done = spark().createDataFrame(all.collectAsList(), all.schema());
      statistics = done;
    }
    return done;
  }

  /** The one cell of the county. */
  Row cell(String id, String stage) {
    return cells(id, stage).first();
  }

  Dataset<Row> cells(String id, String stage) {
    return cells(id, stage, "county");
  }

  Dataset<Row> cells(String id, String stage, String level) {
    Indicator indicator = CATALOGUE.indicator(id);
    assertThat(Kinds.isDerived(indicator.kind())).isFalse();
    Measures measures = Measures.load(SCHEMA);
    Dataset<Row> register = Objects.requireNonNull(accepted.get("school"));
    Dataset<Row> statistics = statistics(measures, register);
    Dataset<Row> counties =
        spark().sql("SELECT '1' AS county_code, '10' AS city_code, '100' AS province_code");
    List<Indicator> one = List.of(indicator);
    Stages stages = Stages.load(SCHEMA);
    Dataset<Row> parts = SchoolParts.of(statistics, register, one, stages::members, YEAR, YEAR);
    Dataset<Row> values =
        new IndicatorValues(counties, one, measures, YEAR, YEAR).fromStatistics(parts);
    return NothingToCount.marked(values, parts, register, counties, one, YEAR, YEAR)
        .where(col("area_level").equalTo(level).and(col("stage").equalTo(stage)));
  }
}
