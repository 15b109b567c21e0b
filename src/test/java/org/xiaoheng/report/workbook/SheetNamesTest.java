package org.xiaoheng.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetNamesTest {
  private final SheetNames names = new SheetNames();

  @Test
  void keepsAPlainName() {
    assertThat(names.of("向阳区", "230803")).isEqualTo("向阳区");
  }

  @Test
  void tellsAreasOfOneNameApartByTheirCode() {
    assertThat(names.of("郊区", "230811")).isEqualTo("郊区");
    assertThat(names.of("郊区", "140311")).isEqualTo("郊区 140311");
  }

  @Test
  void leavesOutWhatSpreadsheetsRefuse() {
    assertThat(names.of("'A/B\\C?*[1]:'", "1")).isEqualTo("A B C   1");
    assertThat(names.of("/", "230803")).isEqualTo("230803");
  }

  @Test
  void isNoLongerThan31CharactersWithItsCode() {
    String wanted = "甲".repeat(40);
    assertThat(names.of(wanted, "1")).isEqualTo("甲".repeat(31));
    assertThat(names.of(wanted, "2")).isEqualTo("甲".repeat(29) + " 2");
  }

  @Test
  void takesNamesThatDifferInCaseForTheSame() {
    assertThat(names.of("Notes", "a")).isEqualTo("Notes");
    assertThat(names.of("notes", "b")).isEqualTo("notes b");
  }
}
