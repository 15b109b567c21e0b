package org.xiaoheng.report.site;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.plan.Target;

/**
 * The page of a county, or of the city that a plan is for. The page itself is a frame; what it
 * shows stands in one file of data for both languages ({@link AreaData}), because a city of many
 * counties would have every name and number in its report four times.
 *
 * @param area the area
 * @param city the area that a county lies in, or null
 * @param counts how often each status occurs
 * @param notComputable statements that no data answer
 * @param statuses statuses of judged targets
 * @param domains stages that they are about
 */
record AreaPage(
    Area area,
    @Nullable Area city,
    List<OverviewPage.Count> counts,
    int notComputable,
    List<OverviewPage.Option> statuses,
    List<OverviewPage.Option> domains) {

  static AreaPage of(Facts facts, Words words, Area area) {
    List<Judged> judged = facts.judgedOf(area.code());
    Map<Status, String> statuses = new TreeMap<>();
    Map<String, String> domains = new TreeMap<>();
    for (Judged row : judged) {
      Target target = facts.target(row);
      if (row.status().isJudged()) {
        statuses.put(row.status(), row.status().sign() + " " + words.word(row.status()));
        domains.put(
            target == null ? "tasks" : OverviewPage.domain(target), words.stage(row.stage()));
      }
    }
    return new AreaPage(
        area,
        area.isCounty() ? facts.area(area.city()) : null,
        OverviewPage.counts(judged, words),
        (int) judged.stream().filter(j -> j.status() == Status.NOT_COMPUTABLE).count(),
        statuses.entrySet().stream()
            .map(e -> new OverviewPage.Option(e.getKey().id(), e.getValue()))
            .toList(),
        domains.entrySet().stream()
            .map(e -> new OverviewPage.Option(e.getKey(), e.getValue()))
            .toList());
  }

  /** The plan's words; cells of a table are held apart by strokes. */
  static String phrase(Target target) {
    return target.citation().phrase().replaceAll("\\s*\\|\\s*", " | ").strip();
  }

  /** Why a target is not judged: a code of ours in words, or what the indicator said. */
  static String reason(Words words, @Nullable String reason, @Nullable Target target) {
    if (reason == null) {
      return "";
    }
    if (reason.equals("target_not_computable") && target != null) {
      return words.either(target.reasonZh(), target.reasonEn());
    }
    return words.name("reason", reason);
  }
}
