package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Quantity;

class ToCloseTest {
  // share: 85% of 1003 = 852.55, so 853 − 830 = 23; > 99 of 1000: 991 − 990; 3% of 200 = 6 of 10;
  // under 5% of 200: 9 of 10; 1510 pupils / 15 = 100.67 teachers, so 101; under 15: 1500/15 = 100,
  // so 101; 4.5 · 1001 = 4504.50 m² − 4400.25; 100% of 50 schools; 90% of 9001 = 8100.9, so 8101.
  @ParameterizedTest
  @CsvSource({
    // kind, unit, factor, scale, above, below, share, comparator, target, N, D, to close, of what
    "ratio, percent, 100, 0, pupil, pupil, true, >=, 85, 830, 1003, 23, pupil",
    "ratio, percent, 100, 0, pupil, pupil, true, >=, 85, 850, 1000, 0, pupil",
    "ratio, percent, 100, 0, pupil, pupil, true, >, 99, 990, 1000, 1, pupil",
    "ratio, percent, 100, 0, class, class, true, <=, 3, 10, 200, 4, class",
    "ratio, percent, 100, 0, class, class, true, <, 5, 10, 200, 1, class",
    "ratio, pupils_per_teacher, 1, 0, pupil, teacher, false, <=, 15, 1510, 100, 1, teacher",
    "ratio, pupils_per_teacher, 1, 0, pupil, teacher, false, <, 15, 1500, 100, 1, teacher",
    "ratio, m2_per_pupil, 1, 2, m2, pupil, false, >=, 4.5, 4400.25, 1001, 104.25, m2",
    "ratio, yuan_per_pupil, 1, 2, yuan, pupil, false, >=, 6000, 599999.99, 100, 0.01, yuan",
    "ratio, percent, 100, 2, yuan, yuan, false, >=, 4, 300, 10000, 100, yuan",
    "gross_enrolment, percent, 100, 0, pupil, person, false, >=, 90, 8000, 9001, 101, pupil",
    "retention, percent, 100, 0, pupil, pupil, false, >, 99, 985, 1000, 6, pupil",
    "share_of_schools, percent, 100, 0, school, school, true, >=, 100, 43, 50, 7, school",
    "progress, percent, 100, 0, count, count, true, >=, 20, 1, 10, 1, count",
    "count, person, 1, 0, pupil, person, false, >=, 400, 388, 1, 12, pupil",
    "count, count, 1, 0, count, count, false, <, 3, 5, 1, 3, count",
  })
  void closesTheGapByTheDefinition(
      String kind,
      String unit,
      int factor,
      int scale,
      String above,
      String below,
      boolean share,
      String comparator,
      String target,
      double numerator,
      double denominator,
      String amount,
      String what) {
    Quantity quantity =
        new Quantity(kind, unit, factor, scale, 0, above, below, share, share, false);
    ToClose toClose =
        ToClose.of(
                aim(comparator, target),
                quantity,
                new Outcome.Value(factor * numerator / denominator, numerator, denominator))
            .orElseThrow();
    assertThat(toClose.amount()).isEqualByComparingTo(new BigDecimal(amount));
    assertThat(toClose.unit()).isEqualTo(what);
  }

  @ParameterizedTest
  @CsvSource({
    // no number of things; more than all; under nothing; nobody at all per teacher
    "mean, point, false, >=, 80, 70, 1",
    "difference_coefficient, coefficient, false, <=, 0.5, 0.6, 1",
    "composite, coefficient, true, >=, 0.5, 0.4, 1",
    "growth, percent, false, >, 0, -2, 1",
    "ratio, percent, true, >, 100, 10, 10",
    "ratio, percent, true, <, 0, 1, 10",
    "ratio, pupils_per_teacher, false, <=, 0, 10, 10"
  })
  void saysNothingWhereNoNumberOfThingsDoes(
      String kind,
      String unit,
      boolean share,
      String comparator,
      String target,
      double n,
      double d) {
    Quantity quantity =
        new Quantity(
            kind,
            unit,
            unit.equals("percent") ? 100 : 1,
            0,
            0,
            "pupil",
            "teacher",
            share,
            share,
            false);
    double value = quantity.factor() * n / d;
    assertThat(ToClose.of(aim(comparator, target), quantity, new Outcome.Value(value, n, d)))
        .isEmpty();
  }

  @Property
  void isTheSmallestNumberThatMeetsTheTarget(
      @ForAll @IntRange(min = 1, max = 100_000) int all,
      @ForAll @IntRange(max = 100_000) int part,
      @ForAll @IntRange(max = 1000) int tenths) {
    int counted = Math.min(part, all);
    Aim aim = aim(">=", BigDecimal.valueOf(tenths, 1).toString());
    Quantity quantity =
        new Quantity("ratio", "percent", 100, 0, 0, "pupil", "pupil", true, true, false);
    long more =
        ToClose.of(aim, quantity, new Outcome.Value(100.0 * counted / all, counted, all))
            .orElseThrow()
            .amount()
            .longValueExact();
    // in whole numbers: 1000 · (counted + more) ≥ tenths · all, and not with one fewer
    assertThat(1000L * (counted + more)).isGreaterThanOrEqualTo((long) tenths * all);
    if (more > 0) {
      assertThat(1000L * (counted + more - 1)).isLessThan((long) tenths * all);
    }
  }

  private static Aim aim(String comparator, String value) {
    return new Aim(Comparison.of(comparator), new BigDecimal(value), new BigDecimal(value));
  }
}
