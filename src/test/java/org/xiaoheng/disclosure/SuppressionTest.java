package org.xiaoheng.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.xiaoheng.disclosure.Suppression.Reason.PRIMARY;
import static org.xiaoheng.disclosure.Suppression.Reason.SECONDARY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Examples that can be checked with a pencil. All numbers are made up. */
class SuppressionTest {
  private static final AreaTree THREE_SCHOOLS = SyntheticTable.areas(List.of(3));
  private static final Set<String> SEXES = Set.of("all", "male", "female");

  @Test
  void suppressesTheComplementAndThePairOfPartnerSchool() {
    // boys + girls = all      s0: 4 + 20 = 24   s1: 30 + 25 = 55   s2: 40 + 45 = 85
    // county                  boys 74, girls 90, all 164
    // s0 girls:   24 - 20 = 4 would give the 4 boys away.
    // s1 boys:    74 - 30 - 40 = 4 would.
    // s1 girls:   55 - 25 = 30, then 74 - 30 - 40 = 4 would.
    // That is enough: s0 may have 4 + t boys, 20 - t girls; s1 30 - t boys, 25 + t girls.
    SyntheticTable table =
        new SyntheticTable(
            List.of(
                group("s0", "male", "primary", 4),
                group("s0", "female", "primary", 20),
                group("s1", "male", "primary", 30),
                group("s1", "female", "primary", 25),
                group("s2", "male", "primary", 40),
                group("s2", "female", "primary", 45)),
            THREE_SCHOOLS,
            SyntheticTable.STAGES);

    assertThat(decide(table.cells(List.of("school", "county"), Set.of("primary"), SEXES)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                school("s0", "male", "primary"), PRIMARY,
                school("s0", "female", "primary"), SECONDARY,
                school("s1", "male", "primary"), SECONDARY,
                school("s1", "female", "primary"), SECONDARY));
  }

