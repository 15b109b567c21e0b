package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

class CatalogueTest {
  private static final List<String> REST =
      List.of(
          "unit: percent",
          "decimals: 2",
          "direction: higher",
          "definition: {zh: 定义, en: Definition}",
          "formula: {zh: 分子 / 分母, en: x / P}",
          "document: none",
          "certainty: proposal");

  /** Letters that stand for a quantity in a formula; any other run of letters is a word. */
  private static final Set<String> SYMBOLS =
      Set.of(
          "CV", "S", "X", "x", "P", "REML", "SSB", "SSW", "MSB", "MSW", "n", "N", "J", "m", "M",
          "s", "p");

  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void copySchemas() throws IOException {
    for (String file :
        List.of(
            "schemas/indicators.schema.json",
            "schemas/measures.schema.json",
            "statistics/measures.yaml",
            "schemas/stages.schema.json",
            "stages.yaml",
            "standards/conditions.csv",
            "standards/resource.csv",
            "standards/national_scores.csv")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), DataSchema.locate().text(file));
    }
    Files.createDirectories(folder.resolve("indicators"));
  }

  @Test
  void readsTheCataloguesOfTheProject() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), Catalogue.names(DataSchema.locate()));

    assertThat(catalogue.indicators()).hasSizeGreaterThanOrEqualTo(16);
    assertThat(new TreeSet<>(catalogue.indicators().stream().map(Indicator::kind).toList()))
        .as("every kind occurs")
        .isEqualTo(Kinds.ids());
    assertThat(catalogue.indicators())
        .filteredOn(i -> i.levels().contains("school"))
        .filteredOn(i -> !Kinds.isDerived(i.kind()))
        .allMatch(i -> Kinds.of(i.kind()).hasSchoolValues());
  }

  @Test
  void computesTheTargetsOfTheJiamusiPlan() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), List.of("core"));

    assertThat(catalogue.indicators())
        .extracting(Indicator::id)
        .contains(
            "preschool_gross_enrolment",
            "inclusive_coverage",
            "public_kindergarten_share",
            "nine_year_retention",
            "senior_secondary_gross_enrolment",
            "fitness_pass_rate",
            "preschool_teachers_specialised",
            "compulsory_teachers_bachelor");
  }

  @Test
  void fillsInWhatAnEntryLeavesOut() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), Catalogue.names(DataSchema.locate()));

    Indicator myopia = catalogue.indicator("myopia_rate");
    assertThat(myopia.factor()).isEqualTo(100);
    assertThat(myopia.levels()).containsExactly("school", "county", "city", "province");
    assertThat(myopia.pupilLevel()).isTrue();
    assertThat(catalogue.indicator("myopia_change").pupilLevel()).isTrue();
    assertThat(catalogue.indicator("myopia_change").levels()).isEqualTo(myopia.levels());
    Indicator area = catalogue.indicator("r4_teaching_area_cv");
    assertThat(area.levels()).containsExactly("county", "city", "province");
    assertThat(area.bySex()).isFalse();
    assertThat(area.pupilLevel()).isFalse();
    assertThat(area.numeratorScale()).isEqualTo(2);
    assertThat(area.factor()).isEqualTo(1);
    assertThat(catalogue.indicator("r1_above_required_cv").factor()).isEqualTo(100);
    assertThat(catalogue.indicator("budget_execution_rate").levels())
        .as("county-level data have no school values")
        .containsExactly("county", "city", "province");
  }

  @Test
  void hasFootnotesInBothLanguages() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), Catalogue.names(DataSchema.locate()));

    assertThat(catalogue.indicator("junior_retention").footnotes())
        .containsExactly(
            new Footnote(
                "转入转出学生未作调整,比值可以超过 100%。",
                "Not adjusted for pupils who transfer in or out; the ratio may exceed 100 %."));
    assertThat(
            catalogue.indicators().stream()
                .flatMap(i -> i.footnotes().stream())
                .distinct()
                .collect(Collectors.groupingBy(Footnote::zh)))
        .as("a sentence that stands twice is translated the same way")
        .allSatisfy((zh, notes) -> assertThat(notes).hasSize(1));
  }

  @Test
  void refusesAFootnoteThatLacksALanguageOrIsNoSentence() throws IOException {
    write(
        entry(
            "one",
            "count",
            "[primary]",
            "numerator: [{measure: enrolment.pupils}]",
            "footnotes: [{zh: 仅有中文。}, {en: English alone.}, {zh: 注, en: Note}, 只是文字。]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("indicators #1.footnotes #1.en: is missing")
        .hasMessageContaining("indicators #1.footnotes #2.zh: is missing")
        .hasMessageContaining("indicators #1.footnotes #3.zh: ")
        .hasMessageContaining("indicators #1.footnotes #3.en: ")
        .hasMessageContaining("indicators #1.footnotes #4: ");
  }

  @Test
  void hasFormulasInBothLanguages() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), Catalogue.names(DataSchema.locate()));

    Indicator myopia = catalogue.indicator("myopia_rate");
    assertThat(myopia.formulaZh()).isEqualTo("100 × 筛查性近视学生数 / 有效筛查学生数");
    assertThat(myopia.formulaEn()).isEqualTo("100 × myopic / decidable");
    for (Indicator indicator : catalogue.indicators()) {
      String formula = indicator.formulaZh();
      assertThat(LETTERS.matcher(formula).results().map(MatchResult::group))
          .as("%s: no English words", indicator.id())
          .isSubsetOf(SYMBOLS);
      assertThat(formula)
          .as("%s: in Chinese, with the signs and brackets of core.yaml", indicator.id())
          .containsPattern("\\p{IsHan}")
          .doesNotContainPattern("[÷*·]|\\S/|/\\S|\\p{IsHan}\\(");
    }
    assertThat(
            catalogue.indicators().stream()
                .collect(
                    Collectors.groupingBy(
                        Indicator::formulaZh,
                        Collectors.mapping(Indicator::formulaEn, Collectors.toSet()))))
        .as("a formula that stands twice is translated the same way")
        .allSatisfy((zh, en) -> assertThat(en).hasSize(1));
  }

  @Test
  void refusesAFormulaThatLacksALanguage() throws IOException {
    String count = entry("one", "count", "[primary]", "numerator: [{measure: enrolment.pupils}]");
    String formula = "formula: {zh: 分子 / 分母, en: x / P}";
    write(count.replace(formula, "formula: x / P"), count.replace(formula, "formula: {en: x / P}"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("indicators #1.formula: ")
        .hasMessageContaining("indicators #2.formula.zh: is missing");
  }

  @Test
  void addsTheDecimalsOfTheWeightToThoseOfTheMeasure() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), List.of("reference"));

    assertThat(catalogue.indicator("mathach_mean").numeratorScale()).isEqualTo(6);
    assertThat(catalogue.indicator("mathach_mean").denominatorScale()).isEqualTo(3);
    assertThat(catalogue.indicator("score_cv_api00").numeratorScale()).isEqualTo(6);
    assertThat(catalogue.indicator("score_cv_api00").denominatorScale()).isZero();
  }

  @Test
  void takesThresholdsFromTheStandards() {
    // 教督〔2017〕6号: R4 生均教学及辅助用房面积, 小学 4.5 m², 初中 5.8 m².
    assertThat(
            Catalogue.load(DataSchema.locate(), List.of("core"))
                .indicator("r4_teaching_area_share")
                .threshold())
        .isEqualTo(
            new Threshold(
                ">=", Map.of("primary", new BigDecimal("4.5"), "junior", new BigDecimal("5.8"))));
  }

  @Test
  void saysWhichIndicatorsThereAre() {
    Catalogue catalogue = Catalogue.load(DataSchema.locate(), List.of("reference"));

    assertThatThrownBy(() -> catalogue.indicator("myopia"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("myopia")
        .hasMessageContaining("mathach_mean");
  }

  @Test
  void reportsAllFaultsTogether() throws IOException {
    write(
        entry("one", "rato", "[primary]", "numerator: [{measure: enrolment.pupils}]"),
        entry(
            "two",
            "ratio",
            "[primary]",
            "levels: [school, county]",
            "numerator: [{measure: enrolment.pupil}]",
            "denominator: [{measure: population.residents}]"),
        entry(
            "three",
            "share_of_schools",
            "[primary]",
            "numerator: [{measure: staff.backbone}]",
            "denominator: [{measure: enrolment.pupils}]",
            "threshold: {standard: R9}"),
        entry("four", "change", "[primary]", "parts: [{indicator: five}]"),
        entry(
            "five",
            "difference_coefficient",
            "[primary]",
            "by_sex: true",
            "levels: [school]",
            "numerator: [{measure: facility.sports_area}, {measure: staff.backbone}]"),
        entry("five", "count", "[primary]", "numerator: [{measure: enrolment.pupils}]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "test.yaml, one, kind: rato [all_conditions, between_school_eta_squared,")
        .hasMessageContaining("two, numerator: enrolment.pupil [enrolment.pupils,")
        .hasMessageContaining("two, denominator, population.residents, stages: [] [none]")
        .hasMessageContaining("two, denominator, population.residents, levels: school")
        .hasMessageContaining("three, threshold: R9 [CV, CV8,")
        .hasMessageContaining("four, parts: 1 [2]")
        .hasMessageContaining("four, parts: five [one, two, three]")
        .hasMessageContaining("five, denominator: absent [required]")
        .hasMessageContaining("five, levels: school [county, city, province]")
        .hasMessageContaining("facility.sports_area, by_sex: true [false]")
        .hasMessageContaining("five, numerator, scale: [0, 2]")
        .hasMessageContaining("five: id 2 ×");
  }

  @Test
  void refusesReferencesAndSchoolsThatDoNotFit() throws IOException {
    write(
        entry(
            "one", "normal_score", "[primary]", "numerator: [{measure: quality_monitoring.score}]"),
        entry(
            "two",
            "normal_score",
            "[senior]",
            "numerator: [{measure: quality_monitoring.score}]",
            "reference: math"),
        entry(
            "three",
            "mean",
            "[primary]",
            "numerator: [{measure: quality_monitoring.score}]",
            "reference: maths"),
        entry(
            "four",
            "ratio",
            "[primary]",
            "numerator: [{measure: vision_screening.myopic}]",
            "denominator: [{measure: vision_screening.screened, also_in: -1}]"),
        entry(
            "five",
            "ratio",
            "[primary]",
            "numerator: [{measure: enrolment.dropouts, rows_of: staff.full_time}]",
            "denominator: [{measure: enrolment.pupils, year_offset: -1}]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("five, numerator, enrolment.dropouts, rows_of: staff.full_time")
        .hasMessageContaining("one, reference: absent [required]")
        .hasMessageContaining("two, reference, stages: [senior] [compulsory, junior, primary]")
        .hasMessageContaining("three, reference: present [none]")
        .hasMessageContaining("three, reference: maths [chinese, math, science]")
        .hasMessageContaining("four, also_in: [0] / [-1]");
  }

  @Test
  void refusesAnUnknownStage() throws IOException {
    write(entry("one", "count", "[tertiary]", "numerator: [{measure: enrolment.pupils}]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("indicators #1.stages #1")
        .hasMessageContaining("senior_secondary");
  }

  @Test
  void refusesAStageThatTheStandardOrThePartLacks() throws IOException {
    write(
        entry(
            "one",
            "share_of_schools",
            "[primary, senior]",
            "numerator: [{measure: staff.backbone}]",
            "denominator: [{measure: enrolment.pupils}]",
            "threshold: {standard: R2}"),
        entry("two", "composite", "[primary, junior]", "parts: [{indicator: one}]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("one, threshold, stages: [senior]")
        .hasMessageContaining("two, parts: one, stages: [junior] [primary, senior]");
  }

  @Test
  void refusesVerdictsWhosePartsAreHeldAgainstNothing() throws IOException {
    write(
        entry("one", "count", "[primary]", "numerator: [{measure: enrolment.pupils}]"),
        entry("two", "all_conditions", "[primary]", "parts: [{indicator: one}]"),
        entry("three", "all_conditions", "[primary]", "parts: [{indicator: one, standard: X1}]"),
        entry(
            "four",
            "all_conditions",
            "[compulsory]",
            "parts: [{indicator: one, stages: [junior], standard: P1, floor: FLOOR}]"),
        entry("five", "standards_met", "[primary]", "parts: [{indicator: one, standard: R1}]"),
        entry("six", "composite", "[primary]", "parts: [{indicator: one, standard: R1}]"),
        entry(
            "seven",
            "share_of_passing",
            "[primary]",
            "parts: [{indicator: one}, {indicator: five}]"));

    assertThatThrownBy(() -> Catalogue.load(new DataSchema(folder), List.of("test")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("two, parts: one, standard: absent [required]")
        .hasMessageContaining("three, parts: one, standard: X1 [CV,")
        .hasMessageContaining("four, parts: one, floor: present [none]")
        .hasMessageContaining("four, parts: one, stages: [junior] [primary]")
        .hasMessageContaining("four, parts: one, standard, stages: [junior] [preschool]")
        .hasMessageContaining("five, threshold: absent [required]")
        .hasMessageContaining("six, parts: one, standard: present [none]")
        .hasMessageContaining("seven, parts: 2 [1]");
  }

  private void write(String... entries) throws IOException {
    Files.writeString(
        folder.resolve("indicators/test.yaml"), "indicators:\n" + String.join("", entries));
  }

  /** An entry as it stands in a file; what doesn't matter to the test is filled in. */
  private static String entry(String id, String kind, String stages, String... lines) {
    List<String> head = List.of("name: {zh: 名称, en: Name}", "kind: " + kind, "stages: " + stages);
    return Stream.of(head, REST, List.of(lines))
        .flatMap(List::stream)
        .collect(Collectors.joining("\n    ", "  - id: " + id + "\n    ", "\n"));
  }
}
