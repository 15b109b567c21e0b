package org.xiaoheng.nightly;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.Estimate;
import org.xiaoheng.comparison.Interval;
import org.xiaoheng.indicator.SchoolBehind;
import org.xiaoheng.plan.AttainmentRow;
import org.xiaoheng.plan.Projection;
import org.xiaoheng.plan.ShareOf;
import org.xiaoheng.plan.Target;
import org.xiaoheng.plan.ToClose;
import org.xiaoheng.plan.Trajectory;

/** The table {@code plan_attainment}: a row per target and area. */
final class AttainmentTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("plan", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("target_name", DataTypes.StringType, false)
          .add("kind", DataTypes.StringType, false)
          .add("indicator", DataTypes.StringType, true)
          .add("progress_item", DataTypes.StringType, true)
          .add("stage", DataTypes.StringType, true)
          .add("area_level", DataTypes.StringType, false)
          .add("area_code", DataTypes.StringType, false)
          .add("area_name", DataTypes.StringType, true)
          .add("due_year", DataTypes.IntegerType, true)
          .add("due_date", DataTypes.DateType, true)
          .add("comparator", DataTypes.StringType, true)
          .add("target_value", DataTypes.createDecimalType(18, 4), true)
          .add("target_value_max", DataTypes.createDecimalType(18, 4), true)
          .add("share_of", DataTypes.StringType, true)
          .add("actual", DataTypes.DoubleType, true)
          .add("actual_year", DataTypes.IntegerType, true)
          .add("actual_low95", DataTypes.DoubleType, true)
          .add("actual_high95", DataTypes.DoubleType, true)
          .add("gap", DataTypes.DoubleType, true)
          .add("unit", DataTypes.StringType, false)
          .add("gap_unit", DataTypes.StringType, false)
          .add("baseline", DataTypes.DoubleType, true)
          .add("baseline_year", DataTypes.IntegerType, true)
          .add("baseline_source", DataTypes.StringType, true)
          .add("interim_value", DataTypes.createDecimalType(18, 4), true)
          .add("interim_year", DataTypes.IntegerType, true)
          .add("pace_needed", DataTypes.DoubleType, true)
          .add("pace_so_far", DataTypes.DoubleType, true)
          .add("points", DataTypes.IntegerType, false)
          .add("probability", DataTypes.DoubleType, true)
          .add("to_close", DataTypes.DoubleType, true)
          .add("to_close_unit", DataTypes.StringType, true)
          .add("already_reached", DataTypes.BooleanType, true)
          .add("status", DataTypes.StringType, false)
          .add("reason", DataTypes.StringType, true)
          .add("binding", DataTypes.BooleanType, false)
          .add("soft", DataTypes.BooleanType, false)
          .add("lead", DataTypes.StringType, true)
          .add("basis", DataTypes.StringType, false)
          .add("section", DataTypes.StringType, false)
          .add("phrase", DataTypes.StringType, false)
          .add("note", DataTypes.StringType, true)
          .add("conflicts_with", DataTypes.StringType, true);

  private AttainmentTable() {}

  /**
   * @param judged the targets
   * @param behind the schools behind those that are not reached
   * @param estimates how sure the actual values are
   */
  static Dataset<Row> rows(
      SparkSession spark,
      List<JudgedTargets.Judged> judged,
      Map<GapSchools.Need, List<SchoolBehind>> behind,
      Estimates estimates) {
    List<Row> rows =
        judged.stream().map(j -> row(j, toClose(j, behind), interval(j, estimates))).toList();
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  /** The interval of the actual value; a share of units and progress records have none. */
  private static @Nullable Interval interval(JudgedTargets.Judged of, Estimates estimates) {
    AttainmentRow row = of.row();
    return row.indicator() == null
            || row.stage() == null
            || row.actual() == null
            || row.actualYear() == null
            || of.target().shareOf() != null
        ? null
        : estimates
            .of(
                new SchoolIntervals.Key(
                    row.indicator(),
                    row.stage(),
                    "all",
                    row.actualYear(),
                    row.areaLevel(),
                    row.areaCode()))
            .map(Estimate::interval)
            .orElse(null);
  }

  /**
   * For a difference between schools the number of schools behind it, which only their list tells.
   */
  private static @Nullable ToClose toClose(
      JudgedTargets.Judged judged, Map<GapSchools.Need, List<SchoolBehind>> behind) {
    Optional<GapSchools.Need> need = judged.need();
    List<SchoolBehind> schools = need.map(behind::get).orElse(null);
    boolean difference =
        schools != null && schools.stream().anyMatch(s -> s.contribution() != null);
    return schools != null && difference
        ? new ToClose(BigDecimal.valueOf(schools.size()), "school")
        : judged.row().toClose();
  }

  /** Which units, and what each has to reach: {@code townships >= 1 count}. */
  private static @Nullable String shareOf(Target target) {
    ShareOf share = target.shareOf();
    if (share == null || target.comparator() == null || target.value() == null) {
      return null;
    }
    String number = target.value().toPlainString();
    return String.join(
        " ",
        share.units(),
        target.comparator().symbol(),
        target.valueMax() == null ? number : number + "–" + target.valueMax().toPlainString(),
        target.unit());
  }

  private static Row row(
      JudgedTargets.Judged of, @Nullable ToClose toClose, @Nullable Interval interval) {
    Target target = of.target();
    Areas.Area area = of.area();
    AttainmentRow judged = of.row();
    Trajectory trajectory = judged.trajectory();
    Projection projection = judged.projection();
    return RowFactory.create(
        of.plan().id(),
        target.id(),
        target.nameZh(),
        target.kind().name().toLowerCase(java.util.Locale.ROOT),
        judged.indicator(),
        judged.progressItem(),
        judged.stage(),
        area.level(),
        area.code(),
        area.name(),
        judged.dueYear(),
        target.dueDate() == null ? null : java.sql.Date.valueOf(target.dueDate()),
        judged.comparator(),
        judged.targetValue(),
        judged.targetValueMax(),
        shareOf(target),
        judged.actual(),
        judged.actualYear(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        judged.gap() == null ? null : judged.gap().doubleValue(),
        target.actualUnit(),
        judged.gapUnit(),
        trajectory.baseline() == null ? null : trajectory.baseline().doubleValue(),
        trajectory.baselineYear(),
        trajectory.baselineSource(),
        trajectory.interim(),
        trajectory.interimYear(),
        trajectory.paceNeeded(),
        trajectory.paceSoFar(),
        judged.points(),
        projection == null ? null : projection.probability(),
        toClose == null ? null : toClose.amount().doubleValue(),
        toClose == null ? null : toClose.unit(),
        judged.alreadyReached(),
        judged.status().id(),
        judged.reason() == null ? target.reasonZh() : judged.reason(),
        judged.binding(),
        target.soft(),
        target.lead(),
        target.basis().name().toLowerCase(java.util.Locale.ROOT),
        target.citation().section(),
        target.citation().phrase(),
        target.noteZh(),
        target.conflictsWith().isEmpty() ? null : String.join(", ", target.conflictsWith()));
  }
}
