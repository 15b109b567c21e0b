package org.xiaoheng.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/** Finds the header among the first rows of a sheet. */
final class HeaderFinder {
  /** Rows in which the header must be. */
  static final int WINDOW = 30;

  /** A number, code or date; 56人以上 is none. */
  private static final Pattern CODE = Pattern.compile("\\p{ASCII}*[0-9]\\p{ASCII}*");

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
    int widest = head.stream().mapToInt(Line::width).max().orElse(0);
    @Nullable Header best = null;
    @Nullable Header next = null;
    for (int i = 0; i < head.size(); i++) {
      Header single = next == null ? Header.of(contract, source, head.get(i)) : next;
      if (i + 1 == head.size()) {
        return better(best, single, least);
      }
      Header pair = Header.of(contract, source, head.get(i), head.get(i + 1));
      Header below = Header.of(contract, source, head.get(i + 1));
      boolean parts = single.matched() >= least && parts(head.get(i), head.get(i + 1));
      if (!parts) {
        best = better(best, single, least);
      }
      if (parts || pair.matched() > Math.max(single.matched(), below.matched())) {
        best = better(best, pair, least);
      }
      if (best != null && best.matched() == widest && best.missing(contract, source).isEmpty()) {
        // No row below can name more columns than there are.
        return best;
      }
      next = below;
    }
    return best;
  }

  /**
   * Whether the lower row names the parts of groups in the upper: no numbers or codes, and words
   * beside a group's title. Then the title must not pass for the header of the group's first part.
   */
  private boolean parts(Line upper, Line lower) {
    boolean beside = false;
    for (int i = 0; i < lower.width(); i++) {
      String cell = lower.cell(i);
      if (CODE.matcher(cell).matches()) {
        return false;
      }
      beside |=
          i > 0 && !cell.isEmpty() && !contract.units().known(cell) && upper.cell(i).isEmpty();
    }
    return beside;
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
