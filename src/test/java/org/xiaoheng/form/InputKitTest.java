package org.xiaoheng.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.Spellings;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.nightly.Inspection;
import org.xiaoheng.nightly.Progress;

/** Forms as a school gets them, and as the check reads them back. */
class InputKitTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Map<String, Contract> CONTRACTS = Contracts.load(SCHEMA);

  /** The row below the header, counted from 0. */
  private static final int FIRST_ROW = 3;

  /** What the least allowed value or the first choice is not. */
  private static final Map<String, Object> CELLS =
      Map.of(
          "school_year",
          2025,
          "county_code",
          "023081",
          "school_code",
          "0123456789",
          "date",
          java.time.LocalDate.of(2025, 9, 1),
          "month",
          java.time.LocalDate.of(2025, 9, 1),
          "screening_date",
          java.time.LocalDate.of(2025, 9, 1),
          "pupil_id",
          "P0001");

  @TempDir private Path folder = Path.of("");

  @Test
  void readsFilledFormsOfAllDatasetsWithoutAMappingAndNoRowOfEmptyOnes() throws IOException {
    // All in one inspection: its plans take half a minute, however little it reads.
    for (String language : List.of("zh", "en")) {
      Path forms = Files.createDirectory(folder.resolve(language));
      InputKit.write(SCHEMA, List.of(), forms, Locale.forLanguageTag(language));
      for (Contract contract : CONTRACTS.values()) {
        fill(forms, contract, language, Map.of());
      }
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    InputKit.write(SCHEMA, List.of(), empty, Locale.CHINESE);

    Inspection read = inspection(List.of("zh/", "en/", "empty/"));

    assertThat(read.rejected().collectAsList()).isEmpty();
    // The forms hold the same row, so that one of them is accepted and the other superseded.
    assertThat(
            read
                .reconciliation()
                .where("received > 0 AND rejected = 0")
                .selectExpr("substring_index(file, '/', -2) AS file", "received")
                .collectAsList()
                .stream()
                .map(r -> r.getAs("file") + " " + r.getAs("received")))
        .containsExactlyInAnyOrderElementsOf(
            CONTRACTS.keySet().stream()
                .flatMap(d -> Stream.of("zh/" + d + ".xlsx 1", "en/" + d + ".xlsx 1"))
                .toList());
  }

  @Test
  void refusesAWrongValueNamingItsCell() throws IOException {
    InputKit.write(SCHEMA, List.of("county", "school", "enrolment"), folder, Locale.CHINESE);
    fill(folder, contract("county"), "zh", Map.of());
    fill(folder, contract("school"), "zh", Map.of());
    // The validation of the form forbids it, but pasting gets round that.
    fill(folder, contract("enrolment"), "zh", Map.of("pupils", 30_000));

    List<org.apache.spark.sql.Row> rejected = inspection(List.of("")).rejected().collectAsList();

    assertThat(rejected).hasSize(1);
    org.apache.spark.sql.Row row = rejected.get(0);
    assertThat(row.<String>getAs("file")).endsWith("enrolment.xlsx");
    assertThat(row.<String>getAs("sheet")).isEqualTo("填报");
    assertThat(row.<Long>getAs("line")).isEqualTo(FIRST_ROW + 1);
    assertThat(row.<String>getAs("columns")).isEqualTo("pupils");
    assertThat(row.<String>getAs("values")).isEqualTo("30000");
    assertThat(row.<String>getAs("rules")).isEqualTo("out_of_range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void offersEveryValueOfAnEnumerationOnceInASpellingThatIsRead(String language) {
    for (Contract contract : CONTRACTS.values()) {
      for (Column column : contract.columns()) {
        if (column.type() == ColumnType.ENUM) {
          List<String> choices =
              new FormColumn(column, "", "", Locale.forLanguageTag(language)).choices();
          assertThat(choices.stream().map(c -> column.values().get(Spellings.normalise(c))))
              .as("%s.%s", contract.dataset(), column.name())
              .containsExactlyElementsOf(new LinkedHashSet<>(column.values().values()));
          if (language.equals("zh")) {
            assertThat(choices).allSatisfy(c -> assertThat(c).containsPattern("\\p{IsHan}"));
          }
        }
      }
    }
  }

  @Test
  void holdsCellsToTypeAndRangeAndSaysSoBeforehand() throws IOException {
    InputKit.write(SCHEMA, List.of("enrolment", "facility"), folder, Locale.CHINESE);
    try (Workbook book = open("enrolment")) {
      Map<String, DataValidation> byTitle = validations(book.getSheet("填报"));
      DataValidation pupils = validation(byTitle, "在校生数");
      assertThat(pupils.getValidationConstraint().getValidationType())
          .isEqualTo(ValidationType.INTEGER);
      assertThat(pupils.getValidationConstraint().getFormula1()).isEqualTo("0");
      assertThat(pupils.getValidationConstraint().getFormula2()).isEqualTo("20000");
      assertThat(pupils.getPromptBoxText())
          .contains("注册在校的学生(在园幼儿)人数。")
          .contains("必填;整数;0 至 20000;单位:人");

      DataValidation stage = validation(byTitle, "学段");
      assertThat(stage.getValidationConstraint().getValidationType())
          .isEqualTo(ValidationType.LIST);
      assertThat(listed(book, stage)).containsExactly("学前", "小学", "初中", "普通高中", "中职", "特殊教育");
    }
    try (Workbook book = open("facility")) {
      DataValidation area = validation(validations(book.getSheet("填报")), "体育运动场馆面积");
      assertThat(area.getValidationConstraint().getValidationType())
          .isEqualTo(ValidationType.DECIMAL);
    }
  }

  @Test
  void marksRequiredColumnsAndNamesUnitsInTheHeader() throws IOException {
    InputKit.write(SCHEMA, List.of("enrolment", "funding", "facility"), folder, Locale.CHINESE);
    assertThat(headers("enrolment")).contains("学校代码*", "在校生数(人)*", "女生数(人)", "班级数(个)");
    assertThat(headers("funding")).contains("预算数(元)");
    // A title says what a plain count is of.
    assertThat(headers("facility")).contains("教学及辅助用房面积(平方米)", "学位数(个学位)", "图书册数");
  }

  @Test
  void namesContractAndVersionForMachinesOutOfSight() throws IOException {
    InputKit.write(SCHEMA, List.of("staff"), folder, Locale.CHINESE);
    try (Workbook book = open("staff")) {
      Sheet hidden = book.getSheet("_xiaoheng");
      assertThat(book.getSheetVisibility(book.getSheetIndex(hidden)))
          .isEqualTo(SheetVisibility.VERY_HIDDEN);
      assertThat(hidden.getRow(0).getCell(1).getStringCellValue()).isEqualTo("staff");
      assertThat(hidden.getRow(1).getCell(1).getStringCellValue())
          .isEqualTo(contract("staff").version());
      assertThat(book.getSheetVisibility(1)).isEqualTo(SheetVisibility.VISIBLE);
    }
  }

  @Test
  void saysWhichDatasetsThereAre() {
    assertThatThrownBy(() -> InputKit.write(SCHEMA, List.of("schools"), folder, Locale.CHINESE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("schools")
        .hasMessageContaining("enrolment");
  }

  private static Contract contract(String dataset) {
    return java.util.Objects.requireNonNull(CONTRACTS.get(dataset), dataset);
  }

  private Workbook open(String dataset) throws IOException {
    return open(folder.resolve(dataset + ".xlsx"));
  }

  private static Workbook open(Path form) throws IOException {
    try (InputStream in = Files.newInputStream(form)) {
      return new XSSFWorkbook(in);
    }
  }

  private List<String> headers(String dataset) throws IOException {
    try (Workbook book = open(dataset)) {
      List<String> headers = new java.util.ArrayList<>();
      book.getSheetAt(0).getRow(FIRST_ROW - 1).forEach(c -> headers.add(c.getStringCellValue()));
      return headers;
    }
  }

  private static Map<String, DataValidation> validations(Sheet sheet) {
    return sheet.getDataValidations().stream()
        .collect(Collectors.toMap(DataValidation::getPromptBoxTitle, v -> v));
  }

  private static DataValidation validation(Map<String, DataValidation> byTitle, String title) {
    return java.util.Objects.requireNonNull(byTitle.get(title), title);
  }

  /** The cells that a list validation refers to, such as {@code _xiaoheng!$F$2:$F$7}. */
  private static List<String> listed(Workbook book, DataValidation validation) {
    String reference = validation.getValidationConstraint().getFormula1();
    org.apache.poi.ss.util.AreaReference area =
        new org.apache.poi.ss.util.AreaReference(reference, book.getSpreadsheetVersion());
    Sheet sheet = book.getSheet(area.getFirstCell().getSheetName());
    return java.util.Arrays.stream(area.getAllReferencedCells())
        .map(c -> sheet.getRow(c.getRow()).getCell(c.getCol()).getStringCellValue())
        .toList();
  }

  /** Fills in one row as a person would: numbers as numbers, codes as text, choices as offered. */
  private static void fill(
      Path forms, Contract contract, String language, Map<String, Object> other)
      throws IOException {
    Path file = forms.resolve(contract.dataset() + ".xlsx");
    try (Workbook book = open(file)) {
      Sheet sheet = book.getSheetAt(0);
      Row row = sheet.createRow(FIRST_ROW);
      for (int i = 0; i < contract.columns().size(); i++) {
        Column column = contract.columns().get(i);
        Cell cell = row.createCell(i);
        cell.setCellStyle(sheet.getColumnStyle(i));
        Object value = other.get(column.name());
        set(cell, value == null ? value(column, Locale.forLanguageTag(language)) : value);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        book.write(out);
      }
    }
  }

  private static Object value(Column column, Locale locale) {
    Object own = CELLS.get(column.name());
    if (own != null) {
      return own;
    }
    return switch (column.type()) {
      case INTEGER, DECIMAL, SCHOOL_YEAR ->
          column.min() == null ? 0 : column.min().max(BigDecimal.ZERO);
      case ENUM, BOOLEAN -> new FormColumn(column, "", "", locale).choices().get(0);
      default -> "A1";
    };
  }

  private static void set(Cell cell, Object value) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof java.time.LocalDate date) {
      cell.setCellValue(date);
    } else {
      cell.setCellValue(value.toString());
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
    }
  }

  /** What the check makes of the forms in folders of the test's own. */
  private Inspection inspection(List<String> folders) {
    try {
      Files.writeString(
          folder.resolve("secret.key"), "a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U=");
      Files.setPosixFilePermissions(
          folder.resolve("secret.key"),
          java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      StringBuilder sources = new StringBuilder();
      for (String dataset : CONTRACTS.keySet()) {
        for (String forms : folders) {
          String path = forms + dataset + ".xlsx";
          if (Files.exists(folder.resolve(path))) {
            sources.append("  - {dataset: " + dataset + ", path: " + path + "}\n");
          }
        }
      }
      Path job = folder.resolve("job.yaml");
      Files.writeString(
          job,
          "job: forms\nsynthetic: true\nyears: {from: 2025, to: 2025}\ncatalogues: [core]\nplans: []\n"
              + "limits: {reject_share: 1}\ndisclosure: {minimum_pupils: 10}\n"
              + "pupil_key: {file: secret.key}\nsources:\n"
              + sources);
      return Inspection.of(
          spark(), JobFiles.read(job, SCHEMA), SCHEMA, List.of(), Progress.silent());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
