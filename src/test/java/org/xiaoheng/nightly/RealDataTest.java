package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * The two job files for real public data, run as they are, against figures that were computed in R
 * (reference.csv beside the data). Skipped where the data are not at hand.
 */
final class RealDataTest extends SparkTest {
  private static final Path DATA = Path.of("..", "shared", "data");

  private static List<Row> values(String job, Path folder) {
    DataSchema schema = DataSchema.locate();
    Release release =
        new Nightly(
                spark(),
                JobFiles.read(Path.of("jobs", job + ".yaml"), schema),
                schema,
                Progress.silent())
            .run(folder.toString())
            .release();
    return new Releases(new Store(spark(), folder.toString()))
        .read(release, Table.INDICATOR_VALUE)
        .where("status = 'ok'")
        .collectAsList();
  }

  private static List<NamedCsvRecord> csv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
            CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8);
        Stream<NamedCsvRecord> records = reader.stream()) {
      return records.toList();
    }
  }

  @Test
  void californiaHasTheDifferenceCoefficientsComputedInR(@TempDir Path folder) throws IOException {
    Path reference = DATA.resolve("california/reference.csv");
    assumeTrue(Files.exists(reference), "real data not at hand");
    Map<String, Row> values = new HashMap<>();
    for (Row row : values("california", folder)) {
      values.put(
          String.join(
              "/", row.getAs("indicator"), row.<String>getAs("area_name"), row.getAs("stage")),
          row);
    }
    Map<String, String> stages = Map.of("E", "primary", "M", "junior", "H", "senior");
    int compared = 0;
    for (NamedCsvRecord expected : csv(reference)) {
      String cell = expected.getField("county") + "/" + stages.get(expected.getField("stype"));
      Row api = found(values, "score_cv_api00/" + cell);
      near(api, "unrounded", expected.getField("CV"), cell);
      near(api, "numerator", expected.getField("S"), cell);
      near(api, "denominator", expected.getField("mean"), cell);
      assertThat(api.<Long>getAs("pupils")).as(cell).isEqualTo(number(expected.getField("pupils")));
      assertThat(api.<Long>getAs("schools"))
          .as(cell)
          .isEqualTo(number(expected.getField("schools")));
      if (!expected.getField("full_CV").equals("NA")) {
        Row full = found(values, "score_cv_full/" + cell);
        near(full, "unrounded", expected.getField("full_CV"), cell);
        near(full, "denominator", expected.getField("full_mean"), cell);
      }
      near(
          found(values, "growth_target_met_share/" + cell),
          "unrounded",
          expected.getField("share_met"),
          cell);
      compared++;
    }
    assertThat(compared).isGreaterThan(80);
  }

  private static <T> T found(Map<String, T> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static long number(String text) {
    return Math.round(Double.parseDouble(text.strip()));
  }

  private static void near(Row row, String column, String expected, String cell) {
    double value = Double.parseDouble(expected.strip());
    assertThat(row.<Double>getAs(column))
        .as("%s of %s", column, cell)
        .isCloseTo(value, within(1e-9 * Math.max(1e-3, Math.abs(value))));
  }

  @Test
  void highSchoolAndBeyondHasTheVarianceShareOfLme4(@TempDir Path folder) throws IOException {
    Path reference = DATA.resolve("high_school_and_beyond/reference.csv");
    assumeTrue(Files.exists(reference), "real data not at hand");
    Map<String, Double> expected = new HashMap<>();
    csv(reference)
        .forEach(
            r -> expected.put(r.getField("name"), Double.valueOf(r.getField("value").strip())));
    List<Row> shares =
        values("high_school_and_beyond", folder).stream()
            .filter(r -> r.getAs("indicator").equals("mathach_between_school_share"))
            .filter(r -> r.getAs("area_level").equals("county"))
            .toList();
    assertThat(shares).hasSize(1);
    Row share = shares.get(0);
    double icc = found(expected, "icc_reml");
    assertThat(share.<Double>getAs("unrounded")).isCloseTo(icc, within(1e-6 * icc));
    double between = found(expected, "tau00_reml");
    assertThat(share.<Double>getAs("numerator")).isCloseTo(between, within(1e-6 * between));
    assertThat(share.<Long>getAs("schools")).isEqualTo(160);
    assertThat(share.<Long>getAs("pupils")).isEqualTo(7185);
  }
}
