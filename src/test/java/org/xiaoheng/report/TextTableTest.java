package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void countsChineseCharactersDouble() {
    assertThat(Width.of("佳木斯市")).isEqualTo(8);
    assertThat(Width.of("R1 小学")).isEqualTo(7);
    assertThat(Width.of("(a)")).isEqualTo(3);
  }

  @Test
  void countsFullWidthPunctuationDoubleAndCombiningMarksNot() {
    assertThat(Width.of("\uff0c\uff1a\uff08\uff09")).isEqualTo(8);
    // X followed by a combining macron, as in the mean X̄.
    assertThat(Width.of("X\u0304")).isEqualTo(1);
  }

  @Test
  void alignsColumnsUnderChineseText() {
    assertThat(
            TextTable.lines(
                List.of("指标", "value"), List.of(List.of("巩固率", "99.5"), List.of("ratio", "100"))))
        .containsExactly(
            "指标    value", //
            "------  -----",
            "巩固率   99.5",
            "ratio     100");
  }

  @Test
  void alignsColumnsOfTextToTheLeft() {
    assertThat(TextTable.lines(List.of("a", "b"), List.of(List.of("1", "x 1"), List.of("10", "y"))))
        .containsExactly(" a  b", "--  ---", " 1  x 1", "10  y");
  }

  @Test
  void keepsARowOnOneLine() {
    assertThat(TextTable.lines(List.of("a"), List.of(List.of("x\ny\tz")))).contains("x y z");
  }
}
