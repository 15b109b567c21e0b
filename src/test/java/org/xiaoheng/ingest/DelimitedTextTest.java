package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiaoheng.ingest.Reading.SCHOOLS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.contract.UserException;

class DelimitedTextTest {
  private static Reading.Rows read(String text) {
    return Reading.csv(SCHOOLS).of(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void detectsTheSeparatorByTheHeadersItYields(String separator) {
    String text = "2022年;各校,情况\t表\n学校代码,学校名称,在校生数\n1,甲校,20\n";
    Reading.Rows rows = read(text.substring(0, 15) + text.substring(15).replace(",", separator));
    assertThat(rows.data()).containsExactly("1|甲校|20|-");
    assertThat(rows.profile().get("delimiter").asText()).isEqualTo(separator);
  }

  @Test
  void namedSeparatorOverridesDetection() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).option("delimiter", "|").of("学校代码|学校名称|在校生数", "1|甲,校|20");
    assertThat(rows.data()).containsExactly("1|甲,校|20|-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void numbersLinesPhysicallyAcrossQuotedNewlines(String end) {
    String text = "学校代码,学校名称,在校生数\n1,\"甲\n校, \"\"东\"\"区\",20\n\n2,乙校,30";
    Reading.Rows rows = read(text.replace("\n", end));
    assertThat(rows.data()).containsExactly("1|甲" + end + "校, \"东\"区|20|-", "2|乙校|30|-");
    assertThat(rows.lines()).containsExactly(2, 5);
    assertThat(rows.profile().get("skipped").get("blank").asInt()).isEqualTo(1);
  }

  @Test
  void keepsRowsBeforeAnOpenQuoteAndRefusesTheRest() {
    Reading.Rows rows = read("学校代码,学校名称,在校生数\n1,甲校,20\n2,\"乙校,30\n3,丙校,40\n");
    assertThat(rows.data()).containsExactly("1|甲校|20|-");
    assertThat(rows.refusals()).containsExactly("3 quote.open", "4 quote.open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"\"\"", "\"x\"\"", "\"x\n"})
  void noticesAnOpenQuoteInTheLastCell(String cell) {
    assertThat(read("学校代码,在校生数,学校名称\n1,20," + cell).refusals()).containsExactly("2 quote.open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"\"\"\"", "\"x\"\"\"", "\"x\"\n", "x\"", "x\n\n"})
  void acceptsAClosedQuoteInTheLastCell(String cell) {
    Reading.Rows rows = read("学校代码,在校生数,学校名称\n1,20," + cell);
    assertThat(rows.refusals()).isEmpty();
    assertThat(rows.lines()).containsExactly(2);
  }

  @Test
  void refusesTextBehindAClosingQuote() {
    Reading.Rows rows = read("学校代码,学校名称,在校生数\n1,甲校,20\n2,\"乙\"校,30\n3,丙校,40\n");
    assertThat(rows.data()).containsExactly("1|甲校|20|-");
    assertThat(rows.refusals()).containsExactly("3 quote.misplaced", "4 quote.misplaced");
  }

  @Test
  void refusesALongerRow() {
    Reading.Rows rows = Reading.csv(SCHOOLS).of("学校代码,在校生数,学校名称", "1,20,东区,甲校", "3,40,丙校,");
    assertThat(rows.data()).containsExactly("3|丙校|40|-");
    assertThat(rows.refusals()).containsExactly("2 row.too_long");
    assertThat(Reading.Rows.json(rows.refused().get(0)).get("#4").asText()).isEqualTo("甲校");
  }

  /** A cell is missing, and what stands behind it would be read as something else. */
  @Test
  void refusesAShorterRowAmongWholeOnes() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).of("学校代码,教师数,在校生数", "1,4,20", "2,30", "3,5,40", "", "4,50", "5,6,60");
    assertThat(rows.data()).containsExactly("1|-|20|-", "3|-|40|-", "5|-|60|-");
    assertThat(rows.refusals()).containsExactly("3 row.too_short", "6 row.too_short");
  }

  @Test
  void refusesTheRowInWhichAFileWasCutOff() {
    Reading.Rows rows = read("学校代码,在校生数,学校名称\n1,20,甲校\n2,30,乙校\n3,4");
    assertThat(rows.data()).containsExactly("1|甲校|20|-", "2|乙校|30|-");
    assertThat(rows.refusals()).containsExactly("4 file.cut");
  }

  /** Sixteen rows are equally long in such a file. */
  @Test
  void fillsRowsOfWhichExcelLeftOutBlankCells() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .of("学校代码,在校生数,学校名称", "1,20,甲校", "2,30", "3,40", "合计,70", "4,50", "5,60,丁校");
    assertThat(rows.data())
        .containsExactly("1|甲校|20|-", "2|-|30|-", "3|-|40|-", "4|-|50|-", "5|丁校|60|-");
  }

  /** Row 33 is alone in the third sixteen of a sheet. */
  @Test
  void fillsTheLastRowWhereExcelMayHaveLeftOutBlankCells() {
    List<String> lines = new ArrayList<>(List.of("学校代码,在校生数,学校名称"));
    for (int i = 1; i < 32; i++) {
      lines.add(i + ",20,校");
    }
    lines.add("99,30");
    assertThat(Reading.csv(SCHOOLS).of(lines.toArray(String[]::new)).data()).contains("99|-|30|-");
    lines.remove(1);
    Reading.Rows shorter = Reading.csv(SCHOOLS).of(lines.toArray(String[]::new));
    assertThat(shorter.refusals()).containsExactly("32 row.too_short");
  }

  /** 12,34 without quotation marks is two cells; the blank last cell makes the row look whole. */
  @Test
  void refusesARowThatASeparatorHasShiftedAlthoughItsLastCellIsBlank() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).of("学校代码,在校生数,学校名称,备注", "1,20,甲校,", "2,12,34,乙校,", "3,40,丙校,");
    assertThat(rows.data()).containsExactly("1|甲校|20|-", "3|丙校|40|-");
    assertThat(rows.refusals()).containsExactly("3 row.too_long");
  }

  @Test
  void readsRowsThatAllEndInASeparator() {
    assertThat(Reading.csv(SCHOOLS).of("学校代码,在校生数,学校名称", "1,20,甲校,", "2,30,乙校,").data())
        .containsExactly("1|甲校|20|-", "2|乙校|30|-");
  }

  @Test
  void trimsBlanksOfEveryKindAndKeepsLeadingZeros() {
    assertThat(Reading.csv(SCHOOLS).of("学校代码,在校生数", "\t0012\u3000,\u00a020 ").data())
        .containsExactly("0012|-|20|-");
  }

  @Test
  void refusesAnEmptyFile() {
    Reading.Rows rows = read("");
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.profiles()).hasSize(1);
    // A refused row that is in no count would be a row from nowhere.
    assertThat(rows.profile().get("refused_rows").asInt()).isEqualTo(1);
  }

  @Test
  void anUnreadableDiskIsNoFaultOfTheData() {
    Reading reading = Reading.csv(SCHOOLS);
    assertThatThrownBy(
            () ->
                FileRows.open(
                    reading.source(List.of()),
                    SCHOOLS,
                    "学校.csv",
                    () -> {
                      throw new IOException("disk");
                    }))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.kind()).isEqualTo(UserException.Kind.INFRASTRUCTURE))
        .hasMessageContaining("学校.csv");
  }
}
