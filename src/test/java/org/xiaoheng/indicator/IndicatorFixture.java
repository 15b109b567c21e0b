package org.xiaoheng.indicator;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Indicators for tests: a kind, and what matters to it. */
record IndicatorFixture(
    String kind,
    String unit,
    int factor,
    int numeratorScale,
    int denominatorScale,
    List<Component> numerator,
    List<Component> denominator,
    List<Part> parts,
    double minimumCoverage,
    @Nullable Threshold threshold,
    @Nullable Reference reference) {

  static IndicatorFixture of(String kind) {
    return new IndicatorFixture(
        kind,
        "coefficient",
        1,
        0,
        0,
        List.of(component("staff.backbone")),
        List.of(component("enrolment.pupils")),
        List.of(),
        0,
        null,
        null);
  }

  static Component component(String measure) {
    return new Component(measure, null, List.of(), List.of(), 0);
  }

  IndicatorFixture percent() {
    return new IndicatorFixture(
        kind,
        "percent",
        100,
        numeratorScale,
        denominatorScale,
        numerator,
        denominator,
        parts,
        minimumCoverage,
        threshold,
        reference);
  }

  IndicatorFixture unit(String newUnit, int newFactor) {
    return new IndicatorFixture(
        kind,
        newUnit,
        newFactor,
        numeratorScale,
        denominatorScale,
        numerator,
        denominator,
        parts,
        minimumCoverage,
        threshold,
        reference);
  }

  IndicatorFixture scales(int above, int below) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        above,
        below,
        numerator,
        denominator,
        parts,
        minimumCoverage,
        threshold,
        reference);
  }

  IndicatorFixture halves(List<Component> above, List<Component> below) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        above,
        below,
        parts,
        minimumCoverage,
        threshold,
        reference);
  }

  IndicatorFixture weights(double coverage, double... weights) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        List.of(),
        List.of(),
        IntStream.range(0, weights.length).mapToObj(i -> new Part("p" + i, weights[i], 0)).toList(),
        coverage,
        threshold,
        reference);
  }

  IndicatorFixture change(int yearsBack) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        List.of(),
        List.of(),
        List.of(new Part("p", 1, 0), new Part("p", 1, -yearsBack)),
        0,
        threshold,
        reference);
  }

  /** A quantity and another, each now and a year before. */
  IndicatorFixture lead() {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        List.of(),
        List.of(),
        List.of(
            new Part("p", 1, 0), new Part("p", 1, -1), new Part("p", 1, 0), new Part("p", 1, -1)),
        0,
        threshold,
        reference);
  }

  IndicatorFixture threshold(Threshold newThreshold) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        numerator,
        denominator,
        parts,
        minimumCoverage,
        newThreshold,
        reference);
  }

  IndicatorFixture reference(Reference newReference) {
    return new IndicatorFixture(
        kind,
        unit,
        factor,
        numeratorScale,
        denominatorScale,
        numerator,
        denominator,
        parts,
        minimumCoverage,
        threshold,
        newReference);
  }

  Indicator build() {
    return new Indicator(
        "test",
        "测试",
        "Test",
        kind,
        unit,
        2,
        "none",
        factor,
        numeratorScale,
        denominatorScale,
        List.of("primary"),
        List.of("county"),
        false,
        false,
        false,
        numerator,
        denominator,
        null,
        null,
        null,
        parts,
        minimumCoverage,
        threshold,
        reference,
        "定义",
        "Definition",
        "分子 / 分母",
        "x / P",
        "none",
        "proposal",
        List.of());
  }

  /** Statistics of data without weights: n rows, Σx. */
  static Sums sums(long n, long wx) {
    return new Sums(n, n, wx, 0);
  }

  static SchoolSums school(String code, long x, long pupils) {
    return new SchoolSums(code, sums(1, x), sums(1, pupils));
  }

  static AreaStatistics area(Sums numerator, Sums denominator) {
    return new AreaStatistics(numerator, denominator, List.of());
  }

  static AreaStatistics area(List<SchoolSums> schools) {
    return new AreaStatistics(
        schools.stream().map(SchoolSums::numerator).reduce(Sums.ZERO, Sums::plus),
        schools.stream().map(SchoolSums::denominator).reduce(Sums.ZERO, Sums::plus),
        schools);
  }
}
