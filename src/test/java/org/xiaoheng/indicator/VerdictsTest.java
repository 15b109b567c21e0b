package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;

/** The rule for one school, the share of schools, and the verdict on a county. */
class VerdictsTest {
  private static final Catalogue CATALOGUE =
      Catalogue.load(DataSchema.locate(), Catalogue.names(DataSchema.locate()));
  private static final Indicator SCHOOL = CATALOGUE.indicator("balanced_school");

  /** 教督〔2017〕6号, 小学: R1 4.2, R2 1, R3 0.9, R4 4.5, R5 7.5, R6 2000, R7 2.3. */
  private static final double[] STANDARDS = {4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3};

  private static final Outcome NONE = new Outcome.NoData("");
  private static final Outcome INAPPLICABLE = new Outcome.NotApplicable("");
  private static final Outcome SUPPRESSED = new Outcome.Suppressed("few");
  private static final Outcome FAILED = new Outcome.Failed("bug");

  @Test
  void takesTheRuleFromTheStandards() {
    assertThat(SCHOOL.threshold())
        .isEqualTo(
            new Threshold(">=", Map.of("primary", new BigDecimal(6), "junior", new BigDecimal(6))));
    assertThat(SCHOOL.parts()).hasSize(7);
    assertThat(SCHOOL.parts().get(3).threshold())
        .isEqualTo(CATALOGUE.indicator("r4_teaching_area_share").threshold());
  }

  @Test
  void passesASchoolThatMeetsAllStandardsExactly() {
    assertThat(school(STANDARDS)).isEqualTo(new Outcome.Value(1, 7, 7));
  }

  @Test
  void passesSixOfSevenWithTheSeventhExactlyAtItsFloor() {
    // 0.85 × 4.5 m² = 3.825 m², 0.85 × 7.5 m² = 6.375 m², 0.85 × 4.2 = 3.57
    assertThat(school(with(3, 3.825))).isEqualTo(new Outcome.Value(1, 6, 7));
    assertThat(school(with(4, 6.375))).isEqualTo(new Outcome.Value(1, 6, 7));
    assertThat(school(with(0, 3.57))).isEqualTo(new Outcome.Value(1, 6, 7));
    // As it comes from data: 100 × 357 teachers for 10 000 pupils.
    assertThat(school(with(0, Decimals.ratio(new BigDecimal(357), new BigDecimal(10_000), 100))))
        .isEqualTo(new Outcome.Value(1, 6, 7));
  }

  @Test
  void takesTheLastPlaceOfADoubleForNoise() {
    // As a plan's target is held against the same value: 4.2 reached, 3.57 = 0.85 × 4.2 not missed.
    assertThat(school(with(0, Math.nextDown(4.2)))).isEqualTo(new Outcome.Value(1, 7, 7));
    assertThat(school(with(0, Math.nextDown(3.57)))).isEqualTo(new Outcome.Value(1, 6, 7));
  }

  @Test
  void failsASchoolWhoseSeventhIsBelowItsFloor() {
    // 0.849 × 4.5 m² = 3.8205 m²
    Outcome outcome = school(with(3, 3.8205));

    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(
            v -> {
              assertThat(v.value()).isZero();
              assertThat(v.numerator()).isEqualTo(6);
              assertThat(v.remark()).contains("生均教学及辅助用房面积").contains("3.8205").contains("3.825");
            });
  }

  @Test
  void failsASchoolThatMeetsFiveOfSevenHoweverCloseTheOthers() {
    double[] values = with(3, 4.49);
    values[5] = 1999.99;

    assertThat(school(values))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(
            v -> {
              assertThat(v.value()).isZero();
              assertThat(v.remark()).contains("4.49(要求 >= 4.5)").contains("1999.99(要求 >= 2000)");
            });
  }

  @Test
  void leavesASchoolOpenThatCouldStillPassAndFailsOneThatCannot() {
    Outcome[] sixMet = outcomes(STANDARDS);
    sixMet[6] = NONE;
    assertThat(school(sixMet)).isInstanceOf(Outcome.NoData.class);

    Outcome[] lost = outcomes(with(3, 1));
    lost[6] = NONE;
    assertThat(school(lost))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .extracting(Outcome.Value::value)
        .isEqualTo(0.0);

    Outcome[] without = new Outcome[7];
    Arrays.fill(without, INAPPLICABLE);
    assertThat(school(without)).isInstanceOf(Outcome.NotApplicable.class);
  }

  @Test
  void sharesOutOfTheSchoolsThatCanBeJudged() {
    Outcome pass = new Outcome.Value(1, 7, 7);
    Outcome fail = new Outcome.Value(0, 5, 7, "…");

    assertThat(share(pass, pass, fail, pass)).isEqualTo(new Outcome.Value(75, 3, 4));
    assertThat(share(pass, INAPPLICABLE)).isEqualTo(new Outcome.Value(100, 1, 1));
    assertThat(share(pass, fail, NONE))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(
            v -> {
              assertThat(v.value()).isEqualTo(50);
              assertThat(v.remark()).contains("1");
            });
    assertThat(share(INAPPLICABLE)).isInstanceOf(Outcome.NotApplicable.class);
    assertThat(share(pass, FAILED)).isEqualTo(FAILED);
  }

  @Test
  void saysThatAllSchoolsPassOnlyWhenAllAreKnown() {
    assertThat(share(new Outcome.Value(1, 7, 7), NONE)).isInstanceOf(Outcome.NoData.class);
    assertThat(share(NONE)).isInstanceOf(Outcome.NoData.class);
  }

