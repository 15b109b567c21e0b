package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.List;
import org.xiaoheng.indicator.Condition;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Outcome;

/** The conditions of a verdict as a table. */
final class ConditionList {
  private final Texts texts;
  private final List<List<String>> rows = new ArrayList<>();

  ConditionList(Texts texts) {
    this.texts = texts;
  }

  void add(Indicator indicator, String stage, Condition condition) {
    Outcome input = condition.input();
    rows.add(
        List.of(
            indicator.id(),
            texts.either(indicator.nameZh(), indicator.nameEn()),
            stage,
            input instanceof Outcome.Value v
                ? Numbers.tenDigits(v.value())
                : texts.name("status", input.status()),
            limit(condition),
            texts.of("report.explain." + verdict(condition))));
  }

  List<String> lines() {
    return TextTable.lines(
        List.of(
            texts.of("report.indicator"),
            texts.of("report.name"),
            texts.of("report.explain.stage_name"),
            texts.of("report.unrounded"),
            texts.of("report.explain.limit"),
            texts.of("report.explain.holds")),
        rows);
  }

  private static String limit(Condition condition) {
    String limit = condition.comparator() + " " + Numbers.plain(condition.limit());
    return condition.floor() == null
        ? limit
        : limit + " (>= " + Numbers.plain(condition.floor()) + ")";
  }

  private static String verdict(Condition condition) {
    if (condition.input() instanceof Outcome.NotApplicable) {
      return "not_counted";
    }
    if (condition.holds()) {
      return "yes";
    }
    return condition.fails() ? "no" : "open";
  }
}
