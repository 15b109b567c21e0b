package org.xiaoheng.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;

/** Expected scores are read from the official tables by hand. All pupils are invented. */
final class FitnessScoringTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Contract CONTRACT =
      Objects.requireNonNull(Contracts.load(SCHEMA).get("fitness_test"));
  private static final FitnessStandard STANDARD = FitnessStandard.load(SCHEMA, CONTRACT);

  /** 初二女: BMI 50.7 / 1.60² = 19.80. */
  private static final Map<String, Long> PUBLISHED =
      Map.of(
          "height", 1600L,
          "weight", 507L,
          "lung_capacity", 2900L,
          "run_50m", 890L,
          "sit_reach", 90L,
          "standing_jump", 1750L,
          "sit_ups", 40L,
          "run_800m", 23500L);

  private static List<Row> scored(FitnessRowsOfTests rows) {
    return FitnessScoring.of(STANDARD, rows.frame(spark())).collectAsList();
  }

  private static Map<String, Long> but(Map<String, Long> results, String item, Long result) {
    Map<String, Long> changed = new HashMap<>(results);
    changed.put(item, result);
    return changed;
  }

  private static Map<String, Long> without(Map<String, Long> results, String item) {
    Map<String, Long> changed = new HashMap<>(results);
    changed.remove(item);
    return changed;
  }

  @Test
  void scoresThePublishedExample() {
    Row row = scored(new FitnessRowsOfTests().add("8", "female", PUBLISHED)).get(0);

    assertThat(row.<Long>getAs("body_mass_index")).isEqualTo(198);
    assertThat(row.<String>getAs("body_mass_band")).isEqualTo("normal");
    assertThat(
            List.of(
                row.<Short>getAs("score_body_mass_index"),
                row.<Short>getAs("score_lung_capacity"),
                row.<Short>getAs("score_run_50m"),
                row.<Short>getAs("score_sit_reach"),
                row.<Short>getAs("score_standing_jump"),
                row.<Short>getAs("score_sit_ups"),
                row.<Short>getAs("score_run_800m")))
        .containsExactly(
            (short) 100, (short) 100, (short) 78, (short) 68, (short) 80, (short) 78, (short) 80);
    // 15 + 15 + 15.6 + 6.8 + 8 + 7.8 + 16 = 84.2, 良好
    assertThat(row.<Long>getAs("computed_total")).isEqualTo(842);
    assertThat(row.<Short>getAs("score_pull_ups")).as("girls don't take it").isNull();
    assertThat(row.<Short>getAs("score_rope_skips")).as("grades 1 to 6 only").isNull();
  }

  @Test
  void roundsTheTotalHalfUpToTenths() {
    Row row =
        scored(new FitnessRowsOfTests().add("8", "female", but(PUBLISHED, "lung_capacity", 2899L)))
            .get(0);

    // 2900 is the mark of 100, the next row is 95: 84.2 − 0.15 × 5 = 83.45 → 83.5
    assertThat(row.<Short>getAs("score_lung_capacity")).isEqualTo((short) 95);
    assertThat(row.<Long>getAs("computed_total")).isEqualTo(835);
  }

  @Test
  void everyThresholdHasItsScoreAndOneStepWorseTheNextLower() throws IOException {
    List<NamedCsvRecord> marks = csv("standards/fitness_scores.csv");
    FitnessRowsOfTests rows = new FitnessRowsOfTests();
    List<Integer> expected = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      NamedCsvRecord mark = marks.get(i);
      String item = mark.getField("item");
      int scale = CONTRACT.column(item).scale();
      long at = new BigDecimal(mark.getField("threshold")).movePointRight(scale).longValueExact();
      long worse =
          switch (item) {
            case "run_50m" -> at + 1;
            // Whole seconds count.
            case "shuttle_8x50m", "run_800m", "run_1000m" -> at + 100;
            default -> at - 1;
          };
      for (long result : new long[] {at, worse}) {
        rows.add(mark.getField("grade"), mark.getField("sex"), Map.of(item, result));
        items.add(item);
      }
      expected.add(Integer.parseInt(mark.getField("score")));
      boolean last = i + 1 == marks.size() || !series(marks.get(i + 1)).equals(series(mark));
      expected.add(last ? 0 : Integer.parseInt(marks.get(i + 1).getField("score")));
    }

    List<Row> scored = scored(rows);

    assertThat(marks).hasSize(3077);
    List<Integer> actual = new ArrayList<>();
    for (int i = 0; i < scored.size(); i++) {
      actual.add(scored.get(i).<Short>getAs("score_" + items.get(i)).intValue());
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static String series(NamedCsvRecord mark) {
    return mark.getField("grade") + mark.getField("sex") + mark.getField("item");
  }

  private static List<NamedCsvRecord> csv(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(SCHEMA.text(file))) {
      return rows.stream().toList();
    }
  }

  @Test
  void clampsResultsBeyondTheTables() {
    assertThat(scores("12", "male", "lung_capacity", 12000, 4940, 4939, 2250, 2249, 100))
        // 高三男: 4940 → 100, 4820 → 95; 2250 → 10
        .containsExactly(100, 100, 95, 10, 0, 0);
    assertThat(scores("8", "female", "sit_reach", 600, 227, 226, -11, -12, -400))
        // 初二女: 22.7 → 100, 21.0 → 95; −1.1 → 10
        .containsExactly(100, 100, 95, 10, 0, 0);
    assertThat(scores("8", "female", "run_50m", 500, 800, 801, 810, 811, 1180, 1181, 3000))
        // 初二女: 8.0 → 100, 8.1 → 95, 8.2 → 90, 11.8 → 10. 8.01 s is recorded as 8.1 s.
        .containsExactly(100, 100, 95, 95, 90, 10, 0, 0);
  }

  @Test
  void countsWholeSecondsOfLongRuns() {
    assertThat(scores("8", "female", "run_800m", 21000, 21099, 21100, 34000, 34099, 34100))
        // 初二女: 3′30″ → 100, 3′37″ → 95, 5′40″ → 10; 210.99 s is recorded as 210 s.
        .containsExactly(100, 100, 95, 10, 10, 0);
  }

  @Test
  void takesTheNextLowerRowWherePullUpsHaveNone() {
    assertThat(scores("8", "male", "pull_ups", 14, 13, 10, 9, 8, 5, 4, 1, 0))
        // 初二男: the rows of 78, 74, 70, 66, 62 and 10 are blank: 10 → 80, 9 → 76, 8 → 72, 1 → 20
        .containsExactly(100, 95, 80, 76, 72, 60, 50, 20, 0);
    assertThat(scores("7", "male", "pull_ups", 13, 9, 8, 1, 0))
        // 初一男: the rows of 20 and 10 are blank too: 1 → 30
        .containsExactly(100, 80, 76, 30, 0);
  }

  private static List<Integer> scores(String grade, String sex, String item, long... results) {
    FitnessRowsOfTests rows = new FitnessRowsOfTests();
    for (long result : results) {
      rows.add(grade, sex, Map.of(item, result));
    }
    return scored(rows).stream().map(r -> r.<Short>getAs("score_" + item).intValue()).toList();
  }

  @Test
  void bandsTheBodyMassIndexAfterRoundingHalfUp() {
    // 初二女: 低体重 ≤ 15.2, 正常 15.3–22.2, 超重 22.3–24.8, 肥胖 ≥ 24.9. At 200 cm the index is weight/4:
    // 60.9 → 15.225, 61.0 → 15.25, 88.9 → 22.225, 89.0 → 22.25, 99.3 → 24.825, 99.4 → 24.85.
    FitnessRowsOfTests rows = new FitnessRowsOfTests();
    for (long weight : new long[] {80, 609, 610, 889, 890, 993, 994, 2500}) {
      rows.add("8", "female", Map.of("height", 2000L, "weight", weight));
    }

    assertThat(scored(rows))
        .extracting(
            r ->
                r.getAs("body_mass_index")
                    + " "
                    + r.getAs("body_mass_band")
                    + " "
                    + r.getAs("score_body_mass_index"))
        .containsExactly(
            "20 underweight 80",
            "152 underweight 80",
            "153 normal 100",
            "222 normal 100",
            "223 overweight 80",
            "248 overweight 80",
            "249 obese 60",
            "625 obese 60");
  }

  /** 小一男, 100 in every item: 22.0 / 1.20² = 15.3, 正常. */
  private static final Map<String, Long> BOY_OF_SIX =
      Map.of(
          "height", 1200L,
          "weight", 220L,
          "lung_capacity", 1700L,
          "run_50m", 500L,
          "sit_reach", 600L,
          "rope_skips", 109L);

  @Test
  void addsABonusForRopeSkipsOverThePupilsOwnFullMark() {
    // 小一男 100 = 109 skips, 小一女 100 = 117 skips; +1 per 2 more, at most 20.
    assertThat(totals("1", "male", BOY_OF_SIX, "rope_skips", 109, 110, 111, 112, 148, 149, 400))
        .containsExactly(1000, 1000, 1010, 1010, 1190, 1200, 1200);
    assertThat(totals("1", "female", BOY_OF_SIX, "rope_skips", 117, 118, 119, 156, 157, 200))
        .containsExactly(1000, 1000, 1010, 1190, 1200, 1200);
    // 108 skips are 95 points: 100 − 0.2 × 5 = 99, and no bonus.
    assertThat(totals("1", "male", BOY_OF_SIX, "rope_skips", 108)).containsExactly(990);
  }

  /** 初二男, 100 in every item: 55.0 / 1.65² = 20.2, 正常. */
  private static final Map<String, Long> BOY_OF_THIRTEEN =
      Map.of(
          "height", 1650L,
          "weight", 550L,
          "lung_capacity", 9000L,
          "run_50m", 500L,
          "sit_reach", 600L,
          "standing_jump", 4000L,
          "pull_ups", 14L,
          "run_1000m", 23000L);

  /** 初二女, 100 in every item: 50.7 / 1.60² = 19.8, 正常. */
  private static final Map<String, Long> GIRL_OF_THIRTEEN =
      Map.of(
          "height", 1600L,
          "weight", 507L,
          "lung_capacity", 9000L,
          "run_50m", 500L,
          "sit_reach", 600L,
          "standing_jump", 4000L,
          "sit_ups", 51L,
          "run_800m", 21000L);

  @Test
  void addsABonusForStrengthAndEndurance() {
    // 引体向上 14 = 100, +1 each, at most 10.
    assertThat(totals("8", "male", BOY_OF_THIRTEEN, "pull_ups", 14, 15, 24, 30))
        .containsExactly(1000, 1010, 1100, 1100);
    // 1000 米 3′50″ = 100; −4 s 1, −23 s 6, −35 s 10. 226.99 s is recorded as 226 s.
    assertThat(
            totals(
                "8",
                "male",
                BOY_OF_THIRTEEN,
                "run_1000m",
                23000,
                22700,
                22699,
                20800,
                20700,
                19600,
                19500,
                10000))
        .containsExactly(1000, 1000, 1010, 1050, 1060, 1090, 1100, 1100);
    // 仰卧起坐 51 = 100; +2 1, +6 3, +7 4, +13 10.
    assertThat(totals("8", "female", GIRL_OF_THIRTEEN, "sit_ups", 52, 53, 57, 58, 63, 64, 150))
        .containsExactly(1000, 1010, 1030, 1040, 1090, 1100, 1100);
    // 800 米 3′30″ = 100; −5 s each 1, at most 10.
    assertThat(
            totals("8", "female", GIRL_OF_THIRTEEN, "run_800m", 20600, 20500, 16100, 16000, 10000))
        .containsExactly(1000, 1010, 1090, 1100, 1100);
    // Both: 120.0 is the most that there is.
    assertThat(totals("8", "female", but(GIRL_OF_THIRTEEN, "run_800m", 16000L), "sit_ups", 64))
        .containsExactly(1200);
  }

  private static List<Integer> totals(
      String grade, String sex, Map<String, Long> results, String item, long... values) {
    FitnessRowsOfTests rows = new FitnessRowsOfTests();
    List<Integer> inJava = new ArrayList<>();
    for (long value : values) {
      Map<String, Long> changed = but(results, item, value);
      rows.add(grade, sex, changed);
      inJava.add(
          STANDARD.total(Integer.parseInt(grade), sex.equals("female"), changed::get).orElse(-1));
    }
    List<Integer> totals =
        scored(rows).stream().map(r -> r.<Long>getAs("computed_total").intValue()).toList();
    assertThat(inJava).as("the sample is scored alike").isEqualTo(totals);
    return totals;
  }

  @Test
  void hasNoTotalWithoutEveryResult() {
    FitnessRowsOfTests rows = new FitnessRowsOfTests();
    List<String> needed = PUBLISHED.keySet().stream().sorted().toList();
    needed.forEach(item -> rows.add("8", "female", without(PUBLISHED, item)));
    // A result of an item that isn't the pupil's changes nothing.
    rows.add("8", "female", but(PUBLISHED, "pull_ups", 30L));
    rows.add("k3", "female", PUBLISHED);

    List<Row> scored = scored(rows);

    for (int i = 0; i < needed.size(); i++) {
      assertThat(scored.get(i).<Long>getAs("computed_total")).as(needed.get(i)).isNull();
    }
    assertThat(scored.get(needed.size()).<Long>getAs("computed_total")).isEqualTo(842);
    assertThat(scored.get(needed.size() + 1).<Long>getAs("computed_total"))
        .as("kindergartens")
        .isNull();
  }

  @Test
  void countsEachPupilOnceAndExemptPupilsNot() {
    Map<String, Long> failed = but(PUBLISHED, "lung_capacity", 100L);
    failed.putAll(Map.of("run_800m", 40000L, "sit_ups", 10L, "standing_jump", 1000L));
    FitnessRowsOfTests rows =
        new FitnessRowsOfTests()
            // 84.2, and sent as 84.2.
            .add("a", 1, false, "8", "female", but(PUBLISHED, "total_score", 842L))
            // Sent as 59.0 and computed as 84.2: the computed total counts.
            .add("b", 1, false, "8", "female", but(PUBLISHED, "total_score", 590L))
            // Only a total was sent.
            .add("c", 1, false, "8", "female", Map.of("total_score", 595L))
            // A result is missing, and no total was sent.
            .add("d", 1, false, "8", "female", without(PUBLISHED, "run_800m"))
            .add("e", 1, true, "8", "female", Map.of())
            // Failed, and passed the retest.
            .add("f", 1, false, "8", "female", failed)
            .add("f", 2, false, "8", "female", PUBLISHED)
            // Failed; a retest with a result missing doesn't undo that.
            .add("g", 1, false, "8", "female", failed)
            .add("g", 2, false, "8", "female", without(PUBLISHED, "run_800m"));
    Measures measures = Measures.load(SCHEMA);
    Dataset<Row> register =
        spark()
            .createDataFrame(
                List.of(RowFactory.create(2025, "S1", "230803")),
                new StructType()
                    .add("school_year", DataTypes.IntegerType)
                    .add("school_code", DataTypes.StringType)
                    .add("county_code", DataTypes.StringType));
    Map<String, Long> sums = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    SchoolStatistics.of(
            measures.datasetOf("fitness_test.tested"),
            FitnessScoring.of(STANDARD, rows.frame(spark())),
            register)
        .collectAsList()
        .forEach(
            r -> {
              sums.put(r.<String>getAs("measure"), r.getAs("wx"));
              counts.put(r.<String>getAs("measure"), r.getAs("n"));
            });

    // a, b, f 84.2, c 59.5, g: 15 + 20 % of 78 + 10 % of 68 = 15 + 15.6 + 6.8 = 37.4
    assertThat(sums)
        .containsEntry("fitness_test.tested", 5L)
        .containsEntry("fitness_test.passed", 3L)
        .containsEntry("fitness_test.good", 3L)
        .containsEntry("fitness_test.excellent", 0L)
        .containsEntry("fitness_test.score", 3 * 842L + 595 + 374)
        .containsEntry("fitness_test.listed", 6L)
        .containsEntry("fitness_test.participated", 5L)
        .containsEntry("fitness_test.incomplete", 1L)
        .containsEntry("fitness_test.exempt_deducted", -1L)
        .containsEntry("fitness_test.compared", 2L)
        .containsEntry("fitness_test.mismatched", 1L)
        // All but c and the exempt pupil were weighed and measured.
        .containsEntry("fitness_test.measured", 5L)
        .containsEntry("fitness_test.obese", 0L)
        // 100 of a, b, f; 0 of g
        .containsEntry("fitness_test.score_lung_capacity", 300L);
    assertThat(counts).containsEntry("fitness_test.score_lung_capacity", 4L);
    assertThat(sums).doesNotContainKey("fitness_test.score_rope_skips");
  }
}
