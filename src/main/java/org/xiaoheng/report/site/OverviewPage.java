package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Rounding;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;

/**
 * The first page: which county misses which target, worst first, and what has changed.
 *
 * @param year last school year with values
 * @param summaries counts of statuses per area of a plan
 * @param worst the failing targets of counties, furthest from their number first, without interim
 *     targets that a later one has overtaken
 * @param failing how many results of counties fail, those that were overtaken too: the sum of the
 *     counties' lines
 * @param overtaken how many of them were overtaken
 * @param columns the areas of the matrix, worst first, after the plan's own area
 * @param notComputable statements that no data answer, left out of the matrix
 * @param domains stages that targets are about
 * @param statuses statuses that occur
 * @param counties one line a county, worst first
 * @param previous number of the release before, 0 if there is none
 * @param changes targets whose status is another than in the release before
 * @param values how many published values changed
 * @param valueChanges the largest of them
 */
record OverviewPage(
    int year,
    List<Summary> summaries,
    List<Worst> worst,
    int failing,
    int overtaken,
    List<Column> columns,
    int notComputable,
    List<Option> domains,
    List<Option> statuses,
    List<County> counties,
    long previous,
    List<Changes.Change> changes,
    ReleaseData.ValueChanges values,
    List<Changes.ValueChange> valueChanges) {
  private static final int WORST_SHOWN = 12;

  /** A choice of a filter. */
  record Option(String id, String name) {}

  /** How often a status occurs. */
  record Count(String status, String tone, String sign, String word, int number) {}

  /** The plan's own area in numbers. */
  record Summary(String name, String page, List<Count> counts) {}

  /**
   * A failing target of a county.
   *
   * @param schools schools behind it, of those with a value; empty where no list explains it
   * @param closing what would close the gap, or empty
   */
  record Worst(
      String county,
      String href,
      String target,
      String due,
      String goal,
      Cell cell,
      String schools,
      String closing) {}

  /** An area of the matrix. */
  record Column(String code, String name, String page, boolean county) {}

  /**
   * A county in numbers.
   *
   * @param behind targets ahead that are likely to be missed, or may be
   * @param ahead targets ahead that are likely to be met
   * @param other targets that are not judged
   */
  record County(
      String code,
      String name,
      String page,
      int missed,
      int behind,
      int ahead,
      int met,
      int other,
      @Nullable Worst worst) {}

  static OverviewPage of(Facts facts, Words words) {
    List<Column> columns = columns(facts);
    Map<Judged.Key, Judged> byKey = byKey(facts);
    Map<Definitions.TargetId, List<@Nullable Judged>> rows = ranked(facts, columns, byKey);
    List<Judged> failing =
        facts.counties().stream()
            .flatMap(county -> facts.judgedOf(county.code()).stream())
            .filter(j -> j.status().isFailing())
            .toList();
    List<Judged> current =
        failing.stream().filter(facts::isCurrent).sorted(furthestFirst(facts)).toList();
    return new OverviewPage(
        facts.lastYear(),
        summaries(facts, words),
        current.stream().limit(WORST_SHOWN).map(j -> worst(facts, words, j)).toList(),
        failing.size(),
        failing.size() - current.size(),
        columns,
        notComputable(facts),
        domains(facts, words, rows.keySet()),
        statuses(words, rows.values()),
        counties(facts, words, columns),
        facts.data().previous(),
        Changes.ofTargets(facts, words, byKey),
        facts.data().valueChanges(),
        Changes.ofValues(facts, words));
  }

  /** By how far the gap is from closed, as a share of the target, whatever the status. */
  static Comparator<Judged> furthestFirst(Facts facts) {
    return Comparator.<Judged>comparingDouble(facts::distance)
        .reversed()
        .thenComparing(Judged::status);
  }

  /** Where a target of an area is explained. */
  static String href(Facts facts, Judged judged) {
    Area area = facts.area(judged.area());
    return (area == null ? "" : area.page()) + "#target=" + judged.plan() + "/" + judged.target();
  }

  static String name(Facts facts, Judged judged, Words words) {
    Target target = facts.target(judged);
    return target == null ? judged.target() : words.name(target);
  }

  static String areaName(Facts facts, String code) {
    Area area = facts.area(code);
    return area == null ? code : area.name();
  }

  static Cell cell(Facts facts, Words words, Judged judged) {
    return Cell.of(
        judged,
        facts.target(judged),
        facts.indicator(judged.indicator()),
        facts.remark(judged),
        words);
  }

  private static Worst worst(Facts facts, Words words, Judged judged) {
    Target target = facts.target(judged);
    int behind = facts.behind(judged).size();
    Closing closing = Closing.of(judged, target, facts.indicator(judged.indicator()));
    return new Worst(
        areaName(facts, judged.area()),
        href(facts, judged),
        name(facts, judged, words),
        target == null ? "" : words.due(target),
        target == null ? "" : words.goal(target),
        cell(facts, words, judged),
        behind == 0 ? "" : behind + " / " + facts.schools(judged),
        closing == null ? "" : closing.text(words));
  }

  private static List<Column> columns(Facts facts) {
    List<Area> judged =
        facts.areas().stream().filter(a -> !facts.judgedOf(a.code()).isEmpty()).toList();
    Map<String, Long> failing = new HashMap<>();
    Map<String, Double> distance = new HashMap<>();
    for (Area area : judged) {
      // All that the lines of the counties count, so that a reader finds them in this order.
      List<Judged> its =
          facts.judgedOf(area.code()).stream().filter(j -> j.status().isFailing()).toList();
      failing.put(area.code(), (long) its.size());
      distance.put(area.code(), its.stream().mapToDouble(facts::distance).sum());
    }
    return judged.stream()
        .sorted(
            Comparator.comparing(Area::isCounty)
                .thenComparing(
                    Comparator.<Area>comparingLong(a -> failing.get(a.code())).reversed())
                .thenComparing(
                    Comparator.<Area>comparingDouble(a -> distance.get(a.code())).reversed())
                .thenComparing(Area::code))
        .map(a -> new Column(a.code(), a.name(), a.page(), a.isCounty()))
        .toList();
  }

  private static Map<Judged.Key, Judged> byKey(Facts facts) {
    return facts.data().judged().stream().collect(Collectors.toMap(Judged::key, j -> j));
  }

  /**
   * The targets that data answer, worst first, each with its judgement for every column, or null.
   */
  private static Map<Definitions.TargetId, List<@Nullable Judged>> ranked(
      Facts facts, List<Column> columns, Map<Judged.Key, Judged> byKey) {
    record Ranked(
        Definitions.TargetId id,
        List<@Nullable Judged> cells,
        long failing,
        double distance,
        double best) {}
    List<Ranked> ranked = new ArrayList<>();
    for (Definitions.TargetId id : facts.definitions().targets().keySet()) {
      List<@Nullable Judged> cells = new ArrayList<>();
      List<Judged> its = new ArrayList<>();
      for (Column column : columns) {
        Judged judged = byKey.get(new Judged.Key(id.plan(), id.target(), column.code()));
        cells.add(judged);
        if (judged != null) {
          its.add(judged);
        }
      }
      if (its.stream().anyMatch(j -> j.status() != Status.NOT_COMPUTABLE)) {
        List<Judged> failing =
            its.stream().filter(j -> j.status().isFailing() && facts.isCurrent(j)).toList();
        ranked.add(
            new Ranked(
                id,
                cells,
                failing.size(),
                failing.stream().mapToDouble(facts::distance).sum(),
                its.stream()
                    .mapToDouble(j -> j.status().ordinal() + 1 / (1 + facts.distance(j)))
                    .min()
                    .orElse(0)));
      }
    }
    Map<Definitions.TargetId, List<@Nullable Judged>> sorted = new LinkedHashMap<>();
    ranked.stream()
        .sorted(
            Comparator.comparingLong(Ranked::failing)
                .thenComparingDouble(Ranked::distance)
                .reversed()
                .thenComparing(Ranked::best))
        .forEach(r -> sorted.put(r.id(), r.cells()));
    return sorted;
  }

  /** What a target is about: the stage of its indicator, or that it is a task. */
  static String domain(Target target) {
    return target.stage() == null ? "tasks" : target.stage();
  }

  private static int notComputable(Facts facts) {
    return (int)
        facts.data().judged().stream()
            .collect(
                Collectors.groupingBy(
                    j -> new Definitions.TargetId(j.plan(), j.target()),
                    Collectors.mapping(Judged::status, Collectors.toSet())))
            .values()
            .stream()
            .filter(s -> s.equals(java.util.Set.of(Status.NOT_COMPUTABLE)))
            .count();
  }

  private static List<Option> domains(
      Facts facts, Words words, Collection<Definitions.TargetId> rows) {
    Set<String> found =
        rows.stream()
            .map(id -> domain(Objects.requireNonNull(facts.definitions().targets().get(id))))
            .collect(Collectors.toSet());
    List<Option> domains = new ArrayList<>();
    facts.definitions().stages().all().stream()
        .filter(s -> found.contains(s.id()))
        .forEach(s -> domains.add(new Option(s.id(), words.stage(s.id()))));
    if (found.contains("tasks")) {
      domains.add(new Option("tasks", words.stage(null)));
    }
    return domains;
  }

  private static List<Option> statuses(Words words, Collection<List<@Nullable Judged>> rows) {
    return rows.stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .map(Judged::status)
        .distinct()
        .sorted()
        .map(s -> new Option(s.id(), s.sign() + " " + words.word(s)))
        .toList();
  }

  private static List<Summary> summaries(Facts facts, Words words) {
    return facts.areas().stream()
        .filter(a -> !a.isCounty() && !facts.judgedOf(a.code()).isEmpty())
        .map(a -> new Summary(a.name(), a.page(), counts(facts.judgedOf(a.code()), words)))
        .toList();
  }

  /** How often each status occurs, worst first. */
  static List<Count> counts(List<Judged> judged, Words words) {
    Map<Status, Integer> counts = new TreeMap<>();
    judged.forEach(j -> counts.merge(j.status(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(
            e ->
                new Count(
                    e.getKey().id(),
                    e.getKey().tone(),
                    e.getKey().sign(),
                    words.word(e.getKey()),
                    e.getValue()))
        .toList();
  }

  private static List<County> counties(Facts facts, Words words, List<Column> columns) {
    List<County> counties = new ArrayList<>();
    for (Column column : columns) {
      if (column.county()) {
        List<Judged> its = facts.judgedOf(column.code());
        counties.add(
            new County(
                column.code(),
                column.name(),
                column.page(),
                number(its, s -> s == Status.MISSED),
                number(its, s -> s.isFailing() && s != Status.MISSED),
                number(its, s -> s == Status.ON_TRACK),
                number(its, s -> s == Status.MET),
                number(its, s -> !s.isJudged() && s != Status.NOT_COMPUTABLE),
                its.stream()
                    .filter(j -> j.status().isFailing() && facts.isCurrent(j))
                    .min(furthestFirst(facts))
                    .map(j -> worst(facts, words, j))
                    .orElse(null)));
      }
    }
    return counties;
  }

  private static int number(List<Judged> judged, Predicate<Status> of) {
    return (int) judged.stream().filter(j -> of.test(j.status())).count();
  }

  /** The matrix for the browser, the same for both languages: its areas, and a row a target. */
  static Map<String, Object> matrix(Facts facts) {
    List<Column> columns = columns(facts);
    Map<Judged.Key, Judged> byKey = byKey(facts);
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<Definitions.TargetId, List<@Nullable Judged>> row :
        ranked(facts, columns, byKey).entrySet()) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (Judged judged : row.getValue()) {
        cells.add(judged == null ? null : matrixCell(facts, judged));
      }
      rows.add(List.of(row.getKey().plan() + "/" + row.getKey().target(), cells));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "columns",
        columns.stream()
            .map(c -> List.of(c.code(), c.name(), c.page(), c.county() ? 1 : 0))
            .toList());
    data.put("rows", rows);
    return data;
  }

  /**
   * Place of the status, actual value, order, whether the target is set for the area, and what must
   * be said with the value, where there is anything.
   */
  private static List<@Nullable Object> matrixCell(Facts facts, Judged judged) {
    Double actual = judged.actual();
    List<@Nullable Object> cell = new ArrayList<>();
    cell.add(judged.status().ordinal());
    cell.add(actual == null ? null : Words.rounded(actual, facts.indicator(judged.indicator())));
    cell.add(Rounding.halfUp(1 / (1 + facts.distance(judged)), 4));
    cell.add(judged.binding() ? 1 : 0);
    String remark = facts.remark(judged);
    if (actual != null && remark != null) {
      cell.add(Remark.coded(remark));
    }
    return cell;
  }
}
