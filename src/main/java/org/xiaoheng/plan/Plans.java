package org.xiaoheng.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;

/** Reads the plans of {@code data-schema/plans/}. */
public final class Plans {
  private static final String FOLDER = "plans";

  private Plans() {}

  /** Names of all plans that there are, sorted. */
  public static List<String> names(DataSchema schema) {
    return schema.names(FOLDER);
  }

  /**
   * Reads plans and checks them.
   *
   * @param schema the data-schema folder
   * @param names names of the files, without ending
   * @param indicators the catalogue whose ids, units and stages the targets must use
   * @throws UserException naming a file and every fault in it
   */
  public static List<Plan> load(
      DataSchema schema, List<String> names, Collection<Indicator> indicators) {
    return checked(read(schema, names), indicators);
  }

  /**
   * Reads the plans of a job and checks them.
   *
   * @param schema the data-schema folder
   * @param job names the plans
   * @param indicators those of the catalogues that the job names
   * @throws UserException naming the catalogues that the job must name as well, or a plan's file
   *     and every fault in it
   */
  public static List<Plan> ofJob(DataSchema schema, JobFile job, Collection<Indicator> indicators) {
    Set<String> known = indicators.stream().map(Indicator::id).collect(Collectors.toSet());
    List<Plan> plans = read(schema, job.plans());
    for (Plan plan : plans) {
      List<String> absent =
          plan.targets().stream()
              .flatMap(t -> Stream.ofNullable(t.indicator()))
              .filter(i -> !known.contains(i))
              .distinct()
              .toList();
      Set<String> all = new LinkedHashSet<>(job.catalogues());
      if (!absent.isEmpty() && all.addAll(Catalogue.needed(schema, absent))) {
        throw UserException.configuration(
            "plan.catalogues",
            job.file(),
            plan.id(),
            String.join(", ", absent),
            String.join(", ", all));
      }
    }
    return checked(plans, indicators);
  }

  private static List<Plan> checked(List<Plan> plans, Collection<Indicator> indicators) {
    plans.forEach(plan -> PlanChecks.check(plan, indicators));
    return plans;
  }

  private static List<Plan> read(DataSchema schema, List<String> names) {
    return names.stream().map(name -> plan(name, schema.yaml(FOLDER, name, "plan"))).toList();
  }

  private static Plan plan(String id, JsonNode node) {
    List<Conflict> conflicts = new ArrayList<>();
    for (JsonNode conflict : node.path("conflicts")) {
      conflicts.add(
          new Conflict(
              texts(conflict.path("targets")), text(conflict, "textZh"), text(conflict, "textEn")));
    }
    List<Target> targets = new ArrayList<>();
    for (JsonNode target : node.path("targets")) {
      targets.add(target(target, conflicts));
    }
    List<ReviewedNumber> exceptions = new ArrayList<>();
    for (JsonNode exception : node.path("exceptions")) {
      exceptions.add(
          new ReviewedNumber(
              text(exception, "phrase"),
              text(exception, "kind"),
              optional(exception, "reasonZh"),
              optional(exception, "reasonEn")));
    }
    JsonNode document = node.path("document");
    LocalDate date = LocalDate.parse(text(document, "date"));
    return new Plan(
        id,
        text(node, "titleZh"),
        text(node, "titleEn"),
        new PlanDocument(
            text(document, "file"),
            text(document, "sha256"),
            text(document, "title"),
            text(document, "issuer"),
            date),
        node.path("firstYear").asInt(date.getYear()),
        text(node, "areaLevel"),
        text(node, "areaCode"),
        targets,
        conflicts,
        exceptions);
  }

  private static Target target(JsonNode node, List<Conflict> conflicts) {
    String id = text(node, "id");
    return new Target(
        id,
        text(node, "nameZh"),
        text(node, "nameEn"),
        Target.Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
        optional(node, "indicator"),
        optional(node, "progressItem"),
        optional(node, "stage"),
        new Citation(text(node, "section"), text(node, "phrase"), node.path("occurrence").asInt(1)),
        comparison(optional(node, "comparator")),
        number(node, "value"),
        number(node, "valueMax"),
        text(node, "unit"),
        node.hasNonNull("dueYear") ? node.path("dueYear").intValue() : null,
        node.hasNonNull("dueDate") ? LocalDate.parse(text(node, "dueDate")) : null,
        optional(node, "every"),
        baseline(node.path("baseline")),
        shareOf(node.path("shareOf")),
        node.path("countsCounties").asBoolean(false),
        scope(node),
        optional(node, "lead"),
        node.path("soft").asBoolean(false),
        Target.Basis.valueOf(text(node, "basis").toUpperCase(Locale.ROOT)),
        Target.Evaluation.valueOf(text(node, "evaluation").toUpperCase(Locale.ROOT)),
        optional(node, "reasonZh"),
        optional(node, "reasonEn"),
        optional(node, "noteZh"),
        optional(node, "noteEn"),
        others(id, conflicts));
  }

  private static List<String> others(String id, List<Conflict> conflicts) {
    TreeSet<String> others = new TreeSet<>();
    conflicts.stream()
        .filter(c -> c.targets().contains(id))
        .forEach(c -> others.addAll(c.targets()));
    others.remove(id);
    return List.copyOf(others);
  }

  private static @Nullable Baseline baseline(JsonNode node) {
    return node.isMissingNode()
        ? null
        : new Baseline(
            node.path("previousYear").asBoolean(false),
            node.hasNonNull("year") ? node.path("year").intValue() : null,
            number(node, "value"));
  }

  private static @Nullable ShareOf shareOf(JsonNode node) {
    return node.isMissingNode()
        ? null
        : new ShareOf(text(node, "units"), node.path("percent").decimalValue());
  }

  private static Scope scope(JsonNode node) {
    return new Scope(
        Scope.Level.valueOf(text(node, "scope").toUpperCase(Locale.ROOT)),
        texts(node.path("counties")));
  }

  private static @Nullable Comparison comparison(@Nullable String symbol) {
    for (Comparison comparison : Comparison.values()) {
      if (comparison.symbol().equals(symbol)) {
        return comparison;
      }
    }
    return null;
  }

  private static @Nullable BigDecimal number(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).decimalValue() : null;
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.hasNonNull(field) ? text(node, field) : null;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
