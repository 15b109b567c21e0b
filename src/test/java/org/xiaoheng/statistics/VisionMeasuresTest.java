package org.xiaoheng.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;

/** Screening myopia, poor vision and their degrees, pupil by pupil. Acuity ×10, dioptres ×100. */
class VisionMeasuresTest extends SparkTest {
  private static final DatasetStatistics VISION =
      Measures.load(DataSchema.locate()).datasetOf("vision_screening.screened");

  private final List<Row> pupils = new ArrayList<>();
  private String grade = "5";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Each eye with its own pair: poor acuity of one and refraction of the other prove nothing.
        "49, 50, -25, -300, none, 0",
        "49, 50, -75, 0, none, 1",
        "50, 48, 0, -75, none, 1",
        // Under -0.50 D and under 5.0, both strictly.
        "49, 49, -50, -50, none, 0",
        "49, 49, -51, -50, none, 1",
        "50, 50, -300, -300, none, 0",
        // A lens worn at night hides it.
        "50, 50, 0, 0, orthokeratology, 1",
        "-, -, -, -, orthokeratology, 1",
        "49, 50, 0, 0, glasses, 0",
        // Undecided: poor vision without refraction, unless the other eye decides.
        "49, 50, -, -, none, -",
        "-, 50, -75, 0, none, -",
        "-, 49, -, -75, none, 1",
        // Decided without refraction: good vision is not myopic. Without acuity: nor is +0.25 D.
        "50, 50, -, -, none, 0",
        "-, 50, 25, -, none, 0"
      })
  void decidesScreeningMyopiaByEitherEye(
      @Nullable Long right,
      @Nullable Long left,
      @Nullable Long rightSe,
      @Nullable Long leftSe,
      String correction,
      @Nullable Long myopic) {
    add(right, left, rightSe, leftSe, correction);

    Map<String, Long> sums = sums();
    assertThat(sums.get("myopic")).isEqualTo(myopic);
    assertThat(sums).containsEntry("examined", 1L);
    assertThat(sums).containsEntry("unclassifiable", myopic == null ? 1L : 0L);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // 轻 4.9, 中 4.6–4.8, 重 ≤ 4.5, by the worse eye.
        "50, 50, -",
        "49, 50, light",
        "53, 49, light",
        "49, 48, medium",
        "46, 50, medium",
        "45, 49, severe",
        "40, 40, severe"
      })
  void gradesPoorVisionByTheWorseEye(Long right, Long left, @Nullable String grade) {
    add(right, left, 0L, 0L, "none");

    Map<String, Long> sums = sums();
    assertThat(sums).containsEntry("acuity_tested", 1L);
    assertThat(sums).containsEntry("poor_vision", grade == null ? 0L : 1L);
    for (String each : List.of("light", "medium", "severe")) {
      assertThat(sums).containsEntry("poor_vision_" + each, each.equals(grade) ? 1L : 0L);
    }
  }

  @Test
  void keepsWhatAnEarlierScreeningDecided() {
    // 10 pupils screened twice: in September acuity and refraction of both eyes, 5 of them myopic;
    // in October acuity
    // alone, under 5.0, which decides nothing. 5 of 10, not 0 of 0.
    for (int i = 0; i < 10; i++) {
      screened("p" + i, "2025-09-10", 45L, 45L, i < 5 ? -300L : 0L);
      screened("p" + i, "2025-10-20", 44L, 44L, null);
    }
    assertThat(sums())
        .containsEntry("examined", 10L)
        .containsEntry("screened", 10L)
        .containsEntry("myopic", 5L)
        .containsEntry("unclassifiable", 0L)
        .containsEntry("poor_vision_severe", 10L);
  }

  @Test
  void takesTheLatestOfTheScreeningsThatDecide() {
    screened("p", "2025-09-10", 45L, 45L, 0L);
    screened("p", "2025-10-20", 45L, 45L, -300L);
    screened("q", "2025-10-20", 52L, 52L, null);
    screened("q", "2025-09-10", 45L, 45L, -300L);
    assertThat(sums())
        .containsEntry("screened", 2L)
        .containsEntry("myopic", 1L)
        .containsEntry("poor_vision", 1L);
  }

  @Test
  void takesTheLatestAcuityOfBothEyesWhereNoScreeningDecides() {
    screened("p", "2025-09-10", 46L, 46L, null);
    screened("p", "2025-10-20", 49L, 49L, null);
    screened("p", "2025-11-20", 49L, null, null);
    assertThat(sums())
        .containsEntry("examined", 1L)
        .containsEntry("unclassifiable", 1L)
        .containsEntry("acuity_tested", 1L)
        .containsEntry("poor_vision_light", 1L)
        .containsEntry("poor_vision_medium", 0L)
        .doesNotContainKey("screened");
  }

  @Test
  void doesNotGradePoorVisionByOneEyeAlone() {
    add(45L, null, 0L, 0L, "none");

    assertThat(sums()).doesNotContainKeys("acuity_tested", "poor_vision", "poor_vision_severe");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-51, 0, low",
        "-299, -100, low",
        "-300, -100, moderate",
        "-75, -599, moderate",
        "-75, -600, high",
        // One eye is enough to be myopic, not to know how much.
        "-75, -, -"
      })
  void gradesMyopiaByTheMoreShortSightedEye(
      Long right, @Nullable Long left, @Nullable String degree) {
    add(45L, 45L, right, left, "none");

    Map<String, Long> sums = sums();
    assertThat(sums).containsEntry("myopic", 1L);
    assertThat(sums).containsEntry("graded", degree == null ? 0L : 1L);
    for (String each : List.of("low", "moderate", "high")) {
      assertThat(sums).containsEntry(each, each.equals(degree) ? 1L : 0L);
    }
  }

  @Test
  void givesNoDegreeToWearersOfNightLensesNorToTheNotMyopic() {
    add(50L, 50L, -50L, -25L, "orthokeratology");
    add(50L, 50L, -700L, -700L, "none");

    assertThat(sums()).containsEntry("myopic", 1L).containsEntry("graded", 0L);
  }

  @Test
  void splitsTheMyopicAsTheNationalSurveyOf2022() {
    // 2022: of the myopic 53.3 % low, 37.0 % moderate, 9.7 % high; 1000 pupils just inside of each.
    add(533, -299);
    add(370, -599);
    add(97, -600);

    assertThat(sums())
        .containsEntry("graded", 1000L)
        .containsEntry("low", 533L)
        .containsEntry("moderate", 370L)
        .containsEntry("high", 97L);
  }

  @ParameterizedTest
  @CsvSource({"k1, 0", "k2, 0", "km, 0", "k3, 1", "1, 1", "12, 1"})
  void surveysTheGradesFromTheLastYearOfKindergartenUp(String of, long counted) {
    grade = of;
    add(45L, 45L, -300L, -300L, "none");

    Map<String, Long> sums = sums();
    assertThat(sums).containsEntry("examined", 1L).containsEntry("poor_vision_severe", 1L);
    assertThat(sums.getOrDefault("screened", 0L)).isEqualTo(counted);
    assertThat(sums.getOrDefault("myopic", 0L)).isEqualTo(counted);
  }

  private void add(int times, long refraction) {
    for (int i = 0; i < times; i++) {
      add(45L, 45L, refraction, refraction, "none");
    }
  }

  private void add(
      @Nullable Long right,
      @Nullable Long left,
      @Nullable Long rightSe,
      @Nullable Long leftSe,
      String correction) {
    add("p" + pupils.size(), "2025-09-10", right, left, rightSe, leftSe, correction);
  }

  /** A screening of a pupil without glasses, both eyes with one refraction. */
  private void screened(
      String pupil, String date, Long right, @Nullable Long left, @Nullable Long refraction) {
    add(pupil, date, right, left, refraction, refraction, "none");
  }

  private void add(
      String pupil,
      String date,
      @Nullable Long right,
      @Nullable Long left,
      @Nullable Long rightSe,
      @Nullable Long leftSe,
      String correction) {
    pupils.add(
        RowFactory.create(
            2025, "1", pupil, date, grade, "male", right, left, rightSe, leftSe, correction));
  }

  /** Σwx by measure; without those that no pupil has. */
  private Map<String, Long> sums() {
    StructType columns =
        new StructType()
            .add("school_year", DataTypes.IntegerType)
            .add("school_code", DataTypes.StringType)
            .add("pupil_id", DataTypes.StringType)
            .add("screening_date", DataTypes.StringType)
            .add("grade", DataTypes.StringType)
            .add("sex", DataTypes.StringType)
            .add("right_acuity", DataTypes.LongType)
            .add("left_acuity", DataTypes.LongType)
            .add("right_se", DataTypes.LongType)
            .add("left_se", DataTypes.LongType)
            .add("correction", DataTypes.StringType);
    Dataset<Row> register =
        spark().sql("SELECT 2025 school_year, '1' school_code, 'c' county_code");
    Map<String, Long> sums = new TreeMap<>();
    SchoolStatistics.of(VISION, spark().createDataFrame(pupils, columns), register)
        .collectAsList()
        .forEach(
            row ->
                sums.put(
                    row.<String>getAs("measure").substring("vision_screening.".length()),
                    row.<Long>getAs("wx")));
    return sums;
  }
}
