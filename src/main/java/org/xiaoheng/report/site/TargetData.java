package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Rounding;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/**
 * What the browser shows of a target: its way, what would close its gap, and the schools or records
 * behind it.
 */
final class TargetData {
  private static final int ORDER_DECIMALS = 4;

  private TargetData() {}

  static Map<String, Object> of(Facts facts, Judged judged, SchoolIndex schools) {
    Target target = facts.target(judged);
    Indicator indicator = facts.indicator(judged.indicator());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", judged.plan() + "/" + judged.target());
    data.put("st", judged.status().id());
    put(data, "a", Shown.shown(judged.actual(), indicator));
    put(data, "y", judged.actualYear());
    put(data, "g", Shown.shown(judged.gap(), indicator));
    String remark = facts.remark(judged);
    put(data, "rm", Shown.remark(remark));
    put(data, "rs", Remark.beside(judged.reason(), remark));
    data.put("b", judged.binding() ? 1 : 0);
    put(data, "i", judged.indicator());
    put(data, "sg", judged.stage());
    data.put(
        "o",
        Rounding.halfUp(
            judged.status().ordinal() + 1 / (1 + facts.distance(judged)), ORDER_DECIMALS));
    put(data, "old", facts.isCurrent(judged) ? null : 1);
    ReleaseData.Comparison comparison =
        facts.comparison(judged.indicator(), judged.stage(), judged.actualYear(), judged.area());
    if (comparison != null && target != null && target.shareOf() == null) {
      put(data, "ci", Shown.shown(comparison.interval(), indicator));
    }
    way(data, judged, indicator);
    points(data, facts, judged, indicator);
    Closing closing = Closing.of(judged, target, indicator);
    if (closing != null) {
      data.put("tc", List.of(closing.how(), closing.amount(), closing.unit()));
    }
    behind(data, facts, judged, indicator, schools);
    return data;
  }

  private static void way(Map<String, Object> data, Judged judged, @Nullable Indicator indicator) {
    Outlook outlook = judged.outlook();
    data.put("pts", outlook.points());
    put(data, "pr", outlook.probability() == null ? null : probability(outlook.probability()));
    put(data, "need", Shown.shown(outlook.paceNeeded(), indicator));
    put(data, "far", Shown.shown(outlook.paceSoFar(), indicator));
    if (outlook.baseline() != null) {
      data.put(
          "bl", Arrays.asList(Shown.shown(outlook.baseline(), indicator), outlook.baselineYear()));
    }
    if (outlook.interim() != null) {
      data.put(
          "im", Arrays.asList(Shown.shown(outlook.interim(), indicator), outlook.interimYear()));
    }
    put(data, "it", outlook.progressItem());
  }

  /** Per cent, whole ones: more digits would claim more than a line knows. */
  private static BigDecimal probability(double probability) {
    return Rounding.halfUp(100 * probability, 0);
  }

  private static void points(
      Map<String, Object> data, Facts facts, Judged judged, @Nullable Indicator indicator) {
    List<List<@Nullable Object>> measured = new ArrayList<>();
    List<List<@Nullable Object>> ahead = new ArrayList<>();
    Map<String, Object> remarks = new LinkedHashMap<>();
    for (ReleaseData.Point point : facts.points(judged)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(point.year());
      row.add(Shown.shown(point.value(), indicator));
      row.addAll(Shown.shown(point.bands(), indicator));
      if (!point.bands().isEmpty()) {
        ahead.add(row);
        continue;
      }
      measured.add(row);
      String remark = facts.remark(judged.indicator(), judged.stage(), judged.area(), point.year());
      put(remarks, String.valueOf(point.year()), Shown.remark(remark));
    }
    data.put("v", measured);
    if (!remarks.isEmpty()) {
      data.put("vr", remarks);
    }
    if (!ahead.isEmpty()) {
      data.put("ah", ahead);
    }
  }

  private static void behind(
      Map<String, Object> data,
      Facts facts,
      Judged judged,
      @Nullable Indicator indicator,
      SchoolIndex schools) {
    if (indicator == null) {
      List<List<@Nullable Object>> records = new ArrayList<>();
      for (ReleaseData.ProgressRecord row : facts.records(judged)) {
        Area county = facts.area(row.county());
        records.add(
            Arrays.asList(
                row.date().toString(),
                row.planned(),
                row.done(),
                row.verified(),
                row.evidence(),
                county == null ? row.county() : county.name()));
      }
      data.put("rec", records);
      return;
    }
    data.put("n", facts.schools(judged));
    List<ReleaseData.SchoolBehind> behind = facts.behind(judged);
    if (behind.isEmpty()) {
      return;
    }
    int decimals = Shown.decimalsOfSchools(indicator);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ReleaseData.SchoolBehind school : behind) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(schools.of(school.name(), school.code()));
      row.addAll(Shown.apart(school.value(), school.needed(), decimals));
      if (school.contribution() != null) {
        row.add(Rounding.halfUp(100 * school.contribution(), 1));
      }
      rows.add(row);
    }
    data.put("s", rows);
  }

  private static void put(Map<String, Object> data, String key, @Nullable Object value) {
    if (value != null && !(value instanceof Collection<?> all && all.isEmpty())) {
      data.put(key, value);
    }
  }
}
