package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Target;

/** Plans in words: how many of their statements are computed, and why others are not. */
public final class PlanLines {
  private PlanLines() {}

  /**
   * A line of numbers per plan, and under it the reasons why statements cannot be computed.
   *
   * @param withStatements whether every statement is listed as well
   */
  public static List<String> of(List<Plan> plans, boolean withStatements, Texts texts) {
    List<String> lines = new ArrayList<>(counts(plans, texts));
    for (Plan plan : plans) {
      lines.add("");
      lines.add(plan.id() + "  " + texts.either(plan.titleZh(), plan.titleEn()));
      if (withStatements) {
        lines.addAll(statements(plan, texts));
        lines.add("");
      }
      lines.add(texts.of("report.plans.reasons"));
      reasons(plan, texts)
          .forEach(
              (reason, ids) ->
                  lines.add("  " + ids.size() + " × " + reason + "  " + String.join(", ", ids)));
    }
    return lines;
  }

  private static List<String> counts(List<Plan> plans, Texts texts) {
    List<List<String>> rows = new ArrayList<>();
    for (Plan plan : plans) {
      rows.add(counts(plan.id(), plan.targets()));
    }
    rows.add(
        counts(
            texts.of("report.plans.all"),
            plans.stream().flatMap(p -> p.targets().stream()).toList()));
    return TextTable.lines(
        List.of(
            texts.of("report.plans.plan"),
            texts.of("report.plans.statements"),
            texts.of("report.plans.by_indicator"),
            texts.of("report.plans.by_progress"),
            texts.of("report.plans.reported"),
            texts.of("report.plans.not_computable")),
        rows);
  }

  private static List<String> counts(String name, List<Target> targets) {
    return List.of(
        name,
        String.valueOf(targets.size()),
        number(targets, t -> computed(t) && t.indicator() != null),
        number(targets, t -> computed(t) && t.progressItem() != null),
        number(targets, t -> t.evaluation() == Target.Evaluation.REPORTED),
        number(targets, t -> t.evaluation() == Target.Evaluation.NOT_COMPUTABLE));
  }

  private static boolean computed(Target target) {
    return target.evaluation() == Target.Evaluation.COMPUTED;
  }

  private static String number(List<Target> targets, Predicate<Target> which) {
    return String.valueOf(targets.stream().filter(which).count());
  }

  private static List<String> statements(Plan plan, Texts texts) {
    return TextTable.lines(
        List.of(
            texts.of("report.plans.statement"),
            texts.of("report.plans.phrase"),
            texts.of("report.plans.value"),
            texts.of("report.plans.due"),
            texts.of("report.plans.answer")),
        plan.targets().stream().map(t -> statement(t, texts)).toList());
  }

  private static List<String> statement(Target target, Texts texts) {
    String answer =
        target.indicator() != null
            ? target.indicator()
            : target.progressItem() != null
                ? target.progressItem()
                : texts.name(
                    "evaluation", target.evaluation().name().toLowerCase(java.util.Locale.ROOT));
    return List.of(
        target.id(), target.citation().phrase(), value(target, texts), due(target, texts), answer);
  }

  /** The year, or how often it falls due; {@code -} where the statement says neither. */
  static String due(Target target, Texts texts) {
    if (target.dueYear() != null) {
      return String.valueOf(target.dueYear());
    }
    return target.every() == null ? "-" : texts.name("every", target.every());
  }

  /** What the statement asks for, such as {@code >= 85 %}; {@code -} where it gives no number. */
  static String value(Target target, Texts texts) {
    if (target.value() == null) {
      return "-";
    }
    String sign = target.comparator() == null ? "" : target.comparator().symbol() + " ";
    String range = target.valueMax() == null ? "" : "–" + target.valueMax().toPlainString();
    return sign
        + target.value().toPlainString()
        + range
        + " "
        + texts.name("unit", target.unit()).strip();
  }

  private static Map<String, List<String>> reasons(Plan plan, Texts texts) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (Target target : plan.targets()) {
      if (target.evaluation() == Target.Evaluation.NOT_COMPUTABLE) {
        String reason =
            texts.either(String.valueOf(target.reasonZh()), String.valueOf(target.reasonEn()));
        reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(target.id());
      }
    }
    return reasons;
  }
}
