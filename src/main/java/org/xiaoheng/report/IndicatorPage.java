package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Part;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.Target;
import org.xiaoheng.statistics.Measure;
import org.xiaoheng.statistics.Measures;

/**
 * What an indicator is, apart from any value: definition, document, formula, what it is made from,
 * and which statements of plans it answers.
 */
public final class IndicatorPage {
  private final Catalogue catalogue;
  private final Measures measures;
  private final Stages stages;
  private final List<Plan> plans;
  private final Texts texts;

  /**
   * @param schema the definitions that are installed
   * @param texts the language
   */
  public IndicatorPage(DataSchema schema, Texts texts) {
    this.catalogue = Catalogue.load(schema, Catalogue.names(schema));
    this.measures = Measures.load(schema);
    this.stages = Stages.load(schema);
    this.plans = Plans.load(schema, Plans.names(schema), catalogue.indicators());
    this.texts = texts;
  }

  /**
   * The page, line by line.
   *
   * @throws org.xiaoheng.contract.UserException if there is no such indicator
   */
  public List<String> of(String id) {
    Indicator indicator = catalogue.indicator(id);
    List<String> lines = new ArrayList<>();
    lines.add(texts.either(indicator.nameZh(), indicator.nameEn()) + " (" + id + ")");
    lines.addAll(definition(indicator, texts));
    lines.add(formula(indicator, texts));
    lines.add(
        texts.of(
            "report.page.published",
            texts.name("unit", indicator.unit()).strip(),
            String.valueOf(indicator.decimals()),
            texts.name("direction", indicator.direction())));
    lines.add(
        texts.of(
            "report.page.stages",
            String.join(", ", indicator.stages().stream().map(this::stage).toList())));
    lines.add(texts.of("report.page.levels", levels(indicator)));
    lines.add("");
    lines.add("== " + texts.of("report.page.inputs") + " ==");
    lines.addAll(inputs(indicator));
    lines.add("");
    lines.add("== " + texts.of("report.page.targets") + " ==");
    List<String> targets = targets(id);
    lines.addAll(targets.isEmpty() ? List.of(texts.of("report.explain.none")) : targets);
    return List.copyOf(lines);
  }

  /** The formula of an indicator in words, behind its label. */
  static String formula(Indicator indicator, Texts texts) {
    return texts.of(
        "report.explain.formula", texts.either(indicator.formulaZh(), indicator.formulaEn()));
  }

  /** Definition, document, certainty and footnotes of an indicator. */
  static List<String> definition(Indicator indicator, Texts texts) {
    return Stream.concat(
            Stream.of(
                texts.either(indicator.definitionZh(), indicator.definitionEn()),
                texts.of("report.explain.document", indicator.document()),
                texts.of(
                    "report.explain.certainty", texts.name("certainty", indicator.certainty()))),
            indicator.footnotes().stream()
                .map(
                    note ->
                        texts.of("report.explain.footnote", texts.either(note.zh(), note.en()))))
        .toList();
  }

  private String stage(String id) {
    Stages.Stage stage = stages.stage(id);
    return texts.either(stage.titleZh(), stage.titleEn());
  }

  private String levels(Indicator indicator) {
    return String.join(", ", indicator.levels().stream().map(l -> texts.name("level", l)).toList());
  }

  private List<String> inputs(Indicator indicator) {
    List<List<String>> rows = new ArrayList<>();
    indicator.numerator().forEach(c -> rows.add(input("report.page.numerator", c)));
    indicator.denominator().forEach(c -> rows.add(input("report.page.denominator", c)));
    for (Part part : indicator.parts()) {
      Indicator of = catalogue.indicator(part.indicator());
      rows.add(
          List.of(
              texts.of("report.page.part"),
              of.id(),
              texts.either(of.nameZh(), of.nameEn()),
              part.yearOffset() == 0 ? "" : texts.of("report.page.year", part.yearOffset())));
    }
    return TextTable.lines(
        List.of(
            "",
            texts.of("report.page.measure"),
            texts.of("report.name"),
            texts.of("report.page.condition")),
        rows);
  }

  private List<String> input(String half, Component component) {
    Measure measure = measures.find(component.measure()).orElseThrow();
    List<String> conditions = new ArrayList<>();
    if (component.schools() != null) {
      conditions.add(component.schools());
    }
    if (!component.items().isEmpty()) {
      conditions.add(String.join(" ", component.items()));
    }
    if (component.yearOffset() != 0) {
      conditions.add(texts.of("report.page.year", component.yearOffset()));
    }
    return List.of(
        texts.of(half),
        measure.id(),
        texts.name("unit", measure.unit()).strip(),
        String.join("; ", conditions));
  }

  private List<String> targets(String id) {
    List<List<String>> rows = new ArrayList<>();
    for (Plan plan : plans) {
      for (Target target : plan.targets()) {
        if (id.equals(target.indicator())) {
          rows.add(
              List.of(
                  plan.id(),
                  target.id(),
                  PlanLines.value(target, texts),
                  PlanLines.due(target, texts),
                  target.citation().phrase()));
        }
      }
    }
    return rows.isEmpty()
        ? List.of()
        : TextTable.lines(
            List.of(
                texts.of("report.plans.plan"),
                texts.of("report.plans.statement"),
                texts.of("report.plans.value"),
                texts.of("report.plans.due"),
                texts.of("report.plans.phrase")),
            rows);
  }
}
