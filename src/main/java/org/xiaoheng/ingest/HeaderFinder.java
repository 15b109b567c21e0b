package org.xiaoheng.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/** Finds the header among the first rows of a sheet. */
final class HeaderFinder {
  /** Rows in which the header must be. */
  static final int WINDOW = 30;

  private final Contract contract;
  private final Source source;

  HeaderFinder(Contract contract, Source source) {
    this.contract = contract;
    this.source = source;
  }

  /**
   * The header that names every required column if one does, and of those the one that names most;
   * of equals the first. Two rows count only if together they name more than either alone.
   *
   * @param head the first rows of the sheet
   * @return null if no row names two columns (one, if the job file gives all others)
   */
  @Nullable Header find(List<Line> head) {
    long open =
        contract.columns().stream().filter(c -> !source.constants().containsKey(c.name())).count();
    int least = (int) Math.max(1, Math.min(2, open));
    @Nullable Header best = null;
    for (int i = 0; i < head.size(); i++) {
      Header single = Header.of(contract, source, head.get(i));
      best = better(best, single, least);
      if (i + 1 < head.size()) {
        Header pair = Header.of(contract, source, head.get(i), head.get(i + 1));
        Header below = Header.of(contract, source, head.get(i + 1));
        if (pair.matched() > Math.max(single.matched(), below.matched())) {
          best = better(best, pair, least);
        }
      }
    }
    return best;
  }

  private @Nullable Header better(@Nullable Header best, Header next, int least) {
    if (next.matched() < least) {
      return best;
    }
    if (best == null) {
      return next;
    }
    boolean complete = next.missing(contract, source).isEmpty();
    if (complete != best.missing(contract, source).isEmpty()) {
      return complete ? next : best;
    }
    return next.matched() > best.matched() ? next : best;
  }
}
