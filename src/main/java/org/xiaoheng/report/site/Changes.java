package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;

/** What changed since the release before, as the first page says it. */
final class Changes {
  private Changes() {}

  /** A target whose status changed. */
  record Change(
      String area,
      String href,
      String target,
      String word,
      Status status,
      String actual,
      Cell after,
      boolean better) {
    /** The status before, as it is shown. */
    public OverviewPage.Count before() {
      return new OverviewPage.Count(status.id(), status.tone(), status.sign(), word, 1);
    }
  }

  /** A published value that changed. */
  record ValueChange(
      String area,
      String indicator,
      String href,
      String stage,
      String year,
      String before,
      String after) {}

  /** Targets whose status is another than in the release before. */
  static List<Change> ofTargets(Facts facts, Words words, Map<Judged.Key, Judged> now) {
    List<Change> changes = new ArrayList<>();
    for (ReleaseData.Before before : facts.data().judgedBefore()) {
      Judged after = now.get(before.key());
      if (after != null && after.status() != before.status()) {
        Target target = facts.target(after);
        Double actual = before.actual();
        Indicator indicator = facts.indicator(after.indicator());
        changes.add(
            new Change(
                OverviewPage.areaName(facts, after.area()),
                OverviewPage.href(facts, after),
                OverviewPage.name(facts, after, words),
                words.word(before.status()),
                before.status(),
                actual == null || target == null
                    ? ""
                    : words.withUnit(words.number(actual, indicator), target.actualUnit()),
                OverviewPage.cell(facts, words, after),
                after.status().compareTo(before.status()) > 0));
      }
    }
    return changes;
  }

  /** The largest changes of published values. */
  static List<ValueChange> ofValues(Facts facts, Words words) {
    return facts.data().valueChanges().listed().stream()
        .map(
            c -> {
              Indicator indicator = facts.indicator(c.occasion().indicator());
              String unit = indicator == null ? "" : indicator.unit();
              return new ValueChange(
                  OverviewPage.areaName(facts, c.area()),
                  indicator == null ? c.occasion().indicator() : words.name(indicator),
                  indicator == null
                      ? ""
                      : IndicatorPage.page(indicator)
                          + "#stage="
                          + c.occasion().stage()
                          + "&year="
                          + c.occasion().year(),
                  words.stage(c.occasion().stage()),
                  words.year(indicator, c.occasion().year()),
                  c.before() == null
                      ? ""
                      : words.withUnit(words.number(c.before(), indicator), unit),
                  c.after() != null
                      ? words.withUnit(words.number(c.after(), indicator), unit)
                      : c.statusAfter() == null
                          ? words.of("overview.values.absent")
                          : words.name("status", c.statusAfter()));
            })
        .toList();
  }
}
