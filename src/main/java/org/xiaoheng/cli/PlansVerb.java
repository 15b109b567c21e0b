package org.xiaoheng.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.report.PlanLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plans}: what the plans state, and what of it is computed. */
@Command(name = "plans")
final class PlansVerb implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "PLAN", arity = "0..*", descriptionKey = "plan")
  private List<String> names = List.of();

  PlansVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataSchema schema = DataSchema.locate();
    Catalogue catalogue = Catalogue.load(schema, Catalogue.names(schema));
    List<Plan> plans =
        Plans.load(schema, names.isEmpty() ? Plans.names(schema) : names, catalogue.indicators());
    context.print(PlanLines.of(plans, !names.isEmpty(), context.texts()));
    return 0;
  }
}
