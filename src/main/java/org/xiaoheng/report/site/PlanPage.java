package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Conflict;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/**
 * The page of the plans: every statement with its words and its place, what answers it, and what
 * came of it in the plan's own area.
 *
 * @param plans the plans
 */
record PlanPage(List<OfPlan> plans) {

  /** A plan. */
  record OfPlan(
      String title,
      String issuer,
      String date,
      String sha256,
      List<Statement> statements,
      List<OverviewPage.Option> evaluations,
      List<Contradiction> contradictions) {}

  /** Statements that do not agree. */
  record Contradiction(String text, List<String> targets) {}

  /**
   * A statement.
   *
   * @param evaluation id of how it is evaluated
   * @param indicator page of the indicator that answers it, or null
   * @param answer name of the indicator, or code of the progress records, or empty
   * @param cell what came of it in the plan's area; null for what is only reported
   * @param detail page of the plan's area at the target, or null
   */
  record Statement(
      String id,
      String name,
      String kind,
      String section,
      String phrase,
      String goal,
      String due,
      String scope,
      String lead,
      boolean soft,
      String basis,
      String evaluation,
      String evaluationName,
      @Nullable String indicator,
      String answer,
      @Nullable Cell cell,
      @Nullable String detail,
      String reason,
      String note,
      List<String> conflicts) {}

  static PlanPage of(Facts facts, Words words) {
    Map<Judged.Key, Judged> judged =
        facts.data().judged().stream().collect(Collectors.toMap(Judged::key, j -> j));
    List<OfPlan> plans = new ArrayList<>();
    for (Plan plan : facts.definitions().plans()) {
      List<Statement> statements =
          plan.targets().stream()
              .map(
                  t ->
                      statement(
                          facts,
                          words,
                          t,
                          judged.get(new Judged.Key(plan.id(), t.id(), plan.areaCode())),
                          plan))
              .toList();
      plans.add(
          new OfPlan(
              words.either(plan.titleZh(), plan.titleEn()),
              plan.document().issuer(),
              plan.document().date().toString(),
              plan.document().sha256(),
              statements,
              statements.stream()
                  .map(s -> new OverviewPage.Option(s.evaluation(), s.evaluationName()))
                  .distinct()
                  .toList(),
              plan.conflicts().stream().map(c -> contradiction(plan, c, words)).toList()));
    }
    return new PlanPage(plans);
  }

  private static Contradiction contradiction(Plan plan, Conflict conflict, Words words) {
    return new Contradiction(
        words.either(conflict.textZh(), conflict.textEn()),
        conflict.targets().stream().map(t -> plan.id() + "/" + t).toList());
  }

  private static Statement statement(
      Facts facts, Words words, Target target, @Nullable Judged judged, Plan plan) {
    Indicator indicator = facts.indicator(target.indicator());
    String evaluation = target.evaluation().name().toLowerCase(Locale.ROOT);
    String remark = judged == null ? null : facts.remark(judged);
    String reason =
        judged == null
            ? words.either(target.reasonZh(), target.reasonEn())
            : AreaPage.reason(words, Remark.beside(judged.reason(), remark), target);
    return new Statement(
        plan.id() + "/" + target.id(),
        words.name(target),
        words.name("kind", target.kind().name().toLowerCase(Locale.ROOT)),
        target.citation().section(),
        AreaPage.phrase(target),
        words.goal(target),
        words.due(target),
        words.name("scope", target.scope().level().id()),
        target.lead() == null ? "" : target.lead(),
        target.soft(),
        words.name("basis", target.basis().name().toLowerCase(Locale.ROOT)),
        evaluation,
        words.name("evaluation", evaluation),
        indicator == null ? null : IndicatorPage.page(indicator),
        indicator != null
            ? words.name(indicator)
            : target.progressItem() == null ? "" : target.progressItem(),
        judged == null ? null : Cell.of(judged, target, indicator, remark, words),
        judged == null || judged.status() == Status.NOT_COMPUTABLE
            ? null
            : OverviewPage.href(facts, judged),
        reason,
        words.either(target.noteZh(), target.noteEn()),
        target.conflictsWith().stream().map(c -> plan.id() + "/" + c).toList());
  }
}
