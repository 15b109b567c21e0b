package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.nightly.SampleCityRun.SCHEMA;
import static org.xiaoheng.nightly.SampleCityRun.nightly;
import static org.xiaoheng.nightly.SampleCityRun.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.TableColumn;
import org.xiaoheng.contract.TableContract;
import org.xiaoheng.contract.TableContracts;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Table;

/** One run of the bundled synthetic city, from its untidy files to its release. */
@Order(1)
@ExtendWith(SampleCityRun.class)
final class SampleCityRunTest extends SparkTest {
  private final Path folder = SampleCityRun.folder();
  private final Release release = SampleCityRun.release();

  @Test
  void publishesWhatTheContractsSay() {
    Map<String, TableContract> contracts = TableContracts.load(SCHEMA);
    for (String name : release.tables().keySet()) {
      TableContract contract = contracts.get(name);
      if (contract == null) {
        continue;
      }
      Dataset<Row> rows =
          spark().read().format("delta").load(folder.resolve("published/" + name).toString());
      assertThat(Stream.of(rows.schema().fields()).map(f -> f.name() + " " + f.dataType().sql()))
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              contract.columns().stream().map(c -> c.name() + " " + c.type()).toList());
      // All faults of a table in one pass over it.
      Map<String, Column> faults = new TreeMap<>();
      faults.put("not synthetic", not(col("synthetic")));
      for (TableColumn column : contract.columns()) {
        if (column.required()) {
          faults.put(column.name() + " is missing", col(column.name()).isNull());
        }
        if (!column.values().isEmpty()) {
          faults.put(
              column.name() + " is none of " + column.values(),
              not(col(column.name()).isin(column.values().toArray())));
        }
      }
      Column[] counts = faults.values().stream().map(f -> count(when(f, 1))).toArray(Column[]::new);
      Row found = rows.agg(lit(name), counts).first();
      int place = 1;
      for (String fault : faults.keySet()) {
        assertThat(found.getLong(place++)).as("rows of %s where %s", name, fault).isZero();
      }
    }
  }

  @Test
  void hasAValueExactlyWhereTheStatusIsOk() {
    Dataset<Row> values = table(Table.INDICATOR_VALUE);
    assertThat(values.where(col("value").isNull().equalTo(col("status").equalTo("ok"))).count())
        .isZero();
    assertThat(values.where("isnan(value) or abs(value) = double('infinity')").count()).isZero();
    assertThat(values.where("status <> 'ok' and reason is null").count()).isZero();
    assertThat(values.where("status = 'failed'").count()).isZero();
  }

  /** An indicator that the sample has no data for has never been seen to work. */
  @Test
  void fillsEveryIndicator() {
    Set<String> filled =
        table(Table.INDICATOR_VALUE)
            .where("status = 'ok'")
            .selectExpr("concat(indicator, ' ', area_level)")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .collect(Collectors.toSet());
    List<String> catalogues = JobFiles.read(folder.resolve("sample/job.yaml"), SCHEMA).catalogues();
    assertThat(Catalogue.load(SCHEMA, catalogues).indicators())
        .allSatisfy(
            i -> {
              // Of the city where it is published for cities; a verdict is about counties.
              String level = i.levels().contains("city") ? "city" : i.levels().get(0);
              assertThat(filled).contains(i.id() + " " + level);
            });
  }

  @Test
  void findsEveryPlantedFaultAtItsLineAndRefusesNothingElse() throws IOException {
    Set<String> planted = new TreeSet<>();
    try (CsvReader<NamedCsvRecord> dirt =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("sample/dirt.csv"))) {
      for (NamedCsvRecord record : dirt) {
        if (record.getField("outcome").equals("rejected")) {
          planted.add(
              place(record.getField("file"), record.getField("sheet"), record.getField("line")));
        }
      }
    }
    Set<String> refused =
        table(Table.REJECTED).select("file", "sheet", "line").collectAsList().stream()
            .map(r -> place(r.getString(0), r.getString(1), String.valueOf(r.getLong(2))))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missed = new TreeSet<>(planted);
    missed.removeAll(refused);
    assertThat(missed).as("planted and not refused").isEmpty();
    Set<String> wronged = new TreeSet<>(refused);
    wronged.removeAll(planted);
    assertThat(wronged).as("refused and not planted").isEmpty();
  }

  private static String place(String file, String sheet, String line) {
    return file + "|" + sheet + "|" + line;
  }

  @Test
  void losesNoRow() {
    Row sums =
        table(Table.RECONCILIATION)
            .agg(
                sum("received"),
                sum(col("accepted").plus(col("rejected")).plus(col("superseded"))),
                count(when(not(col("balanced")), 1)))
            .first();
    assertThat(sums.getLong(0)).isEqualTo(sums.getLong(1)).isPositive();
    assertThat(sums.getLong(2)).isZero();
  }

  @Test
  void dividesWhatSchoolsOfSeveralStagesShareAndLosesNothing() {
    Dataset<Row> sent =
        table(Table.submitted("facility", false))
            .where("_status = 'accepted' AND stage = 'combined'")
            .selectExpr("school_code", "school_year", "100 * books AS sent");
    Dataset<Row> divided =
        table(Table.SCHOOL_STATISTICS)
            .where("measure = 'facility.books'")
            .groupBy("school_code", "school_year")
            .agg(
                sum("wx").as("sum"),
                count("*").as("stages"),
                count(when(col("stage").equalTo("combined"), 1)).as("undivided"))
            .join(sent, new String[] {"school_code", "school_year"}, "inner");
    assertThat(divided.where("undivided = 0 AND stages > 1").count()).isGreaterThan(20);
    assertThat(divided.where("sum <> sent").count()).isZero();
  }

  @Test
  void addsCountiesUpToTheCityWhereNothingIsWithheld() {
    Dataset<Row> counties =
        table(Table.INDICATOR_VALUE)
            .where(
                "area_level = 'county' and indicator in ('inclusive_coverage', 'pupils',"
                    + " 'large_class_share') and sex = 'all'")
            .groupBy("indicator", "stage", "school_year")
            .agg(sum("numerator").as("n"), count(when(col("status").notEqual("ok"), 1)).as("gaps"))
            .where("gaps = 0");
    Dataset<Row> cities =
        table(Table.INDICATOR_VALUE).where("area_level = 'city' and sex = 'all' and status = 'ok'");
    Dataset<Row> both =
        counties.join(cities, new String[] {"indicator", "stage", "school_year"}, "inner");
    assertThat(both.count()).isGreaterThan(30);
    assertThat(both.where("n <> numerator").count()).isZero();
  }

  @Test
  void hasEveryFitnessIndicatorOfTheCity() {
    List<String> fitness =
        Catalogue.load(SCHEMA, List.of("core", "fitness")).indicators().stream()
            .map(Indicator::id)
            .filter(id -> id.startsWith("fitness_") || id.endsWith("weight_rate"))
            .toList();
    Dataset<Row> city =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'city' and school_year = 2024 and status = 'ok' and sex = 'all'");

    assertThat(city.select("indicator").distinct().collectAsList())
        .extracting(r -> r.getString(0))
        .containsAll(fitness)
        .contains("obesity_rate");
    // A few pupils in a hundred are exempt or miss a test, and 0.4 % of the totals are wrong.
    assertThat(city.where("indicator = 'fitness_participation_rate' and value < 95").count())
        .isZero();
    assertThat(city.where("indicator = 'fitness_participation_rate' and value > 101").count())
        .isZero();
    assertThat(
            city.where("indicator = 'fitness_score_mismatch' and value not between 0.2 and 0.7")
                .count())
        .isZero();
  }

  @Test
  void changesNothingWhenItRunsAgain() throws IOException {
    Map<String, Long> before = files();
    Nightly.Result again = nightly().run(folder.toString());
    assertThat(again.unchanged()).isTrue();
    assertThat(again.release()).isEqualTo(release);
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, Long> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.endsWith(".lock"))
          .collect(
              Collectors.toMap(
                  f -> folder.relativize(f).toString(), f -> f.toFile().lastModified()));
    }
  }
}
