package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Projection;

/** The table {@code plan_projection}: the years behind a target, and those ahead of it. */
final class ProjectionTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("plan", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("school_year", DataTypes.IntegerType, false)
          .add("kind", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("low80", DataTypes.DoubleType, true)
          .add("high80", DataTypes.DoubleType, true)
          .add("low95", DataTypes.DoubleType, true)
          .add("high95", DataTypes.DoubleType, true);

  private ProjectionTable() {}

  static Dataset<Row> rows(SparkSession spark, List<JudgedTargets.Judged> judged) {
    List<Row> rows = new ArrayList<>();
    for (JudgedTargets.Judged target : judged) {
      target
          .series()
          .forEach(
              (year, outcome) -> {
                if (outcome instanceof Outcome.Value value) {
                  rows.add(row(target, year, "actual", value.value(), new @Nullable Double[4]));
                }
              });
      Projection projection = target.row().projection();
      if (projection != null) {
        for (Projection.Year y : projection.years()) {
          rows.add(
              row(
                  target,
                  y.year(),
                  "projected",
                  y.value(),
                  new Double[] {y.low80(), y.high80(), y.low95(), y.high95()}));
        }
      }
    }
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(
      JudgedTargets.Judged target, int year, String kind, double value, @Nullable Double[] ends) {
    return RowFactory.create(
        target.plan().id(),
        target.target().id(),
        target.area().level(),
        target.area().code(),
        year,
        kind,
        value,
        ends[0],
        ends[1],
        ends[2],
        ends[3]);
  }
}
