package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;

/**
 * The first page: which county misses which target, worst first, and what has changed.
 *
 * @param year last school year with values
 * @param summaries counts of statuses per area of a plan
 * @param worst the failing targets of counties, furthest from their number first, without interim
 *     targets that a later one has overtaken
 * @param worstOf how many there are in all
 * @param columns the areas of the matrix, worst first, after the plan's own area
 * @param rows the targets of the matrix, worst first
 * @param notComputable statements that no data answer, left out of the matrix
 * @param domains stages that targets are about
 * @param statuses statuses that occur
 * @param counties one line a county, worst first
 * @param previous number of the release before, 0 if there is none
 * @param changes targets whose status is another than in the release before
 */
record OverviewPage(
    int year,
    List<Summary> summaries,
    List<Worst> worst,
    int worstOf,
    List<Column> columns,
    List<Row> rows,
    int notComputable,
    List<Option> domains,
    List<Option> statuses,
    List<County> counties,
    long previous,
    List<Change> changes) {
  private static final int WORST_SHOWN = 12;

  /** A choice of a filter. */
  record Option(String id, String name) {}

  /** How often a status occurs. */
  record Count(String status, String tone, String sign, String word, int number) {}

  /** The plan's own area in numbers. */
  record Summary(String name, String page, List<Count> counts) {}

  /** A failing target of a county. {@code schools} is empty where no school has a value. */
  record Worst(
      String county,
      String href,
      String target,
      String due,
      String goal,
      Cell cell,
      String schools) {}

  /** An area of the matrix. */
  record Column(String code, String name, String page, boolean county) {}

  /**
   * A target of the matrix.
   *
   * @param cells one an area, in the order of the columns; null where it is not held against it
   * @param statuses the statuses that occur, separated by blanks
   */
  record Row(
      String id,
      String name,
      String domain,
      String domainName,
      String due,
      String goal,
      boolean conflicts,
      List<@Nullable Cell> cells,
      String statuses) {}

  /** A county in numbers. */
  record County(
      String code,
      String name,
      String page,
      int failing,
      int met,
      int other,
      @Nullable Worst worst) {}

  /** A target whose status changed. */
  record Change(String area, String href, String target, Cell before, Cell after, boolean better) {}

  static OverviewPage of(Facts facts, Words words) {
    List<Column> columns = columns(facts);
    Map<Judged.Key, Judged> byKey =
        facts.data().judged().stream().collect(Collectors.toMap(Judged::key, j -> j));
    List<Row> rows = rows(facts, words, columns, byKey);
    List<Judged> failing =
        facts.data().judged().stream()
            .filter(j -> j.status().isFailing() && j.level().equals("county") && facts.isCurrent(j))
            .sorted(Comparator.comparingDouble(facts::distance).reversed())
            .toList();
    return new OverviewPage(
        facts.lastYear(),
        summaries(facts, words),
        failing.stream().limit(WORST_SHOWN).map(j -> worst(facts, words, j)).toList(),
        failing.size(),
        columns,
        rows,
        notComputable(facts),
        domains(facts, words, rows),
        statuses(rows),
        counties(facts, words, columns),
        facts.data().previous(),
        changes(facts, words, byKey));
  }

  /** Where a target of an area is explained. */
  static String href(Facts facts, Judged judged) {
    Area area = facts.area(judged.area());
    return (area == null ? "" : area.page()) + "#target=" + judged.plan() + "/" + judged.target();
  }

  private static String name(Facts facts, Judged judged, Words words) {
    Target target = facts.target(judged);
    return target == null ? judged.target() : words.name(target);
  }

  private static String areaName(Facts facts, String code) {
    Area area = facts.area(code);
    return area == null ? code : area.name();
  }

  private static Cell cell(Facts facts, Words words, Judged judged) {
    return Cell.of(judged, facts.target(judged), facts.indicator(judged.indicator()), words);
  }

  private static Worst worst(Facts facts, Words words, Judged judged) {
    Target target = facts.target(judged);
    return new Worst(
        areaName(facts, judged.area()),
        href(facts, judged),
        name(facts, judged, words),
        target == null ? "" : words.due(target),
        target == null ? "" : words.goal(target),
        cell(facts, words, judged),
        facts.schools(judged).isEmpty() ? "" : String.valueOf(facts.schoolsBelow(judged).size()));
  }

  private static List<Column> columns(Facts facts) {
    List<Area> judged =
        facts.areas().stream().filter(a -> !facts.judgedOf(a.code()).isEmpty()).toList();
    Map<String, Long> failing = new HashMap<>();
    Map<String, Double> distance = new HashMap<>();
    for (Area area : judged) {
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

  private static List<Row> rows(
      Facts facts, Words words, List<Column> columns, Map<Judged.Key, Judged> byKey) {
    record Ranked(Row row, long failing, double distance) {}
    List<Ranked> ranked = new ArrayList<>();
    for (Map.Entry<Definitions.TargetId, Target> entry : facts.definitions().targets().entrySet()) {
      List<Judged> its = new ArrayList<>();
      List<@Nullable Cell> cells = new ArrayList<>();
      for (Column column : columns) {
        Judged judged =
            byKey.get(
                new Judged.Key(entry.getKey().plan(), entry.getKey().target(), column.code()));
        if (judged == null) {
          cells.add(null);
        } else {
          its.add(judged);
          cells.add(cell(facts, words, judged));
        }
      }
      if (its.stream().anyMatch(j -> j.status() != Status.NOT_COMPUTABLE)) {
        ranked.add(
            new Ranked(
                row(entry.getKey(), entry.getValue(), its, cells, words),
                its.stream().filter(j -> j.status().isFailing()).count(),
                its.stream()
                    .filter(j -> j.status().isFailing())
                    .mapToDouble(facts::distance)
                    .sum()));
      }
    }
    return ranked.stream()
        .sorted(
            Comparator.comparingLong(Ranked::failing)
                .thenComparingDouble(Ranked::distance)
                .reversed()
                .thenComparing(
                    r ->
                        r.row().cells().stream()
                            .mapToDouble(c -> c == null ? Status.values().length : c.order())
                            .min()
                            .orElse(0)))
        .map(Ranked::row)
        .toList();
  }

  private static Row row(
      Definitions.TargetId id,
      Target target,
      List<Judged> judged,
      List<@Nullable Cell> cells,
      Words words) {
    return new Row(
        id.plan() + "/" + id.target(),
        words.name(target),
        domain(target),
        words.stage(target.stage()),
        words.due(target),
        words.goal(target),
        !target.conflictsWith().isEmpty(),
        cells,
        judged.stream().map(j -> j.status().id()).distinct().collect(Collectors.joining(" ")));
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

  private static List<Option> domains(Facts facts, Words words, List<Row> rows) {
    Map<String, String> found = new LinkedHashMap<>();
    facts
        .definitions()
        .stages()
        .all()
        .forEach(
            s -> {
              if (rows.stream().anyMatch(r -> r.domain().equals(s.id()))) {
                found.put(s.id(), words.stage(s.id()));
              }
            });
    if (rows.stream().anyMatch(r -> r.domain().equals("tasks"))) {
      found.put("tasks", words.stage(null));
    }
    return found.entrySet().stream().map(e -> new Option(e.getKey(), e.getValue())).toList();
  }

  private static List<Option> statuses(List<Row> rows) {
    Map<Status, String> found = new TreeMap<>();
    for (Row row : rows) {
      for (Cell cell : row.cells()) {
        if (cell != null) {
          found.put(Status.of(cell.status()), cell.sign() + " " + cell.word());
        }
      }
    }
    return found.entrySet().stream().map(e -> new Option(e.getKey().id(), e.getValue())).toList();
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
        int failing = (int) its.stream().filter(j -> j.status().isFailing()).count();
        int judged = (int) its.stream().filter(j -> j.status().isJudged()).count();
        int open = (int) its.stream().filter(j -> j.status() != Status.NOT_COMPUTABLE).count();
        counties.add(
            new County(
                column.code(),
                column.name(),
                column.page(),
                failing,
                judged - failing,
                open - judged,
                its.stream()
                    .filter(j -> j.status().isFailing())
                    .min(facts.worstFirst())
                    .map(j -> worst(facts, words, j))
                    .orElse(null)));
      }
    }
    return counties;
  }

  private static List<Change> changes(Facts facts, Words words, Map<Judged.Key, Judged> now) {
    List<Change> changes = new ArrayList<>();
    for (Judged before : facts.data().judgedBefore()) {
      Judged after = now.get(before.key());
      if (after != null && after.status() != before.status()) {
        Indicator indicator = facts.indicator(after.indicator());
        changes.add(
            new Change(
                areaName(facts, after.area()),
                href(facts, after),
                name(facts, after, words),
                Cell.of(before, facts.target(before), indicator, words),
                cell(facts, words, after),
                after.status().compareTo(before.status()) > 0));
      }
    }
    return changes;
  }
}
