package org.xiaoheng.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  @ParameterizedTest
  @CsvSource({"95.0000, percent, '#,##0\"%\"'", "0.1500, coefficient, '#,##0.00'", "2025, year, 0"})
  void showsEveryDecimalThatThePlanGives(String goal, String unit, String format) {
    assertThat(Formats.goal(new BigDecimal(goal), unit)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"percent, '#,##0.00\"%\"'", "count, '#,##0'"})
  void hasDecimalsByUnitWhereNoIndicatorAnswers(String unit, String format) {
    assertThat(Formats.value(null, unit)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"0.15, '+#,##0.00;-#,##0.00;#,##0.00'", "3, '+#,##0;-#,##0;#,##0'"})
  void signsGapsWithTheDecimalsOfTheGoal(String goal, String format) {
    assertThat(Formats.gap(null, "coefficient", new BigDecimal(goal))).isEqualTo(format);
  }
}
