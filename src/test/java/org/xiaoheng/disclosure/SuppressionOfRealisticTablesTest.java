package org.xiaoheng.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is lost, and how long it takes. Synthetic tables: see {@link RealisticTable}. */
class SuppressionOfRealisticTablesTest {
  private static final Set<String> SEXES = Set.of("all", "male", "female");
  private static final Set<String> STAGES =
      Set.of("primary", "junior", "senior", "compulsory", "schools");

  /** Bounds are what was measured (0.038, 0.066, 0.145), rounded up. */
  @ParameterizedTest
  @CsvSource({"0.03, 0.04", "0.10, 0.07", "0.30, 0.15"})
  void losesFewCellsOfTenCounties(double smallSchools, double largestShare) {
    SyntheticTable table = RealisticTable.of(10, 33, smallSchools, 7);
    List<Cell> cells = table.cells(AreaTree.LEVELS, STAGES, SEXES);

    SortedMap<Cell.Key, Suppression.Reason> decision =
        Suppression.decide(cells, table.areas(), table.stages(), 10);

    assertThat(decision.size() / (double) cells.size()).isBetween(0.01, largestShare);
    assertThat(decision.keySet()).extracting(Cell.Key::level).containsOnly("school");
  }

  @Test
  void nothingFollowsInTableOfThreeCounties() {
    SyntheticTable table = RealisticTable.of(3, 15, 0.2, 11);
    List<Cell> cells = table.cells(AreaTree.LEVELS, STAGES, SEXES);

    SortedMap<Cell.Key, Suppression.Reason> decision =
        Suppression.decide(cells, table.areas(), table.stages(), 10);

    assertThat(decision).isNotEmpty();
    assertThat(new Reader(table, cells, decision.keySet()).findsOut()).isEmpty();
  }

  @Test
  void takesSecondsForFiftyThousandCells() {
    SyntheticTable table = RealisticTable.of(125, 41, 0.1, 7);
    List<Cell> cells = table.cells(AreaTree.LEVELS, STAGES, SEXES);
    assertThat(cells.size()).isGreaterThan(49_000);

    assertTimeout(
        Duration.ofSeconds(20), () -> Suppression.decide(cells, table.areas(), table.stages(), 10));
  }
}
