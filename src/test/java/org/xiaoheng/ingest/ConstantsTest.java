package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.JobFile;

/** A constant of the job file beside a column that says the same, or something else. */
class ConstantsTest extends JobOfInputs {
  private static final List<String> SAID =
      List.of(
          "230801 accepted",
          "230802 accepted",
          "230803 accepted",
          "230804 rejected 230900 constant.contradicted");

  ConstantsTest(@TempDir Path folder) {
    super(folder);
  }

  private List<String> counties(String source) throws IOException {
    JobFile job =
        job("  - {dataset: county, path: in, constants: {city_code: \"230800\"}" + source + "}\n");
    return counties(job, Inputs.find(spark(), job))
        .where("_status <> 'profile'")
        .selectExpr(
            "concat_ws(' ', county_code, _status, _errors[0].value, _errors[0].rule) AS said")
        .sort("said")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .toList();
  }

  @Test
  void areHeldAgainstWhatATextSays() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("in/county.csv"),
        """
        县代码,区县名称,市代码,市名称,省代码,省名称
        230801,甲,230800,某市,230000,某省
        230802,乙,２３０８００,某市,230000,某省
        230803,丙,,某市,230000,某省
        230804,丁,230900,某市,230000,某省
        """);

    assertThat(counties("")).isEqualTo(SAID);
    // The person knows better than the file.
    assertThat(counties(", ignore: [市代码]"))
        .containsExactly(
            "230801 accepted", "230802 accepted", "230803 accepted", "230804 accepted");
  }

  @Test
  void areHeldAgainstWhatATableSays() throws IOException {
    parquet(
        county("230801", "230802", "230803", "230804")
            .selectExpr(
                "county_code",
                "county_name",
                "CASE county_code WHEN '230803' THEN NULL WHEN '230804' THEN 230900 ELSE 230800"
                    + " END AS city_code",
                "city_name",
                "province_code",
                "province_name"),
        "county.parquet");

    assertThat(counties(", format: parquet")).isEqualTo(SAID);
  }
}
