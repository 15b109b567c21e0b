package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.nightly.SampleCityRun.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xiaoheng.SparkTest;
import org.xiaoheng.release.Table;

/** What the run of the sample city says of targets, of comparisons, and of what changed. */
// After the class that makes the run: two classes run at a time, and both would wait for it.
@Order(2)
@ExtendWith(SampleCityRun.class)
final class SampleCityPlanTest extends SparkTest {
  @Test
  void judgesTargetsOnTheValueOfTheirYear() {
    Dataset<Row> judged =
        table(Table.PLAN_ATTAINMENT)
            .where("indicator is not null and status in ('met', 'missed')")
            .join(
                table(Table.INDICATOR_VALUE)
                    .where("sex = 'all'")
                    .select(
                        col("indicator"),
                        col("stage"),
                        col("area_code"),
                        col("area_level"),
                        col("school_year").as("due_year"),
                        col("unrounded")),
                new String[] {"indicator", "stage", "area_code", "area_level", "due_year"},
                "inner");
    assertThat(judged.count()).isGreaterThan(50);
    assertThat(judged.where("actual <> unrounded").count()).isZero();
    assertThat(
            judged
                .where("comparator = '>='")
                .where("(status = 'met') <> (actual >= target_value)")
                .count())
        .isZero();
    assertThat(
            judged
                .where("comparator = '>'")
                .where("(status = 'met') <> (actual > target_value)")
                .count())
        .isZero();
    assertThat(judged.where("abs(gap - (actual - target_value)) > 1e-9").count()).isZero();
  }

  /** Spark's own regression is the reference. */
  @Test
  void projectsTargetsThatAreNotDueAlongTheLineThroughTheirYears() {
    table(Table.PLAN_PROJECTION).createOrReplaceTempView("projection");
    table(Table.PLAN_ATTAINMENT).createOrReplaceTempView("attainment");
    List<Row> lines =
        spark()
            .sql(
                """
                SELECT a.indicator, regr_slope(y, x) * 2025 + regr_intercept(y, x) AS expected,
                  any_value(p.value) AS value, any_value(p.low95) AS low95, any_value(p.low80) AS low80,
                  any_value(p.high80) AS high80, any_value(p.high95) AS high95,
                  any_value(status) AS status, any_value(probability) AS probability
                FROM attainment a JOIN projection p USING (plan, target, area_code)
                JOIN (SELECT plan, target, area_code, school_year AS x,
                    CASE WHEN target LIKE 'public-kindergarten%' THEN ln(value / (100 - value)) ELSE value END AS y
                  FROM projection WHERE kind = 'actual') v USING (plan, target, area_code)
                WHERE p.kind = 'projected' AND p.school_year = 2025
                  AND target IN ('public-kindergarten-2025-table', 'preschool-gross-enrolment-2025-table')
                  AND area_code IN ('230805', '230800')
                GROUP BY a.indicator, target, area_code
                """)
            .collectAsList();
    assertThat(lines).hasSize(4);
    for (Row line : lines) {
      double expected = line.<Double>getAs("expected");
      if (line.<String>getAs("indicator").equals("public_kindergarten_share")) {
        expected = 100 / (1 + Math.exp(-expected));
      }
      double value = line.<Double>getAs("value");
      assertThat(value).isCloseTo(expected, within(1e-6));
      assertThat(line.<Double>getAs("low80")).isBetween(line.<Double>getAs("low95"), value);
      assertThat(line.<Double>getAs("high80")).isBetween(value, line.<Double>getAs("high95"));
      assertThat(line.<Double>getAs("probability")).isBetween(0.0, 1.0);
      assertThat(line.<String>getAs("status")).isIn("on_track", "at_risk", "off_track");
    }
  }

  /** What is verified stays verified: no risk, and no forecast. */
  @Test
  void fearsForNothingThatIsVerifiedAlready() {
    Dataset<Row> reached =
        table(Table.PLAN_ATTAINMENT)
            .where("progress_item is not null and comparator = '>=' and gap >= 0")
            .where("due_year > 2024");
    assertThat(reached.count()).isPositive();
    assertThat(reached.where("status <> 'on_track' or reason <> 'reached_for_good'").count())
        .isZero();
    assertThat(
            reached
                .join(
                    table(Table.PLAN_PROJECTION).where("kind = 'projected'"),
                    new String[] {"plan", "target", "area_level", "area_code"})
                .count())
        .isZero();
  }

