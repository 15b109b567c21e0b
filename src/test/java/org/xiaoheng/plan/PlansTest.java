package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;

class PlansTest {
  private static final String HEAD =
      """
      titleZh: 测试规划
      titleEn: Test plan
      document:
        file: test.txt
        sha256: "%s"
        title: 测试规划
        issuer: 测试
        date: "2022-12-01"
      areaLevel: city
      areaCode: "230800"
      """
          .formatted("0".repeat(64));

  private static final String GOOD =
      """
      conflicts:
        - {targets: [one, two], textZh: 不一致, textEn: They differ}
      exceptions:
        - {phrase: 第3章, kind: heading}
        - {phrase: 召开5次会议, kind: past_activity, reasonZh: 会议次数, reasonEn: meetings held}
      targets:
        - {id: one, nameZh: 甲, nameEn: A, kind: target, indicator: rate, stage: preschool, section: 一, phrase: 词,
           comparator: ">=", value: 97.5, unit: percent, dueYear: 2025, scope: city, basis: stated, evaluation: computed}
        - {id: two, nameZh: 乙, nameEn: B, kind: target, progressItem: x-rooms, section: 一, phrase: 词,
           comparator: ">=", value: 2, valueMax: 3, unit: count, scope: county, counties: ["230822"], soft: true,
           basis: assumed, evaluation: computed, noteZh: 注, noteEn: Note,
           occurrence: 2, lead: 市教育局, dueYear: 2024, dueDate: "2024-06-30", every: year,
           baseline: {year: 2020, value: 1}, shareOf: {units: schools, percent: 80}}
      """;

  private final Path folder;

  PlansTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("schemas"));
    Files.createDirectories(folder.resolve("plans"));
    Files.writeString(
        folder.resolve("schemas/plan.schema.json"),
        DataSchema.locate().text("schemas/plan.schema.json"));
  }

  @Test
  void readsEveryField() throws IOException {
    Plan plan = load(GOOD);
    assertThat(plan.id()).isEqualTo("test");
    assertThat(plan.document().date()).isEqualTo("2022-12-01");
    assertThat(plan.firstYear()).as("of the document").isEqualTo(2022);
    Plan earlier = load("firstYear: 2021\n" + GOOD);
    assertThat(earlier.firstYear()).isEqualTo(2021);
    Target one = plan.targets().get(0);
    assertThat(one.value()).isEqualByComparingTo("97.5");
    assertThat(one.comparator()).isEqualTo(Comparison.AT_LEAST);
    assertThat(one.dueYear()).isEqualTo(2025);
    assertThat(one.soft()).isFalse();
    assertThat(one.conflictsWith()).containsExactly("two");
    Target two = plan.targets().get(1);
    assertThat(two.valueMax()).isEqualByComparingTo("3");
    assertThat(two.citation().occurrence()).isEqualTo(2);
    assertThat(two.lead()).isEqualTo("市教育局");
    assertThat(two.dueDate()).isEqualTo("2024-06-30");
    assertThat(two.every()).isEqualTo("year");
    assertThat(two.baseline()).isEqualTo(new Baseline(false, 2020, BigDecimal.ONE));
    assertThat(two.shareOf()).isEqualTo(new ShareOf("schools", new BigDecimal("80")));
    assertThat(two.actualUnit()).isEqualTo("percent");
    assertThat(plan.exceptions())
        .containsExactly(
            new ReviewedNumber("第3章", "heading", null, null),
            new ReviewedNumber("召开5次会议", "past_activity", "会议次数", "meetings held"));
    assertThat(two.scope()).isEqualTo(new Scope(Scope.Level.COUNTY, List.of("230822")));
    assertThat(two.soft()).isTrue();
    assertThat(two.dueYear()).isEqualTo(2024);
    assertThat(one.dueDate()).isNull();
    assertThat(two.noteEn()).isEqualTo("Note");
    assertThat(plan.conflictsOf("two")).extracting(Conflict::textEn).containsExactly("They differ");
  }

  @Test
  void reportsAllFaultsTogetherInBothLanguages() {
    String faulty =
        """
        exceptions: []
        conflicts:
          - {targets: [one, missing], textZh: 不一致, textEn: They differ}
        targets:
          - {id: one, nameZh: 甲, nameEn: A, kind: target, indicator: unknown, stage: preschool, section: 一, phrase: 词,
             comparator: ">=", value: 90, unit: percent, scope: city, basis: stated, evaluation: computed}
          - {id: one, nameZh: 甲, nameEn: A, kind: target, indicator: rate, stage: junior, section: 一, phrase: %s,
             comparator: ">=", value: 90, unit: count, scope: city, basis: stated, evaluation: computed}
          - {id: three, nameZh: 丙, nameEn: C, kind: target, progressItem: x, section: 一, phrase: 词,
             comparator: ">=", value: 5, valueMax: 5, unit: count, scope: city, basis: stated, evaluation: computed}
        """
            .formatted("词".repeat(41));
    assertThatThrownBy(() -> load(faulty))
        .isInstanceOf(UserException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(UserException.class))
        .satisfies(
            e ->
                assertThat(e.message(Locale.ENGLISH))
                    .contains(
                        "one: this id is used more than once",
                        "missing: a conflict names this target, which does not exist",
                        "the phrase has 41 characters",
                        "there is no indicator unknown. There are: rate",
                        "the unit is count, but the indicator rate is in percent",
                        "the stage is junior",
                        "the range from 5 to 5 is empty"))
        .satisfies(
            e ->
                assertThat(e.message(Locale.CHINESE))
                    .contains("one: 该编号重复使用", "引文有 41 个字符", "没有指标 unknown", "不是有效区间"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: target, indicator | kind: actual, indicator | an actual figure is not judged
          , stage: preschool | '' | an indicator without a stage
          value: 97.5, | '' | a comparison without a number
          evaluation: computed | evaluation: not_computable | no reason given
          scope: county, counties: ["230822"] | scope: county | no county named
          indicator: rate, stage: preschool | indicator: rate, progressItem: x, stage: preschool | two sources
          , noteEn: Note | '' | a note in one language
          soft: true | soff: true | a misspelt field
          """)
  void refusesWhatItsSchemaForbids(String good, String bad, String why) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> load(GOOD.replace(good, bad)))
        .as(why)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("targets #");
  }

  @Test
  void namesTheCataloguesThatTheJobMustNameAsWell() throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.writeString(
        file,
        """
        job: test
        synthetic: true
        years: {from: 2024, to: 2025}
        catalogues: [core, vision]
        plans: [jiamusi-14-5]
        limits: {reject_share: 1}
        sources: [{dataset: county, path: a.csv}]
        """);
    DataSchema schema = DataSchema.locate();
    JobFile job = JobFiles.read(file, schema);
    Collection<Indicator> indicators = Catalogue.load(schema, job.catalogues()).indicators();

    // Of balanced, which the plan needs, parts stand in preschool, quality and teachers.
    assertThatThrownBy(() -> Plans.ofJob(schema, job, indicators))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("plan jiamusi-14-5")
        .hasMessageContaining("job.yaml")
        .message()
        .satisfies(
            said ->
                assertThat(said.replaceFirst("(?s).*\\[(.*)]", "$1").split(", "))
                    .startsWith("core", "vision")
                    .containsExactlyInAnyOrder(
                        "core",
                        "vision",
                        "balanced",
                        "facilities",
                        "funding",
                        "participation",
                        "preschool",
                        "quality",
                        "teachers"));
  }

  private Plan load(String rest) throws IOException {
    Files.writeString(folder.resolve("plans/test.yaml"), HEAD + rest);
    return Plans.load(
            new DataSchema(folder),
            List.of("test"),
            List.of(PlanFixtures.indicator("rate", "percent", "preschool")))
        .get(0);
  }
}
