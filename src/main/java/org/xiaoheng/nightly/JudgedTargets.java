package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;
import org.xiaoheng.plan.Aim;
import org.xiaoheng.plan.Attainment;
import org.xiaoheng.plan.AttainmentRow;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.ProjectionRules;
import org.xiaoheng.plan.Target;
import org.xiaoheng.statistics.Measures;

/**
 * Every target of the job's plans, held against its area and each county in it. Targets and areas
 * are few (hundreds of either), so they are judged in memory.
 */
final class JudgedTargets {
  /**
   * A target held against an area.
   *
   * @param series the values that it was held against, by year
   */
  record Judged(
      Plan plan,
      Target target,
      Areas.Area area,
      NavigableMap<Integer, Outcome> series,
      AttainmentRow row) {

    /** What the schools behind it are asked for; empty where it is met or nothing is known. */
    Optional<GapSchools.Need> need() {
      Optional<Aim> aim = Aim.of(target);
      if (row.gap() == null
          || row.actual() == null
          || row.actualYear() == null
          || target.indicator() == null
          || target.stage() == null
          || target.shareOf() != null
          || aim.isEmpty()
          || aim.get().meets(row.actual())) {
        return Optional.empty();
      }
      return Optional.of(
          new GapSchools.Need(
              target.indicator(),
              target.stage(),
              area.level(),
              area.code(),
              row.actualYear(),
              aim.get()));
    }
  }

  private JudgedTargets() {}

  static List<Judged> of(
      List<Plan> plans,
      Areas areas,
      AreaValues values,
      Map<AreaValues.Series, NavigableMap<Integer, Outcome>> progress,
      Map<String, Quantity> quantities,
      Measures measures,
      int lastYear,
      ProjectionRules rules) {
    List<Judged> judged = new ArrayList<>();
    for (Plan plan : plans) {
      List<Areas.Area> its = areas.of(plan);
      for (Target target : plan.targets()) {
        Quantity quantity =
            target.indicator() != null && quantities.get(target.indicator()) != null
                ? quantities.get(target.indicator())
                : Quantity.progress(
                    target.actualUnit(), ProgressSeries.isCumulative(target, measures));
        for (Areas.Area area : its) {
          AreaValues.Series key = key(target, area);
          NavigableMap<Integer, Outcome> series =
              target.progressItem() != null
                  ? progress.getOrDefault(key, new java.util.TreeMap<>())
                  : values.of(key);
          Attainment.judge(
                  plan, target, quantity, area.level(), area.code(), series, lastYear, rules)
              .ifPresent(row -> judged.add(new Judged(plan, target, area, series, row)));
        }
      }
    }
    return List.copyOf(judged);
  }

  private static AreaValues.Series key(Target target, Areas.Area area) {
    return target.progressItem() != null
        ? ProgressSeries.key(target, area.level(), area.code())
        : new AreaValues.Series(
            String.valueOf(target.indicator()),
            String.valueOf(target.stage()),
            area.level(),
            area.code());
  }
}
