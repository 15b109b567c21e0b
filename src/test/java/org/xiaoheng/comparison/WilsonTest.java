package org.xiaoheng.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
  // (1998), table I, method 3.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    " 0,  20, 0.0000, 0.1611",
    " 1,  29, 0.0061, 0.1718"
  })
  void givesThePublishedIntervals(int x, int n, double low, double high) {
    Interval interval = Wilson.interval(x, n);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Property
  void reachesFromItsShareToBothSidesWithinTheWhole(
      @ForAll @IntRange(min = 1, max = 1_000_000) int n, @ForAll @IntRange(max = 1_000_000) int x) {
    int part = Math.min(x, n);
    Interval interval = Wilson.interval(part, n);
    assertThat(interval.low()).isBetween(0.0, (double) part / n);
    assertThat(interval.high()).isBetween((double) part / n, 1.0);
  }

  /** The funnel and the interval are two sides of one test. */
  @Property
  void excludesACommonShareExactlyWhenTheFunnelExcludesTheArea(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(max = 5000) int x,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double common) {
    int part = Math.min(x, n);
    Interval interval = Wilson.interval(part, n);
    Interval funnel = Funnel.limits(common, n, Wilson.Z95);
    double share = (double) part / n;
    boolean outside = share < funnel.low() - 1e-9 || share > funnel.high() + 1e-9;
    boolean inside = share > funnel.low() + 1e-9 && share < funnel.high() - 1e-9;
    if (outside) {
      assertThat(common < interval.low() + 1e-9 || common > interval.high() - 1e-9).isTrue();
    }
    if (inside) {
      assertThat(common).isBetween(interval.low() - 1e-9, interval.high() + 1e-9);
    }
  }

  @Test
  void drawsTheFunnelNarrowerForLargerAreas() {
    // 0.8 ± 1.959964 · √(0.8 · 0.2 / 100) = 0.8 ± 0.0783986; at 99.8 percent ± 3.090232 · 0.04
    Interval small = Funnel.limits(0.8, 100, Wilson.Z95);
    assertThat(small.low()).isCloseTo(0.7216014, within(1e-7));
    assertThat(small.high()).isCloseTo(0.8783986, within(1e-7));
    assertThat(Funnel.limits(0.8, 100, Wilson.Z998).low()).isCloseTo(0.6763907, within(1e-7));
    // a hundred times as many pupils: a tenth of the reach
    assertThat(Funnel.limits(0.8, 10_000, Wilson.Z95).low()).isCloseTo(0.7921601, within(1e-7));
    assertThat(Funnel.limits(0.99, 10, Wilson.Z95).high()).isEqualTo(1.0);
  }

  @Test
  void refusesAPartThatIsLargerThanTheWhole() {
    assertThatThrownBy(() -> Wilson.interval(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.interval(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
