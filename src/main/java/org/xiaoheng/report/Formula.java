package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.List;
import org.xiaoheng.indicator.DifferenceCoefficient;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.SchoolTerm;

/** The formula of a published value with its numbers put in. */
final class Formula {
  private Formula() {}

  /** The numbers of a value that has some: {@code 100 × 12 / 48 = 25}. */
  static String line(Indicator indicator, PublishedValue value) {
    if (value.unrounded() == null || value.numerator() == null || value.denominator() == null) {
      return "-";
    }
    String above = Numbers.plain(value.numerator());
    String below = Numbers.plain(value.denominator());
    String factor = indicator.factor() == 1 ? "" : indicator.factor() + " × ";
    if (List.of("all_conditions", "standards_met").contains(indicator.kind())) {
      return above + " / " + below + " → " + Numbers.plain(value.unrounded());
    }
    String numbers =
        switch (indicator.kind()) {
          case "count" -> above;
          case "growth" ->
              "100 × (" + above + " − " + parenthesised(below) + ") / " + parenthesised(below);
          case "change" -> above + " − " + parenthesised(below);
          case "composite" -> above + " / " + below;
          case "minimum" -> "min = " + above;
          case "normal_score" -> "Φ(" + above + " / " + below + ")";
          case "difference_coefficient" ->
              "S / X̄ = "
                  + Numbers.tenDigits(value.numerator())
                  + " / "
                  + Numbers.tenDigits(value.denominator());
          case "share_of_passing" -> "100 × " + above + " / " + below;
          case "share_of_schools" ->
              (indicator.unit().equals("percent") ? "100 × " : "") + above + " / " + below;
          default -> factor + above + " / " + below;
        };
    return numbers
        + " = "
        + Numbers.tenDigits(value.unrounded())
        + " ≈ "
        + PublishedValue.rounded(value.unrounded(), indicator.decimals());
  }

  private static String parenthesised(String number) {
    return number.startsWith("-") ? "(" + number + ")" : number;
  }

  /**
   * A difference coefficient computed again from its schools, step by step.
   *
   * @param terms the schools that count, at least one
   */
  static List<String> steps(Indicator indicator, List<SchoolTerm> terms, Texts texts) {
    double pupils = terms.stream().mapToDouble(SchoolTerm::pupils).sum();
    double amounts = terms.stream().mapToDouble(SchoolTerm::amount).sum();
    double mean = indicator.factor() * amounts / pupils;
    double variance = DifferenceCoefficient.variance(terms);
    double s = Math.sqrt(variance);
    String factor = indicator.factor() == 1 ? "" : indicator.factor() + " × ";
    List<String> lines = new ArrayList<>();
    lines.add(
        "X̄ = %sΣx / ΣP = %s%s / %s = %s"
            .formatted(
                factor,
                factor,
                Numbers.plain(amounts),
                Numbers.plain(pupils),
                Numbers.tenDigits(mean)));
    lines.add(
        "S² = Σ w·(X − X̄)² = %s  (%s)"
            .formatted(
                Numbers.tenDigits(variance),
                texts.of("report.explain.counted", String.valueOf(terms.size()))));
    lines.add("S = √S² = " + Numbers.tenDigits(s));
    lines.add(
        "CV = S / X̄ = %s ≈ %s"
            .formatted(
                Numbers.tenDigits(s / mean),
                PublishedValue.rounded(s / mean, indicator.decimals())));
    return lines;
  }
}