  /** 前进区 (230804): 6.89, −4.20, 8.90, 2.60 percent in 2021 to 2024, as an outsider recomputed. */
  @Test
  void saysWithAYearlyTargetThatIsMetWhichYearsMissedIt() {
    Row growth =
        table(Table.PLAN_ATTAINMENT)
            .where("target = 'spending-growth' and area_code = '230804'")
            .first();
    assertThat(growth.<String>getAs("status")).isEqualTo("met");
    assertThat(growth.<String>getAs("reason")).isEqualTo("本期 2022 年未达到。");
  }

  @Test
  void namesTheSchoolsBehindMissedTargetsFromPublishedValuesOnly() {
    Dataset<Row> schools =
        table(Table.GAP_SCHOOL)
            .join(
                table(Table.PLAN_ATTAINMENT)
                    .select(
                        "plan",
                        "target",
                        "area_level",
                        "area_code",
                        "indicator",
                        "stage",
                        "status"),
                new String[] {"plan", "target", "area_level", "area_code"},
                "inner");
    assertThat(schools.count()).isEqualTo(table(Table.GAP_SCHOOL).count()).isPositive();
    assertThat(schools.where("status = 'met' or name is null").count()).isZero();
    Dataset<Row> published =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'school' and sex = 'all' and status = 'ok'")
            .selectExpr(
                "indicator", "stage", "school_year", "area_code AS school_code", "unrounded");
    Dataset<Row> pupils = schools.where("indicator = 'fitness_pass_rate'");
    assertThat(pupils.count()).isPositive();
    assertThat(
            pupils
                .join(
                    published,
                    new String[] {"indicator", "stage", "school_year", "school_code"},
                    "left")
                .where("unrounded is null or unrounded <> value")
                .count())
        .isZero();
  }

  @Test
  void comparesPublishedValuesOnlyAndEachWithItsPeers() {
    Dataset<Row> compared = table(Table.AREA_COMPARISON);
    String[] key = {"indicator", "stage", "sex", "school_year", "area_level", "area_code"};
    assertThat(
            compared
                .join(
                    table(Table.INDICATOR_VALUE)
                        .where("status = 'ok'")
                        .select(
                            col("indicator"),
                            col("stage"),
                            col("sex"),
                            col("school_year"),
                            col("area_level"),
                            col("area_code"),
                            col("unrounded")),
                    key,
                    "left")
                .where("unrounded is null or unrounded <> value")
                .count())
        .isZero();
    assertThat(compared.where("low95 > value + 1e-9 or high95 < value - 1e-9").count()).isZero();
    assertThat(compared.where("rank < rank_low or rank > rank_high").count()).isZero();
    assertThat(compared.where("(method = 'none') <> (low95 is null)").count()).isZero();
    assertThat(
            compared.select("method").distinct().collectAsList().stream().map(r -> r.getString(0)))
        .containsExactlyInAnyOrder("wilson", "jackknife", "none");
    // Who cannot be told from another cannot be told from it either.
    Dataset<Row> ties =
        compared.selectExpr(
            "indicator",
            "stage",
            "sex",
            "school_year",
            "area_code",
            "explode(split(ties, ', ')) AS other");
    Dataset<Row> back =
        ties.selectExpr(
            "indicator", "stage", "sex", "school_year", "other AS area_code", "area_code AS other");
    assertThat(ties.count()).isPositive();
    assertThat(ties.exceptAll(back).count()).isZero();
  }

  @Test
  void saysOfEachCountyWhichConditionsHold() {
    Dataset<Row> readiness = table(Table.READINESS);
    assertThat(readiness.select("county_code").distinct().count()).isEqualTo(10);
    // The last year of the sample is 2024: an older value has its year beside it and decides
    // nothing.
    assertThat(readiness.where("(value is null) <> (school_year is null)").count()).isZero();
    assertThat(readiness.where("holds IN ('yes', 'no') and school_year <> 2024").count()).isZero();
    assertThat(readiness.where("holds = 'no_data' and school_year = 2024").count()).isZero();
    assertThat(
            readiness
                .where("comparator = '<=' and holds IN ('yes', 'no')")
                .where("(holds = 'yes') <> (value <= cap)")
                .count())
        .isZero();
    assertThat(readiness.where("holds = 'no' and schools_behind > 0").count()).isPositive();
  }

