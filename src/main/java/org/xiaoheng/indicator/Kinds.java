package org.xiaoheng.indicator;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of indicators that the catalogue can name. */
public final class Kinds {
  private static final Map<String, Kind> FROM_STATISTICS =
      Stream.of(
              new Ratio(),
              new Mean(),
              new Count(),
              new ShareOfSchools(),
              new DifferenceCoefficient(),
              BetweenSchoolShare.reml(),
              BetweenSchoolShare.icc(),
              BetweenSchoolShare.etaSquared(),
              new EnrolmentWeightedMean(),
              new NormalScore(),
              new Retention(),
              new GrossEnrolment(),
              new Progress())
          .collect(Collectors.toUnmodifiableMap(Kind::id, Function.identity()));

  private static final Map<String, DerivedKind> DERIVED =
      Stream.of(
              new Composite(),
              new Minimum(),
              new Coverage(),
              new Change(),
              new Growth(),
              new GrowthLead(),
              new Quotient(),
              new StandardsMet(),
              new ShareOfPassing(),
              new AllConditions())
          .collect(Collectors.toUnmodifiableMap(DerivedKind::id, Function.identity()));

  private Kinds() {}

  /** The kind of that id; throws IllegalArgumentException if it isn't made from statistics. */
  public static Kind of(String id) {
    return present(FROM_STATISTICS.get(id), id);
  }

  /** The derived kind of that id; throws IllegalArgumentException if there is none. */
  public static DerivedKind derived(String id) {
    return present(DERIVED.get(id), id);
  }

  /** Whether a kind of that id is made from other indicators. */
  public static boolean isDerived(String id) {
    return DERIVED.containsKey(id);
  }

  /** All ids, sorted. */
  public static SortedSet<String> ids() {
    SortedSet<String> ids = new TreeSet<>(FROM_STATISTICS.keySet());
    ids.addAll(DERIVED.keySet());
    return ids;
  }

  private static <T> T present(@Nullable T kind, String id) {
    if (kind == null) {
      throw new IllegalArgumentException("There is no such kind: " + id);
    }
    return kind;
  }
}
