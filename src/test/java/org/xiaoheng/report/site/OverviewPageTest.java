package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class OverviewPageTest {
  private static final Definitions DEFINITIONS = SiteFixture.definitions();
  private static final Facts FACTS =
      new Facts(new SiteFixture(4, 15).data(DEFINITIONS), DEFINITIONS);
  private static final OverviewPage PAGE =
      OverviewPage.of(FACTS, new Words(Locale.ENGLISH, DEFINITIONS.stages()));

  @Test
  void beginsWithThePlansAreaAndTheWorstCounty() {
    assertThat(PAGE.columns()).hasSize(5);
    assertThat(PAGE.columns().get(0).code()).isEqualTo(SiteFixture.CITY);
    assertThat(PAGE.columns().get(1).code()).isEqualTo("230801");
    assertThat(PAGE.counties().get(0).code()).isEqualTo("230801");
  }

  @Test
  void listsTheLargestShareOfATargetFirst() {
    OverviewPage.Worst worst = PAGE.worst().get(0);
    // In 2025 the worst county has 42.5 everywhere: 57.5 percent short of the 100 of urban pupils
    // with an online learning space, and less of every lower number.
    assertThat(worst.target()).isEqualTo("Urban pupils with an online learning space");
    assertThat(worst.cell().actual()).isEqualTo("42.50 %");
    assertThat(worst.cell().gap()).isEqualTo("−57.50 percentage points");
    assertThat(worst.href()).isEqualTo("area-230801.html#target=jiamusi-14-5/online-space-urban");
  }

  @Test
  void leavesInterimTargetsThatALaterOneOvertookOutOfTheWorst() {
    assertThat(PAGE.worst()).noneMatch(w -> w.due().equals("2022"));
    assertThat(PAGE.rows()).anyMatch(r -> r.due().equals("2022"));
  }

  @Test
  void leavesStatementsThatNothingAnswersOutOfTheMatrix() {
    assertThat(PAGE.rows())
        .noneMatch(
            r ->
                r.cells().stream().allMatch(c -> c != null && c.status().equals("not_computable")));
    assertThat(PAGE.rows().size() + PAGE.notComputable())
        .isEqualTo(
            (int)
                DEFINITIONS.targets().values().stream()
                    .filter(t -> t.kind() != org.xiaoheng.plan.Target.Kind.ACTUAL)
                    .count());
  }

  @Test
  void saysWhatChangedSinceTheLastRelease() {
    assertThat(PAGE.previous()).isEqualTo(1);
    assertThat(PAGE.changes())
        .isNotEmpty()
        .allSatisfy(
            c -> {
              assertThat(c.before().status()).isEqualTo("met");
              assertThat(c.after().status()).isEqualTo("missed");
              assertThat(c.better()).isFalse();
            });
  }

  @Test
  void namesTheSchoolsBelowATargetFurthestFirst() {
    Judged judged =
        FACTS.judgedOf("230801").stream()
            .filter(j -> j.target().equals("fitness-pass-2025-table"))
            .findFirst()
            .orElseThrow();
    // Values 1, 11 … 111, then 1, 11, 21 again: 15 schools, of which 9 + 3 lie below 88.
    assertThat(FACTS.schools(judged)).hasSize(15);
    assertThat(FACTS.schoolsBelow(judged).stream().map(ReleaseData.SchoolBehind::value))
        .containsExactly(1.0, 1.0, 11.0, 11.0, 21.0, 21.0, 31.0, 41.0, 51.0, 61.0, 71.0, 81.0);
  }
}