  @Test
  void namesAsManySchoolsBehindAConditionAsItCounts() {
    Dataset<Row> counted =
        table(Table.READINESS)
            .where("schools_behind > 0")
            .selectExpr("county_code", "programme", "indicator", "stage", "schools_behind AS n");
    Dataset<Row> named =
        table(Table.READINESS_SCHOOL)
            .where("name is not null")
            .groupBy("county_code", "programme", "indicator", "stage")
            .agg(count("*").cast("int").as("n"));
    assertThat(counted.exceptAll(named).count()).isZero();
    assertThat(named.exceptAll(counted).count()).isZero();
    // The verdict on the seven resources of a school counts the schools that fail it.
    assertThat(named.where("indicator = 'balanced_school_share'").count()).isPositive();
  }

  @Test
  void saysHowSureTheActualValueOfATargetIsAsTheComparisonDoes() {
    Dataset<Row> targets =
        table(Table.PLAN_ATTAINMENT)
            .where("actual_low95 is not null")
            .selectExpr(
                "indicator",
                "stage",
                "actual_year AS school_year",
                "area_level",
                "area_code",
                "actual_low95",
                "actual_high95");
    assertThat(targets.count()).isPositive();
    assertThat(
            targets
                .join(
                    table(Table.AREA_COMPARISON).where("sex = 'all'"),
                    new String[] {"indicator", "stage", "school_year", "area_level", "area_code"})
                .where("actual_low95 = low95 and actual_high95 = high95")
                .count())
        .isEqualTo(targets.count());
  }

  @Test
  void namesSchoolsThatWereClosedMergedOrOpened() {
    List<String> changes =
        table(Table.SCHOOL_CHANGE).select("change").distinct().collectAsList().stream()
            .map(r -> r.getString(0))
            .toList();
    assertThat(changes).containsExactlyInAnyOrder("opened", "closed", "merged");
    assertThat(
            table(Table.SCHOOL_CHANGE)
                .where("(change = 'merged') <> (merged_into is not null)")
                .count())
        .isZero();
  }

  @Test
  void hasNothingToDifferFromInItsFirstRelease() {
    assertThat(table(Table.RELEASE_CHANGE).count()).isZero();
  }

  @Test
  void showsWhatDiffersFromTheReleaseBeforeAndNothingThatIsWithheldNow() {
    Dataset<Row> then =
        table(Table.INDICATOR_VALUE)
            .where("indicator = 'inclusive_coverage' and area_level = 'county'")
            .where("school_year = 2024 and area_code in ('230803', '230805', '230811')");
    Dataset<Row> now =
        then.where("area_code <> '230811'")
            .withColumn("value", when(col("area_code").equalTo("230805"), 1.5))
            .withColumn(
                "status", when(col("area_code").equalTo("230805"), "ok").otherwise("suppressed"));
    Map<String, Row> changes =
        ReleaseChangeTable.rows(Optional.of(then), now).collectAsList().stream()
            .collect(Collectors.toMap(r -> r.<String>getAs("area_code"), r -> r));
    assertThat(changes).containsOnlyKeys("230803", "230805", "230811");
    assertThat(Objects.requireNonNull(changes.get("230805")).<Double>getAs("after")).isEqualTo(1.5);
    assertThat(Objects.requireNonNull(changes.get("230805")).<Double>getAs("before"))
        .isGreaterThan(1.5);
    assertThat(Objects.requireNonNull(changes.get("230803")).<Double>getAs("before"))
        .as("withheld now")
        .isNull();
    assertThat(Objects.requireNonNull(changes.get("230803")).<String>getAs("status_before"))
        .isEqualTo("ok");
    assertThat(Objects.requireNonNull(changes.get("230811")).<String>getAs("status_after"))
        .as("gone")
        .isNull();
    assertThat(ReleaseChangeTable.rows(Optional.of(then), then).count()).isZero();
  }
}
