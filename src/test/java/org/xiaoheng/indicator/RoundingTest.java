package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    "0.285, 2, 0.29",
    "2.5, 0, 3",
    "-2.5, 0, -3",
    "1.005, 2, 1.01",
    "59.949999, 1, 59.9",
    "0.1504999, 3, 0.150",
    "7, 2, 7.00",
    "1e15, 1, 1000000000000000.0",
  })
  void roundsHalfUp(double value, int decimals, String expected) {
    assertThat(Rounding.halfUp(value, decimals).toPlainString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // 1/3 + 2/3 in doubles of 16 digits, and the last place of 0.65.
    "0.9999999999999999, 1",
    "0.6500000000000001, 0.65",
    // The nearest to 65 % that ten million pupils can come without reaching it: 6 499 999 of them.
    "64.99999, 64.99999",
    "0.1234567890123454, 0.123456789012345",
  })
  void comparesFifteenDigits(double value, String expected) {
    assertThat(Rounding.comparable(value)).isEqualByComparingTo(expected);
  }
}
