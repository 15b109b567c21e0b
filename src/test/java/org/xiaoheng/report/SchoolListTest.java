package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.SchoolSums;
import org.xiaoheng.indicator.Sums;

class SchoolListTest {
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

  /** Counts over enrolment, per hundred pupils. */
  private static final Indicator BACKBONE =
      Catalogue.load(DataSchema.locate(), List.of("core")).indicator("r2_backbone_cv");

  private static SchoolPart school(String code, long x, long pupils, boolean filtered) {
    return new SchoolPart(
        code,
        "School " + code,
        new SchoolSums(code, new Sums(1, 1, x, 0), new Sums(1, 1, pupils, 0)),
        filtered,
        false);
  }

  // The five schools of a published worked example (m.777doc.com/doc-2019910): pupils 45, 37, 89,
  // 76, 55, books 279, 137, 935, 160, 402. Its coefficient is 0.5153 (printed there as 0.52).
  private static final List<SchoolPart> PARTS =
      List.of(
          school("1", 279, 45, false),
          school("2", 137, 37, false),
          school("3", 935, 89, false),
          school("4", 160, 76, false),
          school("5", 402, 55, false),
          school("6", 900, 9, true),
          school("7", 12, 0, false),
          new SchoolPart(
              "8", "School 8", new SchoolSums("8", Sums.ZERO, new Sums(1, 1, 30, 0)), false, false),
          new SchoolPart("9", "School 9", new SchoolSums("9", Sums.ZERO, Sums.ZERO), true, true));

  private static final SchoolList LIST = new SchoolList(BACKBONE, "primary", PARTS, ENGLISH);

  @Test
  void printedContributionsAddUpToThePublishedCoefficient() {
    double sum = 0;
    double pupils = 0;
    double amounts = 0;
    List<String> lines = LIST.counted();
    for (String line : lines.subList(2, lines.size())) {
      String[] cells = line.strip().split(" {2,}");
      pupils += Double.parseDouble(cells[2]);
      amounts += Double.parseDouble(cells[3]);
      sum += Double.parseDouble(cells[6]);
    }
    double mean = BACKBONE.factor() * amounts / pupils;
    assertThat(Math.sqrt(sum) / mean).isCloseTo(0.5153, org.assertj.core.data.Offset.offset(5e-5));
    assertThat(printedNumber("S² = .* = ([0-9.]+) ")).isCloseTo(sum, offset(sum));
    assertThat(printedNumber("CV = S / X̄ = ([0-9.]+)"))
        .isCloseTo(Math.sqrt(sum) / mean, offset(1));
  }

  /** Each of the printed numbers carries ten digits. */
  private static org.assertj.core.data.Offset<Double> offset(double size) {
    return org.assertj.core.data.Offset.offset(size * 1e-8);
  }

  private static double printedNumber(String pattern) {
    String text = String.join("\n", Formula.steps(BACKBONE, LIST.terms(), ENGLISH));
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void saysWhySchoolsAreLeftOut() {
    assertThat(LIST.excluded())
        .filteredOn(line -> line.contains("School"))
        .containsExactly(
            "   6  School 6  left out by the indicator's own condition",
            "   7  School 7  no pupils (P = 0)",
            "   8  School 8  no data came for x",
            "   9  School 9  incomplete data: it sent nothing of one half, or left blank what tells"
                + " whether it counts");
  }
}
