package org.xiaoheng.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiaoheng.comparison.Estimate.Method;
import org.xiaoheng.comparison.Ranking.Standing;

class RankingTest {
  /**
   * A 56/70, B 48/80: Newcombe, Interval estimation for the difference between independent
   * proportions, Statistics in Medicine 17 (1998), table II, method 10: 0.0524 to 0.3339. They can
   * be told apart. 9/10 and 3/10: 0.1705 to 0.8090. 5/56 and 0/29: −0.0381 to 0.1926: they cannot.
   */
  @Test
  void tellsSharesApartAsTheHybridScoreIntervalDoes() {
    assertThat(share("A", 56, 70).isTiedWith(share("B", 48, 80))).isFalse();
    assertThat(share("A", 9, 10).isTiedWith(share("B", 3, 10))).isFalse();
    assertThat(share("A", 5, 56).isTiedWith(share("B", 0, 29))).isTrue();
    assertThat(share("B", 0, 29).isTiedWith(share("A", 5, 56))).isTrue();
  }

  @Test
  void givesEachAreaTheRanksThatItsUncertaintyAllows() {
    // Of 1000: ± 2 points or so. A is ahead of all; B and C differ by one point; of 20 D may be
    // any.
    List<Standing> standings =
        Ranking.of(
            List.of(
                share("D", 10, 20),
                share("C", 590, 1000),
                share("B", 600, 1000),
                share("A", 900, 1000)),
            "higher");
    assertThat(standings).extracting(s -> s.estimate().area()).containsExactly("A", "B", "C", "D");
    assertThat(standings).extracting(Standing::rank).containsExactly(1, 2, 3, 4);
    assertThat(standings).extracting(Standing::rankLow).containsExactly(1, 2, 2, 2);
    assertThat(standings).extracting(Standing::rankHigh).containsExactly(1, 4, 4, 4);
    assertThat(standings)
        .extracting(Standing::ties)
        .containsExactly(List.of(), List.of("C", "D"), List.of("B", "D"), List.of("B", "C"));
  }

  @Test
  void putsTheLowestFirstWhereLowerIsBetterAndNobodyWhereNeitherIs() {
    List<Estimate> peers = List.of(share("A", 900, 1000), share("B", 600, 1000));
    assertThat(Ranking.of(peers, "lower")).extracting(Standing::rank).containsExactly(2, 1);
    assertThat(Ranking.of(peers, "none")).extracting(Standing::rank).containsOnlyNulls();
  }

  @Test
  void sharesARankBetweenEqualsAndSaysNothingOfCertaintyWithoutAnInterval() {
    List<Standing> standings =
        Ranking.of(
            List.of(
                new Estimate("A", 5, null, Method.NONE),
                new Estimate("B", 5, null, Method.NONE),
                new Estimate("C", 4, null, Method.NONE)),
            "higher");
    assertThat(standings).extracting(Standing::rank).containsExactly(1, 1, 3);
    assertThat(standings).extracting(Standing::rankLow).containsOnlyNulls();
    assertThat(standings).extracting(Standing::ties).containsOnly(List.of());
  }

  private static Estimate share(String area, int x, int n) {
    return new Estimate(area, (double) x / n, Wilson.interval(x, n), Method.WILSON);
  }
}
