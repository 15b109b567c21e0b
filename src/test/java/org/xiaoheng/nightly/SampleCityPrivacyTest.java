package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.nightly.SampleCityRun.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xiaoheng.SparkTest;
import org.xiaoheng.release.Table;

/** What the run of the sample city keeps from its readers. */
// After the class that makes the run: two classes run at a time, and both would wait for it.
@Order(2)
@ExtendWith(SampleCityRun.class)
final class SampleCityPrivacyTest extends SparkTest {
  private final Path folder = SampleCityRun.folder();

  @Test
  void keepsPupilIdentifiersOutOfEverythingItWrites() throws IOException {
    Set<String> identifiers = new HashSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("sample/input/vision_screening/2024"))) {
      Path file =
          files.filter(f -> f.toString().endsWith(".csv")).sorted().findFirst().orElseThrow();
      Matcher id =
          Pattern.compile("[0-9A-Z]{14,}")
              .matcher(Files.readString(file, java.nio.charset.Charset.forName("GB18030")));
      while (id.find() && identifiers.size() < 200) {
        identifiers.add(id.group());
      }
    }
    assertThat(identifiers).as("identifiers of the sample").hasSizeGreaterThan(50);
    String key = Files.readString(folder.resolve("sample/secret.key")).strip();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path table :
          files.filter(f -> f.getFileName().toString().equals("_delta_log")).toList()) {
        Dataset<Row> rows = spark().read().format("delta").load(String.valueOf(table.getParent()));
        List<String> text = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
          if (field.dataType().equals(DataTypes.StringType)) {
            text.add("coalesce(`" + field.name() + "`, '')");
          }
        }
        Dataset<Row> words =
            rows.selectExpr(
                "explode(split(concat_ws(' ', "
                    + String.join(",", text)
                    + "), '[^0-9A-Za-z+/=]+')) AS word");
        assertThat(
                words
                    .where(col("word").isin(identifiers.toArray()).or(col("word").equalTo(key)))
                    .count())
            .as("%s", table)
            .isZero();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(f -> !f.startsWith(folder.resolve("sample")))
              .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".log"))
              .toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).doesNotContain(key);
        assertThat(identifiers).noneMatch(text::contains);
      }
    }
  }

  @Test
  void keepsPupilRowsInAFolderOfTheOwner() throws IOException {
    Path restricted = folder.resolve("restricted");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restricted)))
        .isEqualTo("rwx------");
    try (Stream<Path> tables = Files.list(restricted)) {
      assertThat(tables.map(t -> t.getFileName().toString()).toList())
          .containsExactlyInAnyOrder(
              "pupil_statistics",
              "repeated_fitness_test",
              "repeated_quality_monitoring",
              "repeated_vision_screening",
              "submitted_fitness_test",
              "submitted_quality_monitoring",
              "submitted_vision_screening",
              "tally_fitness_test",
              "tally_quality_monitoring",
              "tally_vision_screening");
    }
    assertThat(
            table(Table.SCHOOL_STATISTICS)
                .where(
                    "measure like 'fitness_test.%' or measure like 'vision_screening.%' or measure"
                        + " like 'quality_monitoring.%'")
                .count())
        .isZero();
  }

  @Test
  void withholdsTheCellsOfRefusedPupils() {
    assertThat(
            table(Table.REJECTED)
                .where("dataset in ('fitness_test', 'vision_screening', 'quality_monitoring')")
                .where("row is not null or other_cells is not null or values rlike '[0-9A-Za-z]'")
                .count())
        .isZero();
  }

  @Test
  void publishesNoCellOfFewerThanTenPupilsNorOneMissingPiece() {
    Dataset<Row> cells =
        table(Table.INDICATOR_VALUE)
            .where("indicator in ('fitness_pass_rate', 'myopia_rate')")
            .persist();
    assertThat(cells.where("status = 'suppressed'").count()).isPositive();
    assertThat(cells.where("status = 'ok' and denominator < 10").count()).isZero();
    assertThat(
            cells
                .where("status = 'suppressed'")
                .where(
                    "coalesce(value, numerator, denominator, unrounded, pupils, schools) is not"
                        + " null")
                .count())
        .isZero();
    // One withheld cell among a total and its parts would be their difference: no total that is
    // published has exactly one part that is not.
    Dataset<Row> schools =
        cells
            .where("area_level = 'school'")
            .join(
                table(Table.SCHOOL)
                    .selectExpr("school_year", "school_code AS area_code", "county_code"),
                new String[] {"school_year", "area_code"},
                "inner")
            .groupBy("indicator", "stage", "sex", "school_year", "county_code")
            .agg(count(when(col("status").equalTo("suppressed"), 1)).as("withheld"))
            .withColumnRenamed("county_code", "area_code");
    assertThat(
            cells
                .where("area_level = 'county' and status = 'ok'")
                .join(
                    schools,
                    new String[] {"indicator", "stage", "sex", "school_year", "area_code"},
                    "inner")
                .where("withheld = 1")
                .count())
        .isZero();
    Dataset<Row> sexes =
        cells
            .where("sex <> 'all'")
            .groupBy("indicator", "stage", "area_level", "area_code", "school_year")
            .agg(
                count(when(col("status").equalTo("suppressed"), 1)).as("withheld"),
                count("*").as("sexes"));
    assertThat(
            cells
                .where("sex = 'all' and status = 'ok'")
                .join(
                    sexes,
                    new String[] {"indicator", "stage", "area_level", "area_code", "school_year"},
                    "inner")
                .where("withheld = 1 and sexes = 2")
                .count())
        .isZero();
    cells.unpersist();
  }
}
