package org.xiaoheng.report.site;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.Target;

/**
 * What names, explains and demands: the parts of the data-schema that the site shows.
 *
 * @param indicators the indicators in use, by id, in the order of the catalogue
 * @param plans the plans in use
 * @param targets all their statements, by plan and target
 * @param stages stages of education
 * @param contracts input datasets, by name
 * @param digest digest of the installed data-schema
 */
record Definitions(
    Map<String, Indicator> indicators,
    List<Plan> plans,
    Map<TargetId, Target> targets,
    Stages stages,
    Map<String, Contract> contracts,
    String digest) {

  /** A statement of a plan. */
  record TargetId(String plan, String target) {}

  /**
   * Reads the definitions.
   *
   * @param schema the data-schema that is installed
   * @param indicators ids of the indicators in use
   * @param plans ids of the plans in use
   */
  static Definitions load(DataSchema schema, Collection<String> indicators, List<String> plans) {
    Catalogue catalogue = Catalogue.load(schema, Catalogue.names(schema));
    Map<String, Indicator> used = new LinkedHashMap<>();
    for (Indicator indicator : catalogue.indicators()) {
      if (indicators.contains(indicator.id())) {
        used.put(indicator.id(), indicator);
      }
    }
    List<Plan> read = Plans.load(schema, plans, catalogue.indicators());
    Map<TargetId, Target> targets = new LinkedHashMap<>();
    for (Plan plan : read) {
      plan.targets().forEach(t -> targets.put(new TargetId(plan.id(), t.id()), t));
    }
    return new Definitions(
        used, read, targets, Stages.load(schema), Contracts.load(schema), schema.digest());
  }

  @Nullable Target target(Judged judged) {
    return targets.get(new TargetId(judged.plan(), judged.target()));
  }
}
