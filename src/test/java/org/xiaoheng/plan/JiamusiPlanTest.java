package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;

class JiamusiPlanTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  private final Plan plan =
      Plans.load(
              SCHEMA,
              List.of("jiamusi-14-5"),
              Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators())
          .get(0);

  // Typed from the document's table, row by row: 14 rows (the first of the 12 holds three), of
  // which
  // one has no 2020 and 2022 value.
  @Test
  void holdsTheWholeTable() {
    assertThat(column(2020))
        .containsExactly(
            "90", "87.2", "51", "99", "80", "95", "78", "100", "78", "73", "53.5", "11.3", "96.7");
    assertThat(column(2022))
        .containsExactly(
            "93", "88", "53", "99", "80", "96", "82", "100", "80", "74", "54.5", "11.5", "97");
    assertThat(column(2025))
        .containsExactly(
            "90", "90", "52", "99", "20", "80", "97.5", "88", "100", "83", "75", "55", "12", "98");
  }

  private List<String> column(int year) {
    return plan.targets().stream()
        .filter(t -> t.id().endsWith("-" + year + "-table"))
        .map(t -> String.valueOf(t.value()))
        .toList();
  }

  @Test
  void readsTheCellsWithASignAsTheySay() {
    assertThat(plan.targets())
        .filteredOn(t -> t.comparator() == Comparison.ABOVE && t.id().endsWith("-table"))
        .extracting(Target::id)
        .containsExactly(
            "nine-year-retention-2020-table",
            "nine-year-retention-2022-table",
            "nine-year-retention-2025-table",
            "quota-places-2025-table");
  }

  @Test
  void keepsBothSidesOfAConflict() {
    assertThat(plan.targets())
        .filteredOn(t -> t.id().startsWith("inclusive-coverage-2025"))
        .extracting(Target::id, t -> String.valueOf(t.value()), Target::conflictsWith)
        .containsExactly(
            tuple("inclusive-coverage-2025-table", "90", List.of("inclusive-coverage-2025-text")),
            tuple(
                "inclusive-coverage-2025-text",
                "85",
                List.of("inclusive-coverage-2020-table", "inclusive-coverage-2025-table")));
  }

  /** The rows of the table that school, pupil and staff data can answer. */
  @Test
  void computesTheRowsOfTheTableThatDataCanAnswer() {
    assertThat(plan.targets())
        .filteredOn(t -> t.id().endsWith("-2025-table") && t.indicator() != null)
        .extracting(Target::indicator)
        .containsExactly(
            "preschool_gross_enrolment",
            "inclusive_coverage",
            "public_kindergarten_share",
            "nine_year_retention",
            "quota_admission_share",
            "senior_secondary_gross_enrolment",
            "fitness_pass_rate",
            "preschool_teachers_specialised",
            "compulsory_teachers_bachelor");
  }
}
