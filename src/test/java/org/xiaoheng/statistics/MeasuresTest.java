package org.xiaoheng.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

class MeasuresTest {
  private static final Measures MEASURES = Measures.load(DataSchema.locate());

  @Test
  void readsTheMeasuresOfEveryDatasetThatIsCounted() {
    assertThat(MEASURES.datasets())
        .extracting(DatasetStatistics::dataset)
        .containsExactly(
            "school",
            "silent",
            "refused",
            "enrolment",
            "enrolment_by_stage",
            "staff",
            "facility",
            "fitness_test",
            "vision_screening",
            "quality_monitoring",
            "funding",
            "transfer_payment",
            "transfer_payment_month",
            "population",
            "progress",
            "progress_day");
  }

  @Test
  void fillsInWhatAMeasureLeavesOut() {
    assertThat(MEASURES.find("enrolment.pupils"))
        .contains(
            new Measure(
                "enrolment.pupils",
                "pupils",
                "(pupils) IS NOT NULL",
                0,
                "person",
                false,
                false,
                false,
                false));
    DatasetStatistics enrolment = MEASURES.datasetOf("enrolment.pupils");
    assertThat(enrolment.sex()).isEqualTo("''");
    assertThat(enrolment.hasSex()).isFalse();
    assertThat(enrolment.hasStage()).isTrue();
    assertThat(enrolment.county()).isNull();
    assertThat(enrolment.weight()).isNull();
    assertThat(MEASURES.find("enrolment.pupil")).isEmpty();
  }

  @Test
  void addsTheDecimalsOfTheWeight() {
    assertThat(MEASURES.find("quality_monitoring.score").orElseThrow().scale()).isEqualTo(6);
    assertThat(MEASURES.find("quality_monitoring.level3").orElseThrow().scale()).isEqualTo(3);
    assertThat(MEASURES.datasetOf("quality_monitoring.score").weightScale()).isEqualTo(3);
    assertThat(MEASURES.find("fitness_test.score").orElseThrow().scale()).isEqualTo(1);
  }

  @Test
  void countsOnlyTheLatestOfCumulativeReports() {
    assertThat(MEASURES.datasetOf("progress.verified").latestBy())
        .isEqualTo(new LatestBy("date", List.of("plan_item", "county_code", "year(date)")));
    assertThat(MEASURES.datasetOf("transfer_payment.paid").latestBy())
        .isEqualTo(
            new LatestBy(
                "struct(allocated IS NOT NULL AND paid IS NOT NULL, month)",
                List.of("project", "county_code", "year(month)")));
  }

  @Test
  void tellsWhatStaysDoneFromWhatIsCountedAnew() {
    for (String done : List.of("done", "verified", "reached", "all_reached")) {
      assertThat(MEASURES.find("progress." + done).orElseThrow().cumulative()).as(done).isTrue();
    }
    // What is planned may be less next year; the national items are counted anew each year.
    for (String other : List.of("planned", "to_reach", "asked", "meeting")) {
      assertThat(MEASURES.find("progress." + other).orElseThrow().cumulative()).as(other).isFalse();
    }
  }

  private static Contract contract(String dataset) {
    return Objects.requireNonNull(Contracts.load(DataSchema.locate()).get(dataset));
  }

  @Test
  void tellsWhatRowsThatMeetHaveInCommon() {
    // A retest meets the first test, whose key differs in the attempt.
    assertThat(MEASURES.meeting(contract("fitness_test")))
        .containsExactly("school_year", "school_code", "pupil_id");
    // Of a year the latest date counts.
    assertThat(MEASURES.meeting(contract("progress"))).containsExactly("plan_item", "county_code");
    assertThat(MEASURES.meeting(contract("enrolment")))
        .isEqualTo(contract("enrolment").primaryKey());
  }

  @Test
  void everyExpressionIsSparkSql() {
    List<String> expressions = new ArrayList<>();
    for (DatasetStatistics d : MEASURES.datasets()) {
      expressions.addAll(List.of(d.stage(), d.item(), d.sex(), d.year()));
      SilentSchools without = d.without();
      expressions.add(without == null ? "''" : without.stages());
      expressions.add(Objects.requireNonNullElse(d.school(), "''"));
      expressions.add(Objects.requireNonNullElse(d.county(), "''"));
      expressions.add(Objects.requireNonNullElse(d.weight(), "1"));
      if (d.latestBy() != null) {
        expressions.add(d.latestBy().order());
        expressions.addAll(d.latestBy().key());
      }
      d.measures().forEach(m -> expressions.addAll(List.of(m.value(), m.when())));
    }

    assertThat(expressions)
        .doesNotContain("")
        .allSatisfy(
            e ->
                assertThatCode(() -> new CatalystSqlParser().parseExpression(e))
                    .as(e)
                    .doesNotThrowAnyException());
  }

  @Test
  void reportsUnknownExpressionsAndRepeatedIds(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("schemas"));
    Files.createDirectories(folder.resolve("statistics"));
    Files.writeString(
        folder.resolve("schemas/measures.schema.json"),
        DataSchema.locate().text("schemas/measures.schema.json"));
    Files.writeString(
        folder.resolve("statistics/measures.yaml"),
        """
        constants:
          border: {value: "-0.505", scale: 2, unit: dioptre, meaning: m, document: d, certainty: known}
        expressions: {passed: score >= 60}
        datasets:
          - dataset: test
            year: school_year
            school: school_code
            stage: ${stage_of_grade}
            measures:
              - {id: tested, unit: person, when: "${pass}"}
              - {id: tested, unit: person}
          - dataset: moved
            year: school_year
            school: school_code
            pupils: true
            latest_by: {order: date, key: [school_year, pupil_id]}
            without: {dataset: enrolment, stages: "array(type)"}
            missing: silent.test
            measures:
              - {id: tested, unit: person}
        """);

    assertThatThrownBy(() -> Measures.load(new DataSchema(folder)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("test.tested.when: ${pass} [border, passed]")
        .hasMessageContaining("test.stage: ${stage_of_grade} [border, passed]")
        .hasMessageContaining("constants.border: -0.505 [scale 2]")
        .hasMessageContaining("test.tested: 2 ×")
        .hasMessageContaining("datasets.moved: school_year, school_code [pupils: true]")
        .hasMessageContaining("datasets.moved.without: enrolment []")
        .hasMessageContaining("datasets.moved.missing: silent.test [moved.tested, test.tested]");
  }
}
