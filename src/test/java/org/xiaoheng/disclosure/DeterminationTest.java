package org.xiaoheng.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeterminationTest {

  @Test
  void findsTheUnknownOfOneEquation() {
    assertThat(Determination.determined(List.of(Map.of(7, 1)))).containsExactly(7);
  }

  @Test
  void leavesTwoUnknownsOfOneEquation() {
    assertThat(Determination.determined(List.of(Map.of(1, 1, 2, -1)))).isEmpty();
  }

  @Test
  void findsUnknownThatTakesTwoEquations() {
    // x + y + z = a and x + y = b: z = a - b, but x and y stay open.
    List<Map<Integer, Integer>> system = List.of(Map.of(0, 1, 1, 1, 2, 1), Map.of(0, 1, 1, 1));

    assertThat(Determination.determined(system)).containsExactly(2);
  }

  @Test
  void findsOddCycle() {
    // x + y, y + z and z + x are known: x = (a - b + c) / 2, and so on.
    List<Map<Integer, Integer>> system =
        List.of(Map.of(0, 1, 1, 1), Map.of(1, 1, 2, 1), Map.of(2, 1, 0, 1));

    assertThat(Determination.determined(system)).containsExactly(0, 1, 2);
  }

  @Test
  void leavesEvenCycle() {
    // Two rows and two columns: x + t, y - t, z + t, w - t have the same sums.
    List<Map<Integer, Integer>> system =
        List.of(Map.of(0, 1, 1, 1), Map.of(1, 1, 2, 1), Map.of(2, 1, 3, 1), Map.of(3, 1, 0, 1));

    assertThat(Determination.determined(system)).isEmpty();
  }

  @Test
  void takesEquationsWithoutUnknowns() {
    assertThat(Determination.determined(List.of(Map.of(), Map.of()))).isEmpty();
  }
}
