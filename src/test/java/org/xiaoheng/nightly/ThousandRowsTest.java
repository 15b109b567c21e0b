package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
 * One file of a thousand synthetic rows, as a county might send it: GB18030, title and unit rows,
 * totals, a header repeated by a page break, cells with line breaks, and every way in which people
 * and spreadsheets spoil a cell. What each row has to become is written beside it, by hand.
 */
final class ThousandRowsTest extends SparkTest {
  private static final int ROWS = 1000;
  private static final String HEADER = "学年,学校标识码,学段,年级,在校生数(人),其中:女生,班级数,备注";

  /** How a cell is spoilt and what has to come of the row: accepted with pupils, or a rule. */
  private record Dirt(String pupils, String girls, String becomes) {}

  // The clean row would be 123 pupils, 60 of them girls.
  private static final List<Dirt> DIRT =
      List.of(
          new Dirt("123", "60", "123/60"),
          new Dirt("123", "60", "123/60"),
          new Dirt("１２３", "６０", "123/60"),
          new Dirt("\"1,234\"", "60", "1234/60"),
          new Dirt("１，２３４", "60", "1234/60"),
          new Dirt("123人", "60名", "123/60"),
          new Dirt(" 123\u3000", "60\u00a0", "123/60"),
          new Dirt("123.0", "60.00", "123/60"),
          new Dirt("123", "—", "123/null"),
          new Dirt("123", "-", "123/null"),
          new Dirt("123", "/", "123/null"),
          new Dirt("123", "无", "123/null"),
          new Dirt("123", "", "123/null"),
          new Dirt("—", "60", "required"),
          new Dirt("", "60", "required"),
          new Dirt("12.5", "6", "not_whole"),
          new Dirt("约123", "60", "not_a_number"),
          new Dirt("123%", "60", "not_a_number"),
          new Dirt("1.23E+02", "60", "lost_digits"),
          new Dirt("-5", "", "out_of_range"),
          new Dirt("99999", "60", "out_of_range"),
          new Dirt("123", "124", "girls_within_pupils"),
          new Dirt("12,34", "60", "shifted"),
          new Dirt("一百二十三", "60", "not_a_number"),
          new Dirt("0", "0", "0/0"));

  /** How codes, years, stages and grades are written; row i takes the form i modulo the length. */
  private static final List<String> YEARS =
      List.of("2025", "2025学年", "2025-2026", "２０２５", "2025.0", "2025—2026学年", "2025/26");

  private static final List<String> GRADES = List.of("一年级", "1", "小一", "１", "1年级", "1.0");

  private final List<String> lines = new ArrayList<>();
  private final Map<Long, String> expected = new TreeMap<>();

  @Test
  void readsEachRowRightlyOrRefusesItWithLineAndReason(@TempDir Path folder) throws IOException {
    Path job = write(folder);
    DataSchema schema = DataSchema.locate();
    Release release =
        new Nightly(spark(), JobFiles.read(job, schema), schema, Progress.silent())
            .run(folder.resolve("out").toString())
            .release();

    Map<Long, String> found = new TreeMap<>();
    for (Row row :
        spark()
            .read()
            .format("delta")
            .load(folder.resolve("out/internal/submitted_enrolment").toString())
            .where("_status <> 'profile'")
            .collectAsList()) {
      String became =
          row.<String>getAs("_status").equals("rejected")
              ? row.<Row>getList(row.fieldIndex("_errors")).stream()
                  .map(e -> e.<String>getAs("rule"))
                  .collect(Collectors.joining(" "))
              : row.getAs("_status").equals("superseded")
                  ? "superseded"
                  : row.getAs("pupils") + "/" + row.getAs("girls") + " " + row.getAs("school_code");
      found.merge(row.getAs("_line"), became, (a, b) -> a + " and " + b);
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);

    Row sums =
        new Releases(new Store(spark(), folder.resolve("out").toString()))
            .read(release, Table.RECONCILIATION)
            .where(col("dataset").equalTo("enrolment"))
            .first();
    assertThat(sums.<Long>getAs("received")).isEqualTo(ROWS);
    assertThat(
            sums.<Long>getAs("accepted")
                + sums.<Long>getAs("rejected")
                + sums.<Long>getAs("superseded"))
        .isEqualTo(ROWS);
  }

