package org.xiaoheng.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Comparison;
import org.xiaoheng.plan.Target;
import org.xiaoheng.release.Manifest;
import org.xiaoheng.release.Release;

/** A made-up release over the real catalogue and plan, as large as is asked for. */
final class SiteFixture {
  static final String CITY = "230800";
  static final String PLAN = "jiamusi-14-5";

  /** Names as nobody should have them, and as somebody once will. */
  static final List<String> NASTY =
      List.of(
          "<script>alert('school')</script>小学",
          "</script><script>alert(1)</script>",
          "=cmd|' /C calc'!A0",
          "+86学校",
          "-1学校",
          "@SUM(A1)",
          "\tTab学校",
          "\"引号\" & '单引号' <b>学校</b>",
          "<img src=x onerror=alert(2)>",
          "${7*7} {{ 7*7 }} 学校");

  private static final int FIRST_YEAR = 2020;
  private static final int LAST_YEAR = 2025;
  private static final DataSchema SCHEMA = DataSchema.locate();

  private final int counties;
  private final int schoolsEach;
  private final Random random = new Random(1);

  SiteFixture(int counties, int schoolsEach) {
    this.counties = counties;
    this.schoolsEach = schoolsEach;
  }

  static Definitions definitions() {
    return Definitions.load(
        SCHEMA,
        org.xiaoheng.indicator.Catalogue.load(SCHEMA, SCHEMA.names("indicators"))
            .indicators()
            .stream()
            .map(Indicator::id)
            .collect(Collectors.toSet()),
        List.of(PLAN));
  }

  static Release release(long number) {
    return new Release(
        number,
        "run" + number,
        Instant.parse("2026-11-24T01:02:03Z"),
        true,
        Map.of(),
        new Manifest("sample", "in", "schema", "1.0", 3, 100));
  }

  static String county(int index) {
    return String.valueOf(230801 + index);
  }

