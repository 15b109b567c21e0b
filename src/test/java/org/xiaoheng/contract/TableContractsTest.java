package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableContractsTest {
  private static final Map<String, TableContract> TABLES = TableContracts.load(DataSchema.locate());

  private static final String PRICES =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: prices
      name: prices
      version: 1.2.0
      status: active
      description: {purpose: What things cost., limitations: l, usage: u}
      schema:
        - name: prices
          logicalType: object
          physicalType: table
          businessName: 价格
          customProperties:
            - {property: titleEn, value: Prices}
          properties:
            - name: size
              businessName: 大小
              description: How big.
              physicalType: STRING
              required: true
              primaryKey: true
              primaryKeyPosition: 2
              customProperties:
                - {property: values, value: [small, big]}
            - name: year
              businessName: 年份
              description: Which year.
              physicalType: INT
              required: true
              primaryKey: true
              primaryKeyPosition: 1
              customProperties:
                - {property: unit, value: year}
            - name: cost
              businessName: 价格
              description: Price.
              physicalType: DECIMAL(18,4)
      """;

  private final Path folder;

  TableContractsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void loadsEveryPublishedTable() {
    assertThat(TABLES)
        .containsOnlyKeys(
            "area_comparison",
            "fluctuation",
            "gap_school",
            "indicator_value",
            "ops_check",
            "ops_file",
            "ops_reconciliation",
            "plan_attainment",
            "plan_projection",
            "readiness",
            "readiness_school",
            "rejected",
            "release",
            "release_change",
            "same_schools",
            "school",
            "school_change",
            "school_statistics");
  }

  @Test
  void saysInEveryTableWhetherTheDataAreMadeUp() {
    for (TableContract table : TABLES.values()) {
      TableColumn synthetic =
          table.columns().stream()
              .filter(c -> c.name().equals("synthetic"))
              .findFirst()
              .orElseThrow();

      assertThat(synthetic.type()).as(table.name()).isEqualTo("BOOLEAN");
      assertThat(synthetic.required()).as(table.name()).isTrue();
    }
  }

  @Test
  void publishesNoIdentifierOfAPupil() {
    for (TableContract table : TABLES.values()) {
      assertThat(table.columns()).as(table.name()).noneMatch(c -> c.name().contains("pupil_id"));
    }
  }

  /** A column that is published as it was read has the values that the input's contract allows. */
  @Test
  void takesTheValuesOfTheSchoolRegisterFromItsInputContract() {
    Contract input = Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("school"));
    TableContract table = Objects.requireNonNull(TABLES.get("school"));

    for (Column column : input.columns()) {
      TableColumn published =
          table.columns().stream()
              .filter(c -> c.name().equals(column.name()))
              .findFirst()
              .orElseThrow();
      assertThat(published.titleZh()).isEqualTo(column.titleZh());
      assertThat(published.required()).as(column.name()).isEqualTo(column.required());
      if (column.type() == ColumnType.ENUM) {
        assertThat(published.values()).containsOnlyOnceElementsOf(column.values().values());
      }
    }
  }

  @Test
  void readsColumnsInOrderAndTheKeyByItsPositions() throws IOException {
    TableContract prices = Objects.requireNonNull(load(PRICES).get("prices"));

    assertThat(prices)
        .isEqualTo(
            new TableContract(
                "prices",
                "1.2.0",
                "价格",
                "Prices",
                "What things cost.",
                List.of(
                    new TableColumn(
                        "size", "大小", "How big.", "STRING", true, "", List.of("small", "big")),
                    new TableColumn("year", "年份", "Which year.", "INT", true, "year", List.of()),
                    new TableColumn("cost", "价格", "Price.", "DECIMAL(18,4)", false, "", List.of())),
                List.of("year", "size")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: cost|name: year|year: this column stands twice",
        "physicalType: STRING|physicalType: INT|size: only a STRING has values",
        "required: true|required: false|size: a column of the primary key must have required: true",
        "Position: 2|Position: 3|primaryKey: primaryKeyPosition must count 1, 2, 3 …, found [1, 3]",
        "  - name: prices|  - name: costs|schema[0].name: the table is called costs, the file prices"
      })
  void namesTheFaultAndItsPlace(String correct, String wrong, String message) {
    assertThat(PRICES).contains(correct);

    assertThatThrownBy(() -> load(PRICES.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("prices.yaml cannot be used")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DECIMAL(18,4)|MONEY|physicalType",
        "value: year|value: years|customProperties",
        "description: Price.|descripton: Price.|descripton"
      })
  void refusesWhatTheSchemaDoesNotKnow(String correct, String wrong, String place) {
    assertThat(PRICES).contains(correct);

    assertThatThrownBy(() -> load(PRICES.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("prices.yaml does not meet its schema")
        .hasMessageContaining(place);
  }

  private Map<String, TableContract> load(String prices) throws IOException {
    Files.createDirectories(folder.resolve("tables"));
    return TableContracts.load(TemporarySchema.with(folder, Map.of("tables/prices.yaml", prices)));
  }
}
