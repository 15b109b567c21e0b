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

  static final int FIRST_YEAR = 2020;
  static final int LAST_YEAR = 2025;
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
        EvaluationFixture.before(judged),
        spreads,
        EvaluationFixture.behind(judged, schoolsEach),
        EvaluationFixture.points(judged),
        EvaluationFixture.comparisons(areas, values),
        EvaluationFixture.conditions(definitions, counties),
        EvaluationFixture.conditionSchools(definitions),
        EvaluationFixture.changes(),
        new ReleaseData.Fluctuations(
            3,
            List.of(
                new ReleaseData.Fluctuation(
                    new ReleaseData.Occasion("pupils", "primary", LAST_YEAR),
                    county(0),
                    "<b>一</b>小学",
                    120,
                    1200,
                    "person",
                    "factor"),
                new ReleaseData.Fluctuation(
                    new ReleaseData.Occasion("fitness_pass_rate", "schools", LAST_YEAR),
                    county(1),
                    "=二小学",
                    95.5,
                    60,
                    "percent",
                    "points"))),
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
        EvaluationFixture.refused(),
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
    // Of county 4 three schools are missing in the last year, wherever nothing else has to be said.
    String remark =
        !area.code().equals(county(4)) || year < LAST_YEAR
            ? null
            : indicator.id().equals("inclusive_coverage")
                ? "<b>师资</b>为 60(要求 ≥ 70)"
                : "另有 3 所学校数据不全,未计入。";
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
        withheld ? "人数过少" : remark);
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
    // Without a due year: a single one is shown with its latest value.
    Integer year =
        due != null
            ? Integer.valueOf(Math.min(due, last))
            : id.target().equals("school-wifi") ? Integer.valueOf(LAST_YEAR) : null;
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
}
