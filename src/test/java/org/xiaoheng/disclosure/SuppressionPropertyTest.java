package org.xiaoheng.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SuppressionPropertyTest {
  private static final long MINIMUM = 10;

  /** A table and what of it is published. */
  record Case(SyntheticTable table, List<String> levels, Set<String> stages, Set<String> sexes) {
    List<Cell> cells() {
      return table.cells(levels, stages, sexes);
    }

    SortedMap<Cell.Key, Suppression.Reason> decision() {
      return Suppression.decide(cells(), table.areas(), table.stages(), MINIMUM);
    }
  }

  @Property(tries = 400)
  void nothingSuppressedFollowsFromWhatIsPublished(@ForAll("cases") Case random) {
    Reader reader = new Reader(random.table, random.cells(), random.decision().keySet());

    assertThat(reader.findsOut()).isEmpty();
  }

  @Property(tries = 400)
  void suppressesEverySmallCellAndNothingWithoutOne(@ForAll("cases") Case random) {
    SortedMap<Cell.Key, Suppression.Reason> decision = random.decision();

    for (Cell cell : random.cells()) {
      boolean small = cell.pupils() < MINIMUM;
      assertThat(decision.get(cell.key()) == Suppression.Reason.PRIMARY).isEqualTo(small);
    }
    boolean smallGroup = random.table.groups().stream().anyMatch(group -> group.pupils() < MINIMUM);
    if (!smallGroup) {
      assertThat(decision).isEmpty();
    }
  }

  /** What remains of a published total is 0 or at least the minimum. */
  @Property(tries = 400)
  void remaindersOfPublishedTotalsAreNotSmall(@ForAll("cases") Case random) {
    Map<Cell.Key, Long> published = new HashMap<>();
    random.cells().forEach(cell -> published.put(cell.key(), cell.pupils()));
    random.decision().keySet().forEach(published::remove);

    published.forEach(
        (total, pupils) -> {
          for (List<Cell.Key> parts : partitions(random, total)) {
            long rest = pupils;
            boolean anyPublished = false;
            for (Cell.Key part : parts) {
              rest -= published.getOrDefault(part, 0L);
              anyPublished |= published.containsKey(part);
            }
            if (anyPublished && rest != 0) {
              assertThat(rest).as("%s without %s", total, parts).isGreaterThanOrEqualTo(MINIMUM);
            }
          }
        });
  }

  @Property(tries = 100)
  void decisionDoesNotDependOnTheOrderOfCells(@ForAll("cases") Case random, @ForAll long seed) {
    List<Cell> shuffled = new ArrayList<>(random.cells());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Suppression.decide(shuffled, random.table.areas(), random.table.stages(), MINIMUM))
        .isEqualTo(random.decision());
  }

  /** The ways to split a cell: by sex, by stage, by area. */
  private static List<List<Cell.Key>> partitions(Case random, Cell.Key total) {
    List<List<Cell.Key>> partitions = new ArrayList<>();
    if (total.sex().equals("all")) {
      partitions.add(List.of(total.withSex("male"), total.withSex("female")));
    }
    if (total.stage().equals("compulsory")) {
      partitions.add(List.of(total.withStage("primary"), total.withStage("junior")));
    }
    if (total.stage().equals("schools")) {
      partitions.add(List.of(total.withStage("compulsory"), total.withStage("senior")));
      partitions.add(
          List.of(
              total.withStage("primary"), total.withStage("junior"), total.withStage("senior")));
    }
    int level = random.levels.indexOf(total.level());
    if (level > 0) {
      String lower = random.levels.get(level - 1);
      partitions.add(
          random.cells().stream()
              .map(Cell::key)
              .filter(part -> part.level().equals(lower))
              .filter(part -> part.withArea(total.level(), total.area()).equals(total))
              .filter(
                  part ->
                      random
                          .table
                          .areas()
                          .ancestor(lower, part.area(), total.level())
                          .equals(total.area()))
              .toList());
    }
    return partitions;
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Integer>> schools =
        Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<String>> levels =
        Arbitraries.of(
            List.of("school", "county", "city"),
            List.of("school", "county"),
            List.of("school", "city"),
            AreaTree.LEVELS);
    Arbitrary<Set<String>> stages =
        Arbitraries.of(
            Set.of("primary"),
            Set.of("primary", "junior", "compulsory"),
            Set.of("primary", "compulsory"),
            Set.of("primary", "junior", "schools"),
            Set.of("compulsory", "senior", "schools"),
            Set.of("primary", "junior", "senior", "compulsory", "schools"));
    Arbitrary<Set<String>> sexes =
        Arbitraries.of(Set.of("all"), Set.of("all", "male", "female"), Set.of("male", "female"));
    Arbitrary<Integer> largest = Arbitraries.of(12, 40, 200, 2000);
    Arbitrary<Double> unrecorded = Arbitraries.of(0.0, 0.0, 0.2);
    return Combinators.combine(
            schools, levels, stages, sexes, largest, unrecorded, Arbitraries.longs())
        .as(
            (perCounty, level, stage, sex, size, unknownSex, seed) ->
                new Case(table(perCounty, size, unknownSex, new Random(seed)), level, stage, sex));
  }

  private static SyntheticTable table(
      List<Integer> schoolsOfCounty, int largest, double unrecorded, Random random) {
    AreaTree areas = SyntheticTable.areas(schoolsOfCounty);
    List<SyntheticTable.Group> groups = new ArrayList<>();
    for (String school : areas.countyOfSchool().keySet().stream().sorted().toList()) {
      for (String stage : List.of("primary", "junior", "senior")) {
        if (random.nextInt(3) > 0) {
          groups.add(group(school, "male", stage, 1 + random.nextInt(largest)));
          groups.add(group(school, "female", stage, 1 + random.nextInt(largest)));
          if (random.nextDouble() < unrecorded) {
            groups.add(group(school, "", stage, 1 + random.nextInt(largest)));
          }
        }
      }
    }
    return new SyntheticTable(groups, areas, SyntheticTable.STAGES);
  }

  private static SyntheticTable.Group group(String school, String sex, String stage, long pupils) {
    return new SyntheticTable.Group(school, sex, stage, pupils);
  }
}