  @Property
  void aSchoolThatPassesNeverLowersTheShare(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 2) Integer> schools) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int school : schools) {
      outcomes.add(school == 2 ? NONE : new Outcome.Value(school, 5 + 2.0 * school, 7));
    }
    List<Outcome> more = new ArrayList<>(outcomes);
    more.add(new Outcome.Value(1, 7, 7));

    if (finish("balanced_school_share", "primary", outcomes) instanceof Outcome.Value before) {
      assertThat(finish("balanced_school_share", "primary", more))
          .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
          .satisfies(v -> assertThat(v.value()).isBetween(before.value(), 100.0));
    }
  }

  @Test
  void aVerdictHoldsWhenAllConditionsDo() {
    // 教督〔2012〕3号: 小学 ≤ 0.65, 初中 ≤ 0.55, both on the limit.
    assertThat(basic(value(0.65), value(0.55))).isEqualTo(new Outcome.Value(1, 2, 2));
  }

  @Test
  void aVerdictThatFailsNamesConditionStageValueAndLimit() {
    assertThat(basic(value(0.65), value(0.5501)))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(
            v -> {
              assertThat(v.value()).isZero();
              assertThat(v.numerator()).isEqualTo(1);
              assertThat(v.denominator()).isEqualTo(2);
              assertThat(v.remark()).isEqualTo("基本均衡综合差异系数(八项均值)(初中)为 0.5501(要求 <= 0.55)");
            });
    assertThat(basic(NONE, value(0.6)))
        .as("what fails decides, whatever is missing")
        .isInstanceOf(Outcome.Value.class);
    assertThat(basic(SUPPRESSED, value(0.6))).isInstanceOf(Outcome.Value.class);
  }

  @Test
  void aVerdictIsOpenWhenNothingFailsAndSomethingIsMissing() {
    assertThat(basic(value(0.3), NONE))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.NoData.class))
        .satisfies(o -> assertThat(o.reason()).contains("(初中)").doesNotContain("(小学)"));
    assertThat(basic(value(0.3), SUPPRESSED)).isEqualTo(SUPPRESSED);
    assertThat(basic(value(0.9), FAILED)).isEqualTo(FAILED);
    assertThat(basic(value(0.3), INAPPLICABLE)).isEqualTo(new Outcome.Value(1, 1, 1));
    assertThat(basic(INAPPLICABLE, INAPPLICABLE)).isInstanceOf(Outcome.NotApplicable.class);
  }

  @Test
  void comparesStrictlyWhereTheDocumentDoes() {
    // 校际差异率 < 0.15: exactly 0.15 fails.
    Indicator verdict = CATALOGUE.indicator("quality_balanced_verdict");
    List<Outcome> inputs = new ArrayList<>(Collections.nCopies(verdict.parts().size(), NONE));
    int math =
        verdict.parts().stream()
            .map(Part::indicator)
            .toList()
            .indexOf("quality_between_school_share_math");
    inputs.set(math, value(0.15));
    assertThat(finish(verdict.id(), "compulsory", inputs)).isInstanceOf(Outcome.Value.class);
    inputs.set(math, value(0.1499));
    assertThat(finish(verdict.id(), "compulsory", inputs)).isInstanceOf(Outcome.NoData.class);
  }

  @Test
  void allowsNoCompulsorySchoolAboveItsSizeWhateverItsType() {
    // Twelve-year schools count as senior: only the value of compulsory education has them all.
    Indicator verdict = CATALOGUE.indicator("quality_balanced_verdict");
    List<Part> size =
        verdict.parts().stream().filter(p -> p.indicator().equals("large_school_share")).toList();
    assertThat(size).extracting(p -> p.stageIn("compulsory")).containsExactly("compulsory");
    List<Outcome> inputs = new ArrayList<>(Collections.nCopies(verdict.parts().size(), NONE));
    inputs.set(verdict.parts().indexOf(size.get(0)), new Outcome.Value(12.5, 1, 8));
    assertThat(finish(verdict.id(), "compulsory", inputs))
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Value.class))
        .satisfies(
            v -> {
              assertThat(v.value()).isZero();
              assertThat(v.remark()).startsWith("大校额比例为 12.5(要求 <= 0)");
            });
  }

  @Test
  void makesWhatIsMadeOfVerdictsAfterThem() {
    List<List<String>> rounds =
        DerivedValues.rounds(
                CATALOGUE.indicators().stream().filter(i -> Kinds.isDerived(i.kind())).toList())
            .stream()
            .map(round -> round.stream().map(Indicator::id).toList())
            .toList();

    assertThat(rounds).hasSize(3);
    assertThat(rounds.get(0)).contains("balanced_school", "basic_balance_cv", "myopia_change");
    assertThat(rounds.get(1)).contains("balanced_school_share", "basic_balanced_verdict");
    assertThat(rounds.get(2)).containsExactly("quality_balanced_verdict");
  }

  private static Outcome school(double... values) {
    return school(outcomes(values));
  }

  private static Outcome school(Outcome... outcomes) {
    return finish("balanced_school", "primary", List.of(outcomes));
  }

  private static Outcome share(Outcome... schools) {
    return finish("balanced_school_share", "primary", List.of(schools));
  }

  private static Outcome basic(Outcome primary, Outcome junior) {
    return finish("basic_balanced_verdict", "compulsory", List.of(primary, junior));
  }

  private static Outcome finish(String id, String stage, List<Outcome> inputs) {
    Indicator indicator = CATALOGUE.indicator(id);
    return Kinds.derived(indicator.kind()).finish(indicator, stage, inputs);
  }

  private static double[] with(int index, double value) {
    double[] values = STANDARDS.clone();
    values[index] = value;
    return values;
  }

  private static Outcome[] outcomes(double... values) {
    return Arrays.stream(values).mapToObj(VerdictsTest::value).toArray(Outcome[]::new);
  }

  private static Outcome value(double value) {
    return new Outcome.Value(value, value, 1);
  }
}