  @Test
  void suppressesUntilTheRemainderOfTheTotalIsNotSmall() {
    // 4 + 5 = 9 pupils remain of the county's 51 when 12 and 30 are known: 12 must go as well.
    AreaTree areas = SyntheticTable.areas(List.of(4));
    List<Cell> cells =
        cells(school("s0"), 4, school("s1"), 5, school("s2"), 12, school("s3"), 30, county(), 51);

    assertThat(Suppression.decide(cells, areas, SyntheticTable.STAGES, 10))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(school("s0"), PRIMARY, school("s1"), PRIMARY, school("s2"), SECONDARY));
  }

  @Test
  void needsNoOtherCellWhenTheSmallOnesHideEachOther() {
    // 51 - 35 = 16 = 9 + 7
    List<Cell> cells = cells(school("s0"), 9, school("s1"), 7, school("s2"), 35, county(), 51);

    assertThat(decide(cells)).containsOnlyKeys(school("s0"), school("s1"));
  }

  @Test
  void suppressesNothingWhenEveryCellHasTheMinimum() {
    List<Cell> cells = cells(school("s0"), 10, school("s1"), 11, county(), 21);

    assertThat(decide(cells)).isEmpty();
  }

  @Test
  void suppressesCountyThatHasOneSchoolAndThenAnotherCounty() {
    // s0 is all of county c0; the city's 89 - 80 would give c0 away, and c1 needs a school with it.
    AreaTree areas = SyntheticTable.areas(List.of(1, 2));
    List<Cell> cells =
        cells(
            school("s0"),
            9,
            school("s1"),
            30,
            school("s2"),
            50,
            county(),
            9,
            county("c1"),
            80,
            new Cell.Key("city", "city", "all", "primary"),
            89);

    assertThat(Suppression.decide(cells, areas, SyntheticTable.STAGES, 10))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                school("s0"), PRIMARY,
                county(), PRIMARY,
                county("c1"), SECONDARY,
                school("s1"), SECONDARY));
  }

  @Test
  void addsSchoolsUpToTheNextPublishedLevel() {
    // No county values: 89 - 50 - 30 = 9 follows from the city's.
    AreaTree areas = SyntheticTable.areas(List.of(1, 2));
    List<Cell> cells =
        cells(
            school("s0"),
            9,
            school("s1"),
            30,
            school("s2"),
            50,
            new Cell.Key("city", "city", "all", "primary"),
            89);

    assertThat(Suppression.decide(cells, areas, SyntheticTable.STAGES, 10))
        .containsOnlyKeys(school("s0"), school("s1"));
  }

  @Test
  void suppressesAnotherStageOfTheGroup() {
    // 56 - 50 = 6: the six pupils of junior would follow from compulsory and primary.
    List<Cell> cells =
        cells(
            school("s0", "all", "primary"), 50,
            school("s0", "all", "junior"), 6,
            school("s0", "all", "compulsory"), 56);

    assertThat(decide(cells))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                school("s0", "all", "primary"), SECONDARY,
                school("s0", "all", "junior"), PRIMARY));
  }

  @Test
  void knowsThatOneGroupIsPartOfAnother() {
    // schools 96 - compulsory 90 = 6 of senior, though primary and junior are withheld as well.
    List<Cell> cells =
        cells(
            school("s0", "all", "primary"), 82,
            school("s0", "all", "junior"), 8,
            school("s0", "all", "senior"), 6,
            school("s0", "all", "compulsory"), 90,
            school("s0", "all", "schools"), 96);

    assertThat(decide(cells))
        .containsOnlyKeys(
            school("s0", "all", "primary"),
            school("s0", "all", "junior"),
            school("s0", "all", "senior"),
            school("s0", "all", "compulsory"));
  }

  @Test
  void letsUnpublishedStageHideAnother() {
    // Junior is nowhere published: 30 = 6 + unknown.
    List<Cell> cells =
        cells(school("s0", "all", "primary"), 6, school("s0", "all", "compulsory"), 30);

    assertThat(decide(cells)).containsOnlyKeys(school("s0", "all", "primary"));
  }

  @Test
  void protectsFewPupilsOfUnpublishedStage() {
    // 30 - 25 = 5 pupils of junior, which is not published.
    List<Cell> cells =
        cells(school("s0", "all", "primary"), 25, school("s0", "all", "compulsory"), 30);

    assertThat(decide(cells)).containsOnlyKeys(school("s0", "all", "primary"));
  }

  @Test
  void assumesThatReadersKnowWhereStageIsNotTaught() {
    // A primary school: compulsory is primary, so the group may not be published either.
    List<Cell> cells =
        cells(school("s0", "all", "primary"), 6, school("s0", "all", "compulsory"), 6);

    assertThat(decide(cells))
        .containsOnlyKeys(school("s0", "all", "primary"), school("s0", "all", "compulsory"));
  }

  @Test
  void protectsFewPupilsWithoutRecordedSex() {
    // 100 - 52 - 45 = 3 pupils; without the girls it is 100 - 52 = 48.
    List<Cell> cells =
        cells(
            school("s0", "all", "primary"), 100,
            school("s0", "male", "primary"), 52,
            school("s0", "female", "primary"), 45);

    assertThat(decide(cells)).containsOnlyKeys(school("s0", "female", "primary"));
  }

  @Test
  void findsCellThatFollowsFromSeveralTotalsOnly() {
    //        preschool primary junior senior   all
    // s0             6       6     50     50   112
    // s1             6       6      6     50    68
    // s2            50      50      6      6   112
    // s3            50      50      6      6   112
    // county       112     112     68    112   404
    // Every row and column lacks two cells or more, and yet (all sixes are withheld)
    // row s0 + row s1 - column preschool - column primary: 12 + 18 - 12 - 12 = 6 = junior of s1.
    List<String> stages = List.of("preschool", "primary", "junior", "senior");
    StageTree tree = new StageTree(Map.of("everything", Set.copyOf(stages)));
    long[][] pupils = {{6, 6, 50, 50}, {6, 6, 6, 50}, {50, 50, 6, 6}, {50, 50, 6, 6}};
    List<SyntheticTable.Group> groups = new ArrayList<>();
    for (int school = 0; school < pupils.length; school++) {
      for (int stage = 0; stage < stages.size(); stage++) {
        groups.add(group("s" + school, "", stages.get(stage), pupils[school][stage]));
      }
    }
    SyntheticTable table = new SyntheticTable(groups, SyntheticTable.areas(List.of(4)), tree);
    Set<String> published = Set.of("preschool", "primary", "junior", "senior", "everything");
    List<Cell> cells = table.cells(List.of("school", "county"), published, Set.of("all"));

    SortedMap<Cell.Key, Suppression.Reason> decision =
        Suppression.decide(cells, table.areas(), tree, 7);

    assertThat(decision.values()).filteredOn(PRIMARY::equals).hasSize(9);
    assertThat(decision.values()).filteredOn(SECONDARY::equals).isNotEmpty();
    assertThat(new Reader(table, cells, decision.keySet()).findsOut()).isEmpty();
  }

  @Test
  void refusesTablesThatDoNotAddUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(cells(school("s0"), 20, school("s1"), 20, county(), 39)))
        .withMessageContaining("more than their total, by 1");
  }

  @Test
  void refusesCellsWithoutTheirTotal() {
    List<Cell> cells = cells(school("s0"), 20, county(), 20, school("s1", "all", "junior"), 30);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(cells))
        .withMessageContaining("none for its total");
  }

  @Test
  void refusesTwoCellsOfOneKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(cells(school("s0"), 20, school("s0"), 20)))
        .withMessageContaining("two cells");
  }

  @Test
  void refusesAreasThatTheTreeDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(cells(school("elsewhere"), 20, county(), 20)))
        .withMessageContaining("school elsewhere");
  }

  @Test
  void refusesCellsWithoutPupils() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cell(county(), 0));
  }

  private static SortedMap<Cell.Key, Suppression.Reason> decide(List<Cell> cells) {
    return Suppression.decide(cells, THREE_SCHOOLS, SyntheticTable.STAGES, 10);
  }

  private static SyntheticTable.Group group(String school, String sex, String stage, long pupils) {
    return new SyntheticTable.Group(school, sex, stage, pupils);
  }

  private static Cell.Key school(String code) {
    return school(code, "all", "primary");
  }

  private static Cell.Key school(String code, String sex, String stage) {
    return new Cell.Key("school", code, sex, stage);
  }

  private static Cell.Key county() {
    return county("c0");
  }

  private static Cell.Key county(String code) {
    return new Cell.Key("county", code, "all", "primary");
  }

  /** Cells from keys and pupils in turn. */
  private static List<Cell> cells(Object... keysAndPupils) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < keysAndPupils.length; i += 2) {
      cells.add(new Cell((Cell.Key) keysAndPupils[i], ((Number) keysAndPupils[i + 1]).longValue()));
    }
    return cells;
  }
}