  private Path write(Path folder) throws IOException {
    List<String> schools = new ArrayList<>(List.of("学年,学校标识码,学校名称,区县代码,学校类别,办学性质"));
    add("2025年秋季 某县小学在校生统计表(合成数据),,,,,,,");
    add("单位:人,,,,,,,");
    add(HEADER);
    for (int i = 0; i < ROWS; i++) {
      String code = String.format(Locale.ROOT, "01830%05d", i);
      schools.add("2025," + code + ",合成第" + i + "小学,230883,小学,公办");
      if (i == 400) {
        add("小计,,,,99999,,,");
        add(HEADER);
      }
      row(i, code);
    }
    add("合计,,,,99999,,,");
    Files.write(
        folder.resolve("enrolment.csv"),
        String.join("\r\n", lines).getBytes(Charset.forName("GB18030")));
    Files.write(folder.resolve("school.csv"), schools);
    Path key = folder.resolve("secret.key");
    Files.writeString(key, "c3ludGhldGljIGtleSBmb3IgdGVzdHMgb25seSwgMzIgYg==\n");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job,
        """
        job: thousand-rows
        synthetic: true
        years: {from: 2025, to: 2025}
        catalogues: [core]
        limits: {reject_share: 1}
        disclosure: {minimum_pupils: 10}
        pupil_key: {file: secret.key}
        sources:
          - dataset: county
            rows:
              - {county_code: "230883", county_name: 抚远市, city_code: "230800", city_name: 佳木斯市, province_code: "230000", province_name: 黑龙江省}
          - dataset: school
            path: school.csv
          - dataset: enrolment
            path: enrolment.csv
            ignore: [备注]
        """);
    return job;
  }

  private void row(int i, String code) {
    Dirt dirt = DIRT.get(i % DIRT.size());
    String becomes = dirt.becomes();
    String written = code;
    String shown = code;
    if (i % 97 == 5) {
      written = code.substring(1); // 0183000005 typed into a spreadsheet: 183000005
    } else if (i % 97 == 6) {
      written = code.substring(1) + ".0";
    } else if (i % 97 == 7) {
      written = "1.83E+08";
      becomes = refused(becomes, "lost_digits", true);
    } else if (i % 97 == 8) {
      written = String.format(Locale.ROOT, "09999%05d", i);
      becomes = refused(becomes, "foreign_key", false);
    }
    String stage = i % 3 == 0 ? "小学阶段" : "小学";
    if (i % 89 == 11) {
      stage = "少年班";
      becomes = refused(becomes, "not_allowed", true);
    }
    String note = i % 50 == 3 ? "\"第一行\n第二行, 带逗号\"" : "";
    String line =
        String.join(
            ",",
            YEARS.get(i % YEARS.size()),
            written,
            stage,
            GRADES.get(i % GRADES.size()),
            dirt.pupils(),
            dirt.girls(),
            "3",
            note);
    long at = add(line);
    expected.put(
        at,
        becomes.equals("shifted")
            ? "row.too_long"
            : becomes.contains("/") ? becomes + " " + shown : becomes);
  }

  /** The rules of a row that breaks one more; rules about cells come in the order of columns. */
  private static String refused(String becomes, String rule, boolean first) {
    if (becomes.equals("shifted")) {
      return becomes;
    }
    if (becomes.contains("/")) {
      return rule;
    }
    return first ? rule + " " + becomes : becomes + " " + rule;
  }

  /** Adds a row and returns the line on which it begins, counting every line of the file. */
  private long add(String row) {
    long line =
        1 + lines.stream().mapToLong(l -> 1 + l.chars().filter(c -> c == '\n').count()).sum();
    lines.add(row);
    return line;
  }
}
