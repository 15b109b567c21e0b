package org.xiaoheng.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;

class CombinedSchoolsTest extends SparkTest {
  private static final Measures MEASURES = Measures.load(DataSchema.locate());
  private static final CombinedSchools SCHOOLS = CombinedSchools.load(DataSchema.locate());

  @Test
  void dividesTheWorkedExampleOfTheDefinitions() {
    // A = 166 primary, B = 210 junior pupils, 23226 books: 166 + 1.1 × 210 = 397 weighted pupils.
    // Primary 23226 × 166 / 397 = 9711.627…, junior 23226 × 231 / 397 = 13514.372…
    // In hundredths, the larger first: 1351437, and the rest of 2322600 is 971163.
    assertThat(
            divided(
                List.of(row("nine", "combined", "facility.books", 2_322_600)),
                List.of(pupils("nine", "primary", 166), pupils("nine", "junior", 210))))
        .containsOnly(Map.entry("nine junior", 1_351_437L), Map.entry("nine primary", 971_163L));
  }

  @Test
  void partsAddUpToWhatWasSentHoweverLargeOrSmall() {
    List<Row> enrolment =
        List.of(
            pupils("twelve", "primary", 7_001),
            pupils("twelve", "junior", 3_333),
            pupils("twelve", "senior", 1));
    // 10 000 000 000.00 yuan, the most that a row can have, and a single hundredth.
    for (long sent : new long[] {1_000_000_000_000L, 1, 2, 100, 99_999_999_999L}) {
      Map<String, Long> parts =
          divided(List.of(row("twelve", "combined", "facility.equipment_value", sent)), enrolment);
      assertThat(parts).hasSize(3);
      assertThat(parts.values()).allMatch(part -> part >= 0);
      assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sent);
    }
  }

  @Test
  void weighsSeniorPupilsOfACompleteSecondarySchool() {
    // B / (B + 1.2 C) with B = 600, C = 500: exactly half.
    assertThat(
            divided(
                List.of(row("complete", "combined", "facility.sports_area", 1_000)),
                List.of(pupils("complete", "junior", 600), pupils("complete", "senior", 500))))
        .containsOnly(Map.entry("complete junior", 500L), Map.entry("complete senior", 500L));
  }

  @Test
  void dividesNothingThatItCannotDivideRightly() {
    List<Row> whole = List.of(row("nine", "combined", "facility.books", 100));

    assertThat(divided(whole, List.of(pupils("nine", "primary", 166))))
        .as("the enrolment of the junior stage is missing")
        .containsOnly(Map.entry("nine combined", 100L));
    assertThat(
            divided(
                List.of(
                    row("nine", "combined", "facility.books", 100),
                    row("nine", "primary", "facility.books", 60)),
                List.of(pupils("nine", "primary", 166), pupils("nine", "junior", 210))))
        .as("sent by stage too")
        .containsOnly(Map.entry("nine combined", 100L), Map.entry("nine primary", 60L));
  }

  /** The network of a school is the network of each of its stages; its books are shared out. */
  @Test
  void doesNotDivideWhatHoldsForEveryStage() {
    assertThat(
            divided(
                List.of(row("nine", "combined", "facility.internet", 1)),
                List.of(pupils("nine", "primary", 166), pupils("nine", "junior", 210))))
        .containsOnly(Map.entry("nine primary", 1L), Map.entry("nine junior", 1L));
  }

  @Test
  void leavesRowsByStageAsTheyAre() {
    assertThat(
            divided(
                List.of(
                    row("nine", "primary", "facility.books", 10),
                    row("nine", "junior", "facility.books", 20)),
                List.of(pupils("nine", "primary", 166), pupils("nine", "junior", 210))))
        .containsOnly(Map.entry("nine primary", 10L), Map.entry("nine junior", 20L));
  }

  /** School and stage to wx. */
  private static Map<String, Long> divided(List<Row> statistics, List<Row> enrolment) {
    Dataset<Row> rows =
        spark()
            .createDataFrame(
                statistics,
                new StructType()
                    .add("county_code", DataTypes.StringType)
                    .add("school_year", DataTypes.IntegerType)
                    .add("school_code", DataTypes.StringType)
                    .add("stage", DataTypes.StringType)
                    .add("item", DataTypes.StringType)
                    .add("sex", DataTypes.StringType)
                    .add("measure", DataTypes.StringType)
                    .add("n", DataTypes.LongType)
                    .add("w", DataTypes.LongType)
                    .add("wx", DataTypes.LongType)
                    .add("wxx", DataTypes.LongType));
    Dataset<Row> result =
        SCHOOLS.divide(
            rows,
            spark()
                .createDataFrame(
                    List.of(
                        RowFactory.create(2025, "nine", "nine_year"),
                        RowFactory.create(2025, "complete", "complete_secondary"),
                        RowFactory.create(2025, "twelve", "twelve_year")),
                    new StructType()
                        .add("school_year", DataTypes.IntegerType)
                        .add("school_code", DataTypes.StringType)
                        .add("type", DataTypes.StringType)),
            spark()
                .createDataFrame(
                    enrolment,
                    new StructType()
                        .add("school_year", DataTypes.IntegerType)
                        .add("school_code", DataTypes.StringType)
                        .add("stage", DataTypes.StringType)
                        .add("pupils", DataTypes.IntegerType)),
            MEASURES.datasetOf("facility.books").measures());
    assertThat(result.schema()).isEqualTo(rows.schema());
    return result.collectAsList().stream()
        .collect(
            Collectors.toMap(
                r -> r.<String>getAs("school_code") + " " + r.<String>getAs("stage"),
                r -> r.<Long>getAs("wx")));
  }

  private static Row row(String school, String stage, String measure, long wx) {
    return RowFactory.create("230803", 2025, school, stage, "", "", measure, 1L, 1L, wx, 0L);
  }

  private static Row pupils(String school, String stage, int pupils) {
    return RowFactory.create(2025, school, stage, pupils);
  }
}
