package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.JobFile;

/** Pupils of all grades in one row, and of single grades beside it. */
class WholesTest extends JobOfInputs {
  WholesTest(@TempDir Path folder) {
    super(folder);
  }

  private void sent(String name, String... rows) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("in").resolve(name), "学校代码,学段,年级,在校生数\n" + String.join("\n", rows) + "\n");
  }

  /** Everything at once, as a dataset of few files is checked; and each row first by itself. */
  private List<Dataset<Row>> bothWays() throws IOException {
    JobFile job =
        job("  - {dataset: enrolment, path: in/*.csv, constants: {school_year: \"2024\"}}\n");
    List<Input> inputs = Inputs.find(spark(), job);
    Map<String, Dataset<Row>> schools =
        Map.of(
            "school",
            spark()
                .sql(
                    "SELECT 2024 AS school_year, code AS school_code, 'accepted' AS _status"
                        + " FROM VALUES ('a'), ('b') AS t(code)"));
    Contract contract = Objects.requireNonNull(Contracts.load(SCHEMA).get("enrolment"));
    Ingest ingest = new Ingest(spark(), job, CellSpellings.load(SCHEMA), Pseudonyms.of(job));
    Dataset<Row> alone =
        ingest.checkAlone(
            contract, List.of(new Batch("all", Inputs.of(contract, inputs, job))), schools);
    Dataset<Row> meeting = ingest.repeated(contract, alone, inputs, contract.primaryKey());
    String[] row = {"_file", "_sheet", "_line"};
    Dataset<Row> others = alone.join(meeting.select("_file", "_sheet", "_line"), row, "left_anti");
    return List.of(checked(job, "enrolment", inputs, schools), others.unionByName(meeting));
  }

  private static List<String> outcome(Dataset<Row> rows) {
    return rows
        .where("_status <> 'profile'")
        .selectExpr(
            "concat_ws(' ', school_code, stage, grade, pupils, _status, _errors[0].rule) AS row")
        .sort("row")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .toList();
  }

  @Test
  void areNeverCountedTogether() throws IOException {
    sent("1.csv", "a,小学,一年级,100", "a,小学,二年级,90", "b,小学,各年级,50");
    sent("2.csv", "a,小学,各年级,190", "a,初中,各年级,30", "b,小学,各年级,55");

    for (Dataset<Row> rows : bothWays()) {
      assertThat(outcome(rows))
          .containsExactly(
              "a junior all 30 accepted",
              "a primary 1 100 rejected whole_beside_parts",
              "a primary 2 90 rejected whole_beside_parts",
              "a primary all 190 rejected whole_beside_parts",
              // What is sent again for all grades replaces what was sent for all grades.
              "b primary all 50 superseded",
              "b primary all 55 accepted");
      Row refused = rows.where("school_code = 'a' AND grade = '2'").first();
      Row error = refused.<Row>getList(refused.fieldIndex("_errors")).get(0);
      assertThat(error.<String>getAs("column")).isEqualTo("grade");
      assertThat(error.<String>getAs("message"))
          .startsWith("年级为\"各年级\"的行代表全部,不能与分别填报的行并存")
          .contains("1.csv、", "2.csv");
      assertThat(error.<String>getAs("message_en")).contains("\"各年级\"", "1.csv");
      assertThat(refused.<String>getAs("_raw")).contains("90");
    }
  }

  /** Not what these tests are about, but of rows that meet as well. */
  @Test
  void ofFilesTheOneWithTheGreaterNumberIsLater() throws IOException {
    sent("v10.csv", "a,小学,各年级,110", "b,小学,各年级,1");
    sent("v9.csv", "a,小学,各年级,90");
    sent("v009.csv", "b,小学,各年级,2");

    for (Dataset<Row> rows : bothWays()) {
      assertThat(outcome(rows))
          .containsExactly(
              "a primary all 110 accepted",
              "a primary all 90 superseded",
              "b primary all 1 accepted",
              "b primary all 2 superseded");
    }
  }

  @Test
  void areFoundInOneFile() throws IOException {
    sent("1.csv", "a,小学,一年级,100", "a,小学,合计,100", "a,小学,不分年级,100", "b,小学,1,20", "b,小学,2,30");

    for (Dataset<Row> rows : bothWays()) {
      assertThat(outcome(rows))
          .contains(
              "a primary 1 100 rejected whole_beside_parts",
              "a primary all 100 rejected whole_beside_parts",
              "b primary 1 20 accepted",
              "b primary 2 30 accepted");
    }
  }
}
