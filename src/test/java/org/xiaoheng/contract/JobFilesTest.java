package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFilesTest {
  private static final String HEAD =
      """
      job: nightly
      synthetic: true
      years: {from: 2020, to: 2023}
      catalogues: [core]
      limits: {reject_share: 0.02}
      """;

  private final Path folder;

  JobFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsAJob() throws IOException {
    JobFile job =
        read(
            HEAD
                + """
                plans: [jiamusi]
                disclosure: {minimum_pupils: 20}
                pupil_key: {variable: PUPIL_KEY}
                sources:
                  - dataset: fitness_test
                    path: fitness/2023.xlsx
                    options: {sheet: 1}
                    columns: {grade: 年级编号}
                    constants: {school_year: 2023}
                    values: {grade: {11: "1"}}
                    ignore: [班级名称]
                """);

    assertThat(job.name()).isEqualTo("nightly");
    assertThat(job.synthetic()).isTrue();
    assertThat(job.firstYear()).isEqualTo(2020);
    assertThat(job.lastYear()).isEqualTo(2023);
    assertThat(job.catalogues()).containsExactly("core");
    assertThat(job.plans()).containsExactly("jiamusi");
    assertThat(job.maxRejectShare()).isEqualTo(0.02);
    assertThat(job.minimumPupils()).isEqualTo(20);
    assertThat(job.keyFile()).isNull();
    assertThat(job.keyVariable()).isEqualTo("PUPIL_KEY");
    assertThat(job.sources())
        .containsExactly(
            new Source(
                "fitness_test",
                Source.Format.XLSX,
                "fitness/2023.xlsx",
                null,
                Map.of("sheet", "1"),
                Map.of("grade", "年级编号"),
                Map.of("school_year", "2023"),
                Map.of("grade", Map.of("11", "1")),
                List.of("班级名称"),
                List.of()));
  }

  @Test
  void suppressesUnderTenPupilsUnlessToldOtherwise() throws IOException {
    JobFile job = read(HEAD + "sources: [{dataset: county, path: a.csv}]");

    assertThat(job.minimumPupils()).isEqualTo(10);
    assertThat(job.plans()).isEmpty();
    assertThat(job.keyFile()).isNull();
  }

  @Test
  void keepsCellsAsTheyAreWritten() throws IOException {
    Source source =
        source(
            """
            dataset: school
                rows:
                  - {学校代码: 0012, 等级: 1.10, 名称: ~, 普惠性: true}
                constants: {county_code: 010_203, school_year: 2023}
            """);

    // YAML alone would make 10, 1.1 and 10203 of these.
    assertThat(source.format()).isEqualTo(Source.Format.INLINE);
    assertThat(source.rows()).containsExactly(Map.of("学校代码", "0012", "等级", "1.10", "普惠性", "true"));
    assertThat(source.constants()).containsEntry("county_code", "010_203");
  }

  @Test
  void readsADatabaseSource() throws IOException {
    Source source =
        source(
            "dataset: county\n    jdbc: {url: 'jdbc:h2:mem:a', table: t}\n    options: {fetchsize: 9}");

    assertThat(source.format()).isEqualTo(Source.Format.JDBC);
    assertThat(source.path()).isEqualTo("jdbc:h2:mem:a");
    assertThat(source.table()).isEqualTo("t");
    assertThat(source.options()).containsEntry("fetchsize", "9");
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, CSV",
    "in/a.TXT, CSV",
    "a.tsv, CSV",
    "a.XLSX, XLSX",
    "s3a://b/a.parquet, PARQUET",
    "in/*.csv, CSV"
  })
  void tellsTheFormatFromTheEnding(String path, Source.Format format) throws IOException {
    assertThat(source("dataset: county\n    path: '" + path + "'").format()).isEqualTo(format);
  }

  @Test
  void takesTheFormatThatIsNamed() throws IOException {
    assertThat(source("dataset: county\n    path: lake/county\n    format: delta").format())
        .isEqualTo(Source.Format.DELTA);
  }

  @Test
  void tellsTheFormatOfAFolderFromItsFiles() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.csv"), "");
    Files.writeString(in.resolve("b.tsv"), "");
    Files.writeString(in.resolve("_SUCCESS"), "");
    Files.writeString(in.resolve("~$b.xlsx"), "");

    assertThat(source("dataset: county\n    path: in").format()).isEqualTo(Source.Format.CSV);
  }

  @Test
  void asksForTheFormatOfAMixedFolder() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.csv"), "");
    Files.writeString(in.resolve("b.xlsx"), "");

    assertThatThrownBy(() -> source("dataset: county\n    path: in"))
        .hasMessageContaining("sources #1 county")
        .hasMessageContaining("found inside: csv, xlsx")
        .hasMessageContaining("Add format: csv, xlsx, parquet or delta");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataset: pupils|sources #1 pupils: there is no such dataset. There are: county, school",
        "columns: {cod: 代码}|sources #1 county.columns: cod is not a column of county. Its columns: county_code,",
        "constants: {cod: 1}|sources #1 county.constants: cod is not a column of county",
        "values: {cod: {a: b}}|sources #1 county.values: cod is not a column of county",
        "columns: {city_code: 市, city_name: 市}|the header \"市\" is given to two columns",
        "'columns: {city_code: 市}, constants: {city_code: 1}'|city_code is both in columns and in constants",
        "options: {sheet: 1}|options: unknown option sheet. Allowed for this format: delimiter, encoding",
        "rows: [{a: 1}]|sources #1 county: needs exactly one of path, jdbc and rows, found: [path, rows]",
        "path: old.xls|the format of old.xls cannot be told from its ending (found inside: -)",
        "'path: , rows: [{a: 1}], format: csv'|format belongs to path, not to rows"
      })
  void namesTheSourceAndWhatIsAllowed(String change, String message) {
    String source = "{dataset: county, path: a.csv, " + change.replace("path: ,", "") + "}";
    if (change.startsWith("dataset")) {
      source = source.replace("dataset: county, ", "");
    } else if (change.startsWith("path")) {
      source = source.replace("path: a.csv, ", "");
    }
    String job = HEAD + "sources: [" + source + "]";

    assertThatThrownBy(() -> read(job))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("job.yaml cannot be used")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constants: {stage: 大学}|sources #1 staff.constants.stage: \"大学\" is not an allowed value. Allowed: junior, preschool,",
        "values: {stage: {1: 大学}}|sources #1 staff.values.stage: \"大学\" is not an allowed value"
      })
  void refusesValuesThatAColumnCannotHave(String change, String message) {
    assertThatThrownBy(() -> source("dataset: staff\n    path: a.csv\n    " + change))
        .hasMessageContaining(message);
  }

  @Test
  void acceptsAnySpellingThatTheContractKnows() throws IOException {
    assertThat(source("dataset: staff\n    path: a.csv\n    constants: {stage: 小学}").constants())
        .containsEntry("stage", "小学");
  }

  @Test
  void saysHowToMakeThePupilKey() {
    assertThatThrownBy(() -> read(HEAD + "sources: [{dataset: vision_screening, path: a.csv}]"))
        .hasMessageContaining("pupil_key: needed")
        .hasMessageContaining("vision_screening")
        .hasMessageContaining("head -c 32 /dev/urandom | base64 > secret.key; chmod 600 secret.key")
        .hasMessageContaining("pupil_key: {file: secret.key}");
  }

  @Test
  void refusesAJobWithoutSources() {
    assertThatThrownBy(() -> read(HEAD))
        .hasMessageContaining("sources: there is no source. Name at least one; datasets: county");
    assertThatThrownBy(() -> read(HEAD + "sources: []")).hasMessageContaining("there is no source");
  }

  @Test
  void refusesYearsThatRunBackwards() {
    String job = HEAD.replace("to: 2023", "to: 2019");

    assertThatThrownBy(() -> read(job + "sources: [{dataset: county, path: a.csv}]"))
        .hasMessageContaining("years: the first year 2020 is after the last year 2019");
  }

  @Test
  void refusesKeysThatItDoesNotKnow() {
    assertThatThrownBy(() -> read(HEAD + "source: []"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("job.yaml does not meet its schema")
        .hasMessageContaining("source");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThatThrownBy(() -> read(HEAD + "synthetic: false"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("job.yaml, line 6: not valid YAML")
        .hasMessageContaining("synthetic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plans: [a, b;sources: []|6|a bracket is opened here|括号没有闭合",
        "plans: [\"a];sources: []|6|a quotation mark is opened here|引号没有闭合",
        "sources:;\t- dataset: county|7|Use spaces|改用空格",
        "plans: a: b|6|a colon stands where none can|冒号的位置不对",
        "plans;sources: []|6|a key without its colon|缺少冒号",
        "plans: @a|6|cannot begin with @|不能以 @ 开头",
        "plans: 'it's'|6|does not fit what stands above|层次不符",
        "job: again|6|the key job stands twice|键 job 出现两次",
        "plans: \"\\q\"|6|the reader of YAML says: found unknown escape|YAML 解析器提示:"
      },
      quoteCharacter = '`')
  void namesTheLineThatIsNoYaml(String end, int line, String english, String chinese) {
    UserException fault =
        catchThrowableOfType(
            UserException.class, () -> read(HEAD + end.replace(';', '\n').replace("\\t", "\t")));

    assertThat(fault)
        .hasMessageContaining("job.yaml, line " + line + ": not valid YAML: ")
        .hasMessageContaining(english);
    assertThat(fault.message(Locale.CHINESE))
        .contains("job.yaml 第 " + line + " 行:不是有效的 YAML:")
        .contains(chinese)
        .doesNotContain("in 'reader'");
  }

  @Test
  void namesTheLineAndWhatIsAllowedInBothLanguages() {
    String job =
        HEAD.replace("to: 2023", "too: 1")
            + """
            plans: jiamusi
            sources:
              - dataset: county
                format: xls
                colums: {a: b}
              - path: x
                jdbc: jdbc:h2:x;PASSWORD=geheim
            """;

    UserException fault = catchThrowableOfType(UserException.class, () -> read(job));

    assertThat(fault.message(Locale.ENGLISH).lines().skip(1).map(String::strip))
        .containsExactly(
            "line 3, years.to: is missing: add it",
            "line 3, years.too: there is no such key here. Allowed: from, to",
            "line 6, plans: must be a list, such as [a, b], found: jiamusi",
            "line 9, sources #1.format: \"xls\" is not allowed. Allowed: csv, xlsx, parquet, delta",
            "line 10, sources #1.colums: there is no such key here. Allowed: dataset, path, jdbc,"
                + " rows, format, options, columns, constants, values, ignore",
            "line 11, sources #2.dataset: is missing: add it",
            "line 12, sources #2.jdbc: must have keys of its own (key: value), found: ***");
    assertThat(fault.message(Locale.CHINESE).lines().skip(1).map(String::strip))
        .contains(
            "第 3 行,years.to: 缺少此项,请补上",
            "第 9 行,sources #1.format: “xls”不是允许的取值。允许的取值:csv, xlsx, parquet, delta");
  }

  @Test
  void namesTheLinesOfASource() {
    String job =
        HEAD
            + """
            sources:
              - dataset: county
                path: a.csv
                constants:
                  city_cod: 1
            """;

    assertThatThrownBy(() -> read(job))
        .hasMessageContaining("line 9, sources #1 county.constants: city_cod is not a column");
  }

  @Test
  void asksForUtf8() throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.writeString(file, HEAD + "sources: # 学校名录\n", Charset.forName("GB18030"));

    assertThatThrownBy(() -> JobFiles.read(file, DataSchema.locate()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("job.yaml, line 6: not UTF-8")
        .hasMessageContaining("iconv -f GB18030 -t UTF-8");
  }

  @Test
  void readsAFileThatNotepadHasMarkedAsUtf8() throws IOException {
    assertThat(read("\ufeff" + HEAD + "sources: [{dataset: county, path: a.csv}]").name())
        .isEqualTo("nightly");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("job.yaml does not meet its schema");
  }

  @Test
  void refusesAKeyFromTwoPlaces() {
    assertThatThrownBy(() -> read(HEAD + "pupil_key: {file: a, variable: B}"))
        .hasMessageContaining("pupil_key");
  }

  @Test
  void reportsEveryFaultInTheReadersLanguage() {
    String job =
        HEAD.replace("to: 2023", "to: 2019")
            + "sources: [{dataset: a, path: a.csv}, {dataset: county, path: b}]";

    UserException fault = catchThrowableOfType(UserException.class, () -> read(job));

    assertThat(fault.kind()).isEqualTo(UserException.Kind.CONFIGURATION);
    assertThat(fault.message(Locale.CHINESE))
        .contains("任务文件")
        .contains("sources #1 a: 没有这个数据集。")
        .contains("sources #2 county: 无法从文件名判断 b 的格式")
        .contains("years: 起始学年 2020 晚于截止学年 2019");
  }

  private Source source(String entry) throws IOException {
    return read(HEAD + "sources:\n  - " + entry).sources().get(0);
  }

  private JobFile read(String text) throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.writeString(file, text);
    return JobFiles.read(file, DataSchema.locate());
  }
}