  ReleaseData data(Definitions definitions) {
    List<Area> areas = areas();
    List<Value> values = new ArrayList<>();
    List<ReleaseData.Spread> spreads = new ArrayList<>();
    for (Indicator indicator : definitions.indicators().values()) {
      for (String stage : indicator.stages()) {
        for (Area area : areas) {
          for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            values.add(value(indicator, stage, area, year));
          }
          if (area.isCounty()) {
            spreads.add(
                new ReleaseData.Spread(
                    indicator.id(),
                    stage,
                    LAST_YEAR,
                    area.code(),
                    schoolsEach,
                    List.of(70.0, 80.0, 85.5, 90.0, 99.5)));
          }
        }
      }
    }
    List<Judged> judged = judged(definitions, areas, values);
    return new ReleaseData(
        release(2),
        1,
        areas,
        values,
        judged,
        before(judged),
        spreads,
        behind(judged),
        points(judged),
        comparisons(areas, values),
        conditions(definitions),
        conditionSchools(definitions),
        changes(),
        List.of(
            new ReleaseData.SchoolChange(
                county(0), 2024, "2100077", "<b>旧</b>小学", "merged", "=1+1中心校", List.of("primary")),
            new ReleaseData.SchoolChange(
                county(0), 2023, "2100078", "新幼儿园", "opened", null, List.of("preschool"))),
        List.of(
            new ReleaseData.SameSchools(
                county(0),
                LAST_YEAR,
                2,
                List.of(
                    new ReleaseData.SameChange(
                        "fitness_pass_rate",
                        "schools",
                        41.5,
                        44.5,
                        41.5,
                        41.5,
                        21,
                        Map.of("2100077", "<b>旧</b>小学", "2100078", "新小学"))))),
        records(definitions, areas),
        List.of(
            new ReleaseData.FileRows("enrolment", "input/a.csv", 100, 90, 8, 2, true),
            new ReleaseData.FileRows("school", "input/<b>.csv", 10, 10, 0, 0, true)),
        List.of(new ReleaseData.Check("enrolment", "error", "out_of_range", 1, 100, 8)),
        refused(),
        Map.of(county(0), 3L, "input/a.csv", 1L),
        List.of(new ReleaseData.Reporting(county(0), "enrolment", 3)),
        Map.of(county(0), (long) schoolsEach));
  }

  private List<Area> areas() {
    List<Area> areas = new ArrayList<>();
    areas.add(new Area("city", CITY, "佳木斯市(合成)", CITY));
    for (int i = 0; i < counties; i++) {
      areas.add(
          new Area("county", county(i), i == 1 ? "<i>斜体</i>县" : "第" + (i + 1) + "县(合成)", CITY));
    }
    return areas;
  }

  private Value value(Indicator indicator, String stage, Area area, int year) {
    boolean withheld = area.code().equals(county(1)) && indicator.pupilLevel();
    // County 0 is the worst, the others differ by chance.
    double level = area.code().equals(county(0)) ? 40 : 80 + random.nextInt(20);
    Double value = withheld ? null : level + (year - FIRST_YEAR) / 2.0;
    return new Value(
        indicator.id(),
        area.code(),
        area.level(),
        stage,
        "all",
        year,
        value,
        value,
        (long) schoolsEach,
        1000L,
        withheld ? "suppressed" : "ok",
        withheld ? "人数过少" : null);
  }

  private static List<Judged> judged(
      Definitions definitions, List<Area> areas, List<Value> values) {
    Map<Value.Line, Map<Integer, Value>> lines = new HashMap<>();
    values.forEach(v -> lines.computeIfAbsent(v.line(), k -> new TreeMap<>()).put(v.year(), v));
    List<Judged> judged = new ArrayList<>();
    definitions
        .targets()
        .forEach(
            (id, target) -> {
              for (Area area : areas) {
                if (target.kind() != Target.Kind.ACTUAL) {
                  judged.add(judge(id, target, area, lines));
                }
              }
            });
    return judged;
  }

  private static Judged judge(
      Definitions.TargetId id,
      Target target,
      Area area,
      Map<Value.Line, Map<Integer, Value>> lines) {
    Integer due = target.dueYear();
    // Of county 2 the fitness tests since 2023 are missing: their target is projected from there.
    boolean lags = area.code().equals(county(2)) && id.target().equals("fitness-pass-2025-table");
    int last = lags ? LAST_YEAR - 2 : LAST_YEAR;
    Integer year = due == null ? null : Integer.valueOf(Math.min(due, last));
    Value value =
        target.indicator() == null || year == null || target.value() == null
            ? null
            : lines
                .getOrDefault(
                    new Value.Line(
                        target.indicator(), String.valueOf(target.stage()), "all", area.code()),
                    Map.of())
                .get(year);
    Double actual =
        target.progressItem() != null && year != null && target.unit().equals("percent")
            ? Double.valueOf(50)
            : value == null ? null : value.value();
    double goal = target.value() == null ? 0 : target.value().doubleValue();
    boolean low =
        target.comparator() == Comparison.AT_LEAST || target.comparator() == Comparison.ABOVE;
    boolean later = due != null && due > last;
    Status status =
        target.evaluation() == Target.Evaluation.NOT_COMPUTABLE
            ? Status.NOT_COMPUTABLE
            : due == null
                ? Status.NOT_DUE
                : actual == null
                    ? value == null ? Status.NO_DATA : Status.SUPPRESSED
                    : later ? Status.AT_RISK : low == (actual >= goal) ? Status.MET : Status.MISSED;
    return new Judged(
        id.plan(),
        id.target(),
        area.code(),
        area.level(),
        actual,
        actual == null ? null : year,
        actual == null ? null : actual - goal,
        "percentage_point",
        status,
        due == null ? "no_due_year" : null,
        !area.isCounty(),
        target.indicator(),
        target.stage(),
        new Outlook(
            target.progressItem(),
            6,
            later ? 0.35 : null,
            later ? 2.0 : null,
            0.5,
            40.0,
            FIRST_YEAR,
            null,
            null,
            status == Status.MISSED ? 412.0 : null,
            target.indicator() == null ? "count" : "pupil"));
  }

  /** The release before had met what the worst county misses now. */
  private static List<ReleaseData.Before> before(List<Judged> judged) {
    return judged.stream()
        .filter(j -> j.area().equals(county(0)) && j.status() == Status.MISSED)
        .map(j -> new ReleaseData.Before(j.key(), Status.MET, 99.0))
        .toList();
  }

  /** Behind every missed target of a county: schools with 1, 11 … 111, each of which needs 88. */
  private List<ReleaseData.SchoolBehind> behind(List<Judged> judged) {
    List<ReleaseData.SchoolBehind> schools = new ArrayList<>();
    for (Judged j : judged) {
      if (j.indicator() != null && j.status() == Status.MISSED && j.level().equals("county")) {
        for (int s = 0; s < Math.min(schoolsEach, 12); s++) {
          schools.add(
              new ReleaseData.SchoolBehind(j.key(), "21000" + s, name(s), 1 + 10.0 * s, 88, null));
        }
      }
    }
    return schools;
  }

  private static String name(int school) {
    return school < NASTY.size() ? NASTY.get(school) : "第" + school + "小学";
  }

  /** Measured up to the last year; a target that is due later has a line with its bands. */
  private static List<ReleaseData.Point> points(List<Judged> judged) {
    List<ReleaseData.Point> points = new ArrayList<>();
    for (Judged j : judged) {
      Double actual = j.actual();
      Integer last = j.actualYear();
      if (actual != null && last != null) {
        for (int year = FIRST_YEAR; year <= last; year++) {
          points.add(new ReleaseData.Point(j.key(), year, actual - (last - year) / 2.0, List.of()));
        }
        if (j.status() == Status.AT_RISK) {
          for (int year = last + 1; year <= last + 2; year++) {
            double value = actual + (year - last) / 2.0;
            points.add(
                new ReleaseData.Point(
                    j.key(), year, value, List.of(value - 2, value + 2, value - 4, value + 4)));
          }
        }
      }
    }
    return points;
  }

  /** Counties beside each other: county 0 stands apart, the others cannot be told apart. */
  private static List<ReleaseData.Comparison> comparisons(List<Area> areas, List<Value> values) {
    Map<ReleaseData.Occasion, List<Value>> groups = new HashMap<>();
    Map<String, Area> byCode =
        areas.stream()
            .collect(Collectors.toMap(Area::code, java.util.function.Function.identity()));
    for (Value value : values) {
      Double known = value.value();
      if (known != null
          && value.year() == LAST_YEAR
          && java.util.Objects.requireNonNull(byCode.get(value.area())).isCounty()) {
        groups
            .computeIfAbsent(
                new ReleaseData.Occasion(value.indicator(), value.stage(), value.year()),
                k -> new ArrayList<>())
            .add(value);
      }
    }
    List<ReleaseData.Comparison> comparisons = new ArrayList<>();
    groups.forEach(
        (occasion, its) -> {
          for (Value value : its) {
            boolean apart = value.area().equals(county(0));
            double v = value.value() == null ? 0 : value.value();
            comparisons.add(
                new ReleaseData.Comparison(
                    occasion,
                    value.area(),
                    CITY,
                    List.of(v - 3.25, v + 3.5),
                    "wilson",
                    apart
                        ? List.of(its.size(), its.size(), its.size())
                        : List.of(1, 1, its.size() - 1),
                    List.of(85.0, 95.0, 80.0, 100.0),
                    apart ? "low" : "none",
                    apart
                        ? List.of()
                        : its.stream()
                            .map(Value::area)
                            .filter(a -> !a.equals(value.area()) && !a.equals(county(0)))
                            .toList()));
          }
        });
    return comparisons;
  }

  private List<ReleaseData.Condition> conditions(Definitions definitions) {
    List<ReleaseData.Condition> conditions = new ArrayList<>();
    for (int c = 0; c < counties; c++) {
      int number = 0;
      for (Indicator indicator : conditioned(definitions)) {
        String holds = number == 0 ? "no" : number == 1 ? "no_data" : "yes";
        conditions.add(
            new ReleaseData.Condition(
                county(c),
                "quality_balanced",
                c == 0 ? 2027 : null,
                indicator.id(),
                indicator.stages().get(0),
                number == 1 ? null : LAST_YEAR,
                ">=",
                new java.math.BigDecimal("85.0000"),
                number == 1 ? null : 80.5,
                holds,
                number == 0 ? 2 : null));
        number++;
      }
    }
    return conditions;
  }

  /** Forty, as many as there are in earnest. */
  private static List<Indicator> conditioned(Definitions definitions) {
    return definitions.indicators().values().stream().limit(40).toList();
  }

  private static List<ReleaseData.ConditionSchool> conditionSchools(Definitions definitions) {
    Indicator first = conditioned(definitions).get(0);
    return List.of(0, 1).stream()
        .map(
            s ->
                new ReleaseData.ConditionSchool(
                    county(0),
                    "quality_balanced",
                    first.id(),
                    first.stages().get(0),
                    "21000" + s,
                    name(s),
                    84.999,
                    85))
        .toList();
  }

  private static ReleaseData.ValueChanges changes() {
    return new ReleaseData.ValueChanges(
        3,
        7,
        1,
        List.of(
            new ReleaseData.ValueChange(
                new ReleaseData.Occasion("fitness_pass_rate", "schools", LAST_YEAR),
                county(0),
                44.5,
                42.5,
                "ok"),
            new ReleaseData.ValueChange(
                new ReleaseData.Occasion("fitness_pass_rate", "schools", LAST_YEAR),
                county(1),
                90.0,
                null,
                "suppressed")));
  }

  private static List<ReleaseData.ProgressRecord> records(
      Definitions definitions, List<Area> areas) {
    return definitions.targets().values().stream()
        .map(Target::progressItem)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .flatMap(
            item ->
                areas.stream()
                    .filter(Area::isCounty)
                    .map(
                        area ->
                            new ReleaseData.ProgressRecord(
                                item,
                                area.code(),
                                java.time.LocalDate.of(LAST_YEAR, 6, 30),
                                10L,
                                7L,
                                5L,
                                "=佐证〔2025〕1号 <script>alert(3)</script>")))
        .toList();
  }

  private static List<ReleaseData.Refused> refused() {
    List<ReleaseData.Refused> rows = new ArrayList<>();
    long line = 2;
    for (String cell : NASTY) {
      rows.add(
          new ReleaseData.Refused(
              county(0),
              "enrolment",
              "input/a.csv",
              "",
              line++,
              "2100001",
              "pupils",
              cell,
              "应为数值",
              "must be a number"));
    }
    rows.add(
        new ReleaseData.Refused(
            "input/a.csv", "enrolment", "input/a.csv", "", null, "", "", "", "无法读取", "unreadable"));
    return rows;
  }
}
