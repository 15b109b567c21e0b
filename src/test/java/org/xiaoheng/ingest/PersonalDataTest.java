package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.ingest.Reading.PUPILS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalDataTest {
  /** The example number printed in the standard GB 11643-1999; it belongs to nobody. */
  private static final String IDENTITY = "11010519491231002X";

  @Test
  void refusesEveryRowOfAFileWithNames() {
    Reading.Rows rows = Reading.csv(PUPILS).of("学年,学籍号,姓名", "2022,G1,某某", "2022,G2,某某");
    assertThat(rows.refusals()).containsExactly("2 personal.column", "3 personal.column");
    assertThat(rows.firstRefusal().zh()).contains("姓名");
    nothingKept(rows);
  }

  @Test
  void readsAFileWithNamesThatAreIgnoredOnPurpose() {
    Reading.Rows rows = Reading.csv(PUPILS).ignore("姓名").of("学年,学籍号,姓名", "2022,G1,某某");
    assertThat(rows.data()).containsExactly("2022|G1|-|-");
    assertThat(rows.all().toString()).doesNotContain("某某");
  }

  @Test
  void refusesEveryRowIfAnUnknownColumnHoldsIdentityNumbers() {
    Reading.Rows rows = Reading.csv(PUPILS).of("学年,学籍号,备注", "2022,G1,", "2022,G2," + IDENTITY);
    assertThat(rows.refusals()).containsExactly("2 personal.column", "3 personal.column");
    nothingKept(rows);
  }

  @Test
  void refusesASingleRowFurtherDown() {
    List<String> lines = new ArrayList<>(List.of("学年,学籍号,备注"));
    for (int i = 0; i < 200; i++) {
      lines.add("2022,G" + i + ",转入");
    }
    lines.add("2022,G200," + IDENTITY);
    lines.add("2022,G201,转出");
    Reading.Rows rows = Reading.csv(PUPILS).of(lines.toArray(String[]::new));
    assertThat(rows.data()).hasSize(201).last().isEqualTo("2022|G201|-|-");
    assertThat(rows.refusals()).containsExactly("202 personal.value");
    nothingKept(rows);
    assertThat(rows.all().toString()).doesNotContain("转");
  }

  @Test
  void keepsNothingOfARefusedRow() {
    Reading.Rows rows = Reading.csv(PUPILS).of("学年,学籍号", "2022,某某,G1");
    assertThat(rows.refusals()).containsExactly("2 row.too_long");
    nothingKept(rows);
  }

  @Test
  void hidesPersonsAmongTheOtherCellsOfARowOfASchool() {
    Reading.Rows rows =
        Reading.csv(Reading.SCHOOLS)
            .of("学校代码,在校生数,校长姓名,备注,说明,班车", "S1,20,某某," + IDENTITY + ",13912345679,有");
    assertThat(rows.all().get(0).extra())
        .isEqualTo("{\"校长姓名\":\"***\",\"备注\":\"***\",\"说明\":\"***\",\"班车\":\"有\"}");
  }

  private static void nothingKept(Reading.Rows rows) {
    assertThat(rows.refused()).allMatch(r -> r.cells() == null && r.extra() == null);
    assertThat(rows.all().toString()).doesNotContain(IDENTITY).doesNotContain("某某");
  }
}
