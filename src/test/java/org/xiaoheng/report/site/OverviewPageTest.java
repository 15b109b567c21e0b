package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xiaoheng.plan.Target;

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
    assertThat(PAGE.worst()).noneMatch(w -> w.href().contains("-2022-table"));
    assertThat(PAGE.counties())
        .noneMatch(c -> c.worst() != null && c.worst().href().contains("-2022-table"));
    assertThat(matrixIds()).contains("jiamusi-14-5/ice-snow-lessons-2022-table");
  }

  /** What the lines of the counties count is what the heading below counts, and their order. */
  @Test
  void countsTheSameResultsInTheLinesAndAboveTheList() {
    List<Integer> failing = PAGE.counties().stream().map(c -> c.missed() + c.behind()).toList();
    assertThat(failing).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(failing.stream().mapToInt(n -> n).sum()).isEqualTo(PAGE.failing());
    // A target of the plan that is given for 2022 and for 2025 is judged twice in 2025.
    assertThat(PAGE.overtaken())
        .isEqualTo(
            (int)
                FACTS.data().judged().stream()
                    .filter(j -> j.level().equals("county") && j.status().isFailing())
                    .filter(j -> j.target().endsWith("-2022-table"))
                    .count())
        .isPositive();
  }

  /** 41.67 short is further than 8.33 short of the same number, whatever the due year. */
  @Test
  void takesTheLargestGapWhateverTheStatus() {
    Judged missed = with(Status.MISSED, -8.33);
    Judged offTrack = with(Status.OFF_TRACK, -41.67);
    assertThat(Stream.of(missed, offTrack).sorted(OverviewPage.furthestFirst(FACTS)))
        .containsExactly(offTrack, missed);
    OverviewPage.Worst first = Objects.requireNonNull(PAGE.counties().get(0).worst());
    assertThat(first.href()).isEqualTo(PAGE.worst().get(0).href());
  }

  /** Of 0 there is no share: 5.63 points below it are 0.0563, less than 8.33 below 100. */
  @Test
  void holdsAPercentageWhoseTargetIsZeroAgainstAHundred() {
    assertThat(FACTS.distance(with("spending-growth", Status.MISSED, -5.63)))
        .isEqualTo(0.0563, within(1e-12));
    assertThat(FACTS.distance(with(Status.MISSED, -8.33))).isEqualTo(0.0833, within(1e-12));
  }

  private static Judged with(Status status, double gap) {
    return with("online-space-urban", status, gap);
  }

  private static Judged with(String target, Status status, double gap) {
    Judged j = judged("online-space-urban");
    return new Judged(
        j.plan(),
        target,
        j.area(),
        j.level(),
        j.actual(),
        j.actualYear(),
        gap,
        j.gapUnit(),
        status,
        j.reason(),
        j.binding(),
        j.indicator(),
        j.stage(),
        j.outlook());
  }

  /** Winter sports are judged by progress records in 2022 and again in 2025, missed both times. */
  @Test
  void letsALaterTargetOvertakeAnEarlierOneThatProgressRecordsAnswerAsWell() {
    assertThat(FACTS.isCurrent(judged("ice-snow-lessons-2022-table"))).isFalse();
    assertThat(FACTS.isCurrent(judged("ice-snow-lessons-2025-table"))).isTrue();
  }

  private static Judged judged(String target) {
    return FACTS.judgedOf("230801").stream()
        .filter(j -> j.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<String> matrixIds() {
    return ((List<List<Object>>) Objects.requireNonNull(OverviewPage.matrix(FACTS).get("rows")))
        .stream().map(row -> (String) row.get(0)).toList();
  }

  @Test
  void saysWhatWouldCloseTheGap() {
    assertThat(PAGE.worst().get(0).closing())
        .isEqualTo(
            "412 pupils more above the line would close it, with what stands below unchanged.");
    assertThat(PAGE.worst().get(0).schools()).isEqualTo("12 / 15");
  }

  @Test
  void leavesStatementsThatNothingAnswersOutOfTheMatrix() {
    assertThat(matrixIds())
        .noneMatch(
            id ->
                FACTS.definitions().plans().get(0).targets().stream()
                    .filter(t -> id.endsWith("/" + t.id()))
                    .allMatch(t -> t.evaluation() == Target.Evaluation.NOT_COMPUTABLE));
    assertThat(matrixIds().size() + PAGE.notComputable())
        .isEqualTo(
            (int)
                DEFINITIONS.targets().values().stream()
                    .filter(t -> t.kind() != Target.Kind.ACTUAL)
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
}
