package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.JobFile;

/** Parquet files as they come: broken, damaged, with cells of other types, under strange names. */
final class ParquetFilesTest extends JobOfInputs {
  ParquetFilesTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void refusesWhatIsNoWholeParquetFileAndReadsTheOthers() throws IOException {
    parquet(county("230801", "230802"), "whole.parquet");
    byte[] whole = Files.readAllBytes(folder.resolve("in/whole.parquet"));
    Files.write(folder.resolve("in/cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("in/empty.parquet"), new byte[0]);
    Files.writeString(folder.resolve("in/text.parquet"), "区县代码,区县名称\n230803,向阳区\n");
    // The last eight bytes are the length of what describes the file, and PAR1.
    byte[] bent = whole.clone();
    Arrays.fill(bent, bent.length - 100, bent.length - 8, (byte) 0x5f);
    Files.write(folder.resolve("in/bent.parquet"), bent);
    JobFile job = job("  - {dataset: county, path: in}\n");
    assertThat(
            counties(job, Inputs.find(spark(), job))
                .where("_status <> 'profile'")
                .selectExpr(
                    "concat_ws(' ', _file, _status, county_code, array_join(_errors.rule, ' '))")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder(
            "in/bent.parquet rejected parquet.broken",
            "in/cut.parquet rejected parquet.broken",
            "in/empty.parquet rejected parquet.broken",
            "in/text.parquet rejected parquet.broken",
            "in/whole.parquet accepted 230801",
            "in/whole.parquet accepted 230802");
  }

  /** Of uncompressed files the first code is seen to become another, of the others nothing. */
  @ParameterizedTest
  @CsvSource({"uncompressed,230803", "zstd,"})
  void refusesAParquetFileOfWhichAPageIsNotWhatWasWritten(String codec, @Nullable String code)
      throws IOException {
    parquet(county("230801", "230802"), "whole.parquet", codec);
    parquet(county("230803", "230804"), "bent.parquet", codec);
    Path bent = folder.resolve("in/bent.parquet");
    String bytes = Files.readString(bent, StandardCharsets.ISO_8859_1);
    // Else behind the head of the first page, which is not longer.
    int place = code == null ? 60 : bytes.indexOf(code) + code.length() - 1;
    Files.writeString(
        bent,
        bytes.substring(0, place) + (char) (bytes.charAt(place) ^ 1) + bytes.substring(place + 1),
        StandardCharsets.ISO_8859_1);
    JobFile job = job("  - {dataset: county, path: in}\n");
    Ingest ingest = new Ingest(spark(), job, CellSpellings.load(SCHEMA), Pseudonyms.of(job));
    Contract contract = Objects.requireNonNull(Contracts.load(SCHEMA).get("county"));
    List<Row> rows =
        ingest.reading(
            Inputs.find(spark(), job),
            inputs ->
                ingest
                    .check(contract, List.of(new Batch("all", inputs)), Map.of())
                    .where("_status <> 'profile'")
                    .selectExpr(
                        "concat_ws(' ', _file, _status, county_code, array_join(_errors.rule, ' '))")
                    .collectAsList());
    assertThat(rows)
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder(
            "in/bent.parquet rejected parquet.damaged",
            "in/whole.parquet accepted 230801",
            "in/whole.parquet accepted 230802");
  }

  @Test
  void refusesACodeOfWhichADoubleHasLostDigits() throws IOException {
    parquet(
        spark()
            .sql("SELECT * FROM VALUES (23080301D), (1234567890123456789D) AS t(school_code)")
            .selectExpr(
                "*", "2024 AS school_year", "'primary' AS stage", "'1' AS grade", "20 AS pupils"),
        "codes.parquet");
    JobFile job = job("  - {dataset: enrolment, path: in}\n");
    Dataset<Row> schools =
        spark().sql("SELECT '23080301' AS school_code, 2024 AS school_year, 'accepted' AS _status");
    assertThat(
            checked(job, "enrolment", Inputs.find(spark(), job), Map.of("school", schools))
                .where("_status <> 'profile'")
                .selectExpr("concat_ws(' ', school_code, _status, array_join(_errors.rule, ' '))")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder("23080301 accepted", "rejected number.double");
  }

  @Test
  void refusesANumberThatIsNotNamedWhereOthersMeanSomethingElse() throws IOException {
    parquet(
        spark()
            .sql(
                "SELECT * FROM VALUES ('1', 11.0D), ('2', 12.0D), ('3', NULL) AS t(school_code, grade)")
            .selectExpr("*", "2024 AS school_year", "'primary' AS stage", "20 AS pupils"),
        "grades.parquet");
    JobFile job =
        job(
            "  - {dataset: enrolment, path: in, values: {grade: {11: \"1\"}}}\n"
                + "  - dataset: enrolment\n    values: {grade: {11: \"1\"}}\n    rows:\n"
                + "      - {学校代码: 1, 学年: 2024, 学段: 小学, 年级: 10, 在校生数: 20}\n");
    Dataset<Row> schools =
        spark()
            .sql("SELECT * FROM VALUES ('1'), ('2'), ('3') AS t(school_code)")
            .selectExpr("*", "2024 AS school_year", "'accepted' AS _status");
    assertThat(
            checked(job, "enrolment", Inputs.find(spark(), job), Map.of("school", schools))
                .where("_status <> 'profile'")
                .selectExpr(
                    "concat_ws(' ', school_code, _status, grade, array_join(_errors.rule, ' '))")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactlyInAnyOrder(
            "1 accepted 1",
            "2 rejected value.unnamed",
            "3 rejected required",
            "1 rejected value.unnamed");
  }

  @Test
  void readsAFileWhoseNameIsAPatternThatMeansAnother() throws IOException {
    parquet(county("230801", "230802"), "county1.parquet");
    parquet(county("230803").selectExpr("*", "'x' AS `备注`"), "county[1].parquet");
    parquet(county("230804").where("false"), "none.parquet");
    JobFile folderOfFiles = job("  - {dataset: county, path: in}\n");
    List<String> rows = new ArrayList<>();
    counties(folderOfFiles, Inputs.find(spark(), folderOfFiles))
        .selectExpr(
            "concat_ws(' ', _file, _status, county_code, get_json_object(_extra, '$.data_rows'),"
                + " get_json_object(_extra, '$.unmapped'))")
        .collectAsList()
        .forEach(r -> rows.add(r.getString(0)));
    assertThat(rows)
        .containsExactlyInAnyOrder(
            "in/county1.parquet accepted 230801",
            "in/county1.parquet accepted 230802",
            "in/county1.parquet profile 2 []",
            "in/county[1].parquet accepted 230803",
            "in/county[1].parquet profile 1 [\"备注\"]",
            "in/none.parquet profile 0 []");
    assertThat(Inputs.find(spark(), job("  - {dataset: county, path: \"in/county[1].parquet\"}\n")))
        .extracting(Input::name)
        .containsExactly("in/county[1].parquet");
  }
}
