package org.xiaoheng.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Areas of one kind beside each other: who is ahead, and between whom nobody can tell. */
public final class Ranking {
  /**
   * Where an area stands.
   *
   * @param estimate the area's value
   * @param rank 1 for the best; equal values share a rank; null where neither direction is better
   * @param rankLow the best rank that its uncertainty allows: one behind those that are better
   *     beyond doubt; null without rank or interval
   * @param rankHigh the worst rank that it allows: before those that are worse beyond doubt
   * @param ties codes of the areas that it cannot be told apart from, sorted
   */
  public record Standing(
      Estimate estimate,
      @Nullable Integer rank,
      @Nullable Integer rankLow,
      @Nullable Integer rankHigh,
      List<String> ties) {
    public Standing {
      ties = List.copyOf(ties);
    }
  }

  private Ranking() {}

  /**
   * @param peers the areas that are compared, each once
   * @param direction {@code higher} or {@code lower} is better, or {@code none}
   */
  public static List<Standing> of(List<Estimate> peers, String direction) {
    List<Estimate> sorted = peers.stream().sorted(Comparator.comparing(Estimate::area)).toList();
    int sign =
        switch (direction) {
          case "higher" -> 1;
          case "lower" -> -1;
          default -> 0;
        };
    return sorted.stream().map(e -> standing(e, sorted, sign)).toList();
  }

  private static Standing standing(Estimate own, List<Estimate> peers, int sign) {
    List<String> ties = new ArrayList<>();
    int ahead = 0;
    int surelyAhead = 0;
    int surelyBehind = 0;
    for (Estimate other : peers) {
      if (other.area().equals(own.area())) {
        continue;
      }
      int order = sign * Double.compare(other.value(), own.value());
      ahead += order > 0 ? 1 : 0;
      boolean tied = own.interval() == null || other.interval() == null || own.isTiedWith(other);
      surelyAhead += !tied && order > 0 ? 1 : 0;
      surelyBehind += !tied && order < 0 ? 1 : 0;
      if (tied && own.interval() != null && other.interval() != null) {
        ties.add(other.area());
      }
    }
    boolean sure = sign != 0 && own.interval() != null;
    return new Standing(
        own,
        sign == 0 ? null : ahead + 1,
        sure ? surelyAhead + 1 : null,
        sure ? peers.size() - surelyBehind : null,
        ties);
  }
}
