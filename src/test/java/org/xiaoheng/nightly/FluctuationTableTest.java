package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xiaoheng.SparkTest;
import org.xiaoheng.comparison.FluctuationRule;
import org.xiaoheng.comparison.FluctuationRule.Kind;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.TableColumn;
import org.xiaoheng.contract.TableContracts;
import org.xiaoheng.indicator.Catalogue;

class FluctuationTableTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final StructType VALUES =
      new StructType()
          .add("indicator", DataTypes.StringType)
          .add("area_level", DataTypes.StringType)
          .add("area_code", DataTypes.StringType)
          .add("area_name", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("sex", DataTypes.StringType)
          .add("school_year", DataTypes.IntegerType)
          .add("value", DataTypes.DoubleType)
          .add("unrounded", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("unit", DataTypes.StringType)
          .add("status", DataTypes.StringType);

  private static final List<FluctuationRule> RULES =
      List.of(
          new FluctuationRule("pupils", Kind.FACTOR, 1.5, 100),
          new FluctuationRule("education_spending", Kind.FACTOR, 1.5, 0),
          new FluctuationRule("myopia_rate", Kind.POINTS, 20, 50));

  private final List<Row> values = new ArrayList<>();

  @Test
  void listsWhatGrewOrShrankByTheFactor() {
    pupils("grown", 2023, 100).pupils("grown", 2024, 150);
    pupils("nearly", 2023, 100).pupils("nearly", 2024, 149);
    pupils("shrunk", 2023, 150).pupils("shrunk", 2024, 100);
    pupils("from nothing", 2023, 0).pupils("from nothing", 2024, 120);
    pupils("nobody", 2023, 0).pupils("nobody", 2024, 0);
    // 60 to 99 is 1.65 times, but of fewer than 100.
    pupils("small", 2023, 60).pupils("small", 2024, 99);

    assertThat(found()).containsExactlyInAnyOrder("grown", "shrunk", "from nothing");
  }

  @Test
  void listsRatesThatMovedByPointsWhereEnoughPupilsStandBehindBoth() {
    myopia("up", 2023, 30, 50).myopia("up", 2024, 50, 50);
    myopia("down", 2023, 40, 80).myopia("down", 2024, 20, 60);
    myopia("nearly", 2023, 30, 50).myopia("nearly", 2024, 49.9, 50);
    myopia("few", 2023, 30, 50).myopia("few", 2024, 70, 49);

    assertThat(found()).containsExactlyInAnyOrder("up", "down");
  }

  @Test
  void comparesYearsThatFollowEachOtherAndWhatIsPublishedOfBothSexes() {
    pupils("gap", 2022, 100).pupils("gap", 2024, 500);
    add("pupils", "school", "male", "primary", "male", 2023, 100.0, null, "ok");
    add("pupils", "school", "male", "primary", "male", 2024, 500.0, null, "ok");
    add("pupils", "school", "withheld", "primary", "all", 2023, 100.0, null, "ok");
    add("pupils", "school", "withheld", "primary", "all", 2024, null, null, "suppressed");
    add("pupils", "city", "city", "primary", "all", 2023, 100.0, null, "ok");
    add("pupils", "city", "city", "primary", "all", 2024, 500.0, null, "ok");

    assertThat(found()).isEmpty();
  }

  @Test
  void asksOnceAndNotAgainForTheGroupOfStages() {
    for (String stage : List.of("primary", "compulsory", "all")) {
      add("pupils", "school", "a", stage, "all", 2023, 100.0, null, "ok");
      add("pupils", "school", "a", stage, "all", 2024, 500.0, null, "ok");
    }
    add("education_spending", "county", "230803", "all", "all", 2023, 1e6, null, "ok");
    add("education_spending", "county", "230803", "all", "all", 2024, 2e6, null, "ok");

    List<Row> rows = rows();
    assertThat(rows).extracting(r -> r.getAs("stage")).containsExactlyInAnyOrder("primary", "all");
    Row county =
        rows.stream().filter(r -> r.getAs("area_level").equals("county")).findFirst().orElseThrow();
    assertThat(county.<String>getAs("county_code")).isEqualTo("230803");
    assertThat(county.<Double>getAs("before")).isEqualTo(1e6);
    assertThat(county.<Double>getAs("value")).isEqualTo(2e6);
    assertThat(county.<String>getAs("rule")).isEqualTo("factor");
    assertThat(county.<Double>getAs("threshold")).isEqualTo(1.5);
  }

  @Test
  void doesNotAskWhySchoolsGrewIntoWhichOthersWereMerged() {
    // Of 'old' it stands in the register of 2024 that it became a part of 'into'.
    for (String school : List.of("into", "alone")) {
      pupils(school, 2023, 100).pupils(school, 2024, 200).pupils(school, 2025, 400);
      pupils(school, 2026, 800);
    }

    assertThat(rows())
        .extracting(r -> r.getAs("area_code") + " " + r.getAs("school_year"))
        .containsExactlyInAnyOrder("into 2026", "alone 2024", "alone 2025", "alone 2026");
  }

  @Test
  void hasTheColumnsOfItsContractAndTheCountyOfTheSchool() {
    pupils("into", 2025, 100).pupils("into", 2026, 200);

    Dataset<Row> table = table();
    assertThat(table.columns())
        .containsExactly(
            Objects.requireNonNull(TableContracts.load(SCHEMA).get("fluctuation"))
                .columns()
                .stream()
                .map(TableColumn::name)
                .filter(c -> !c.equals("synthetic"))
                .toArray(String[]::new));
    assertThat(table.first().<String>getAs("county_code")).isEqualTo("230803");
  }

  private FluctuationTableTest pupils(String school, int year, double pupils) {
    return add("pupils", "school", school, "primary", "all", year, pupils, null, "ok");
  }

  private FluctuationTableTest myopia(String school, int year, double percent, double screened) {
    return add("myopia_rate", "school", school, "primary", "all", year, percent, screened, "ok");
  }

  private FluctuationTableTest add(
      String indicator,
      String level,
      String area,
      String stage,
      String sex,
      int year,
      @Nullable Double value,
      @Nullable Double denominator,
      String status) {
    values.add(
        RowFactory.create(
            indicator,
            level,
            area,
            area,
            stage,
            sex,
            year,
            value,
            value,
            denominator,
            "u",
            status));
    return this;
  }

  private List<String> found() {
    return rows().stream().map(r -> r.<String>getAs("area_code")).toList();
  }

  private List<Row> rows() {
    return table().collectAsList();
  }

  private Dataset<Row> table() {
    Dataset<Row> register =
        spark()
            .sql(
                "SELECT * FROM VALUES (2024, 'old', '230803', 'into'), (2024, 'into', '230803',"
                    + " CAST(NULL AS STRING)), (2026, 'into', '230803', CAST(NULL AS STRING)) AS"
                    + " v(school_year, school_code, county_code, merged_into)");
    return new FluctuationTable(
            RULES,
            Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators(),
            Stages.load(SCHEMA)::members)
        .rows(spark().createDataFrame(values, VALUES), register);
  }
}
