package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoublePredicate;

/** The schools that stand between an area's value and what is asked of it, worst first. */
public final class SchoolsBehind {
  private SchoolsBehind() {}

  /**
   * The schools whose own value misses the threshold of a share of schools, farthest from it first.
   *
   * @param indicator of kind share_of_schools
   * @param schools the area's schools
   */
  public static List<SchoolBehind> failing(
      Indicator indicator, String stage, List<SchoolSums> schools) {
    Threshold threshold = Objects.requireNonNull(indicator.threshold(), indicator.id());
    BigDecimal limit = threshold.byStage().get(stage);
    if (limit == null) {
      return List.of();
    }
    ShareOfSchools share = new ShareOfSchools();
    List<SchoolBehind> behind = new ArrayList<>();
    for (SchoolSums school : schools) {
      AreaStatistics alone =
          new AreaStatistics(school.numerator(), school.denominator(), List.of(school));
      // A share of one school is 0 or all: the comparison is written once, there.
      if (share.finish(indicator, stage, alone) instanceof Outcome.Value judged
          && judged.numerator() == 0
          && Kinds.of(indicator.denominator().isEmpty() ? "mean" : "ratio")
                  .finish(indicator, stage, alone)
              instanceof Outcome.Value own) {
        behind.add(new SchoolBehind(school.school(), own.value(), limit.doubleValue(), null));
      }
    }
    behind.sort(
        Comparator.comparingDouble((SchoolBehind s) -> -Math.abs(s.value() - s.needed()))
            .thenComparing(SchoolBehind::school));
    return List.copyOf(behind);
  }

  /**
   * The fewest schools that would bring a difference coefficient to its target if each had what the
   * area has on average: schools are taken by their contribution to S², largest first, their
   * resource is set to the area's present mean, and the coefficient is computed anew, mean
   * included.
   *
   * @param indicator of kind difference_coefficient
   * @param schools the area's schools
   * @param reached whether a coefficient meets the target
   * @return empty if it is met already, or if there is no coefficient
   */
  public static List<SchoolBehind> contributing(
      Indicator indicator, String stage, List<SchoolSums> schools, DoublePredicate reached) {
    DifferenceCoefficient kind = new DifferenceCoefficient();
    List<SchoolTerm> terms =
        DifferenceCoefficient.terms(indicator, schools).stream()
            .sorted(
                Comparator.comparingDouble((SchoolTerm t) -> -t.contribution())
                    .thenComparing(SchoolTerm::school))
            .toList();
    if (!(coefficient(kind, indicator, stage, schools) instanceof Outcome.Value now)
        || now.numerator() == 0) {
      return List.of();
    }
    List<SchoolBehind> behind = new ArrayList<>();
    Set<String> levelled = new HashSet<>();
    Outcome outcome = now;
    for (SchoolTerm term : terms) {
      if (!(outcome instanceof Outcome.Value value) || reached.test(value.value())) {
        break;
      }
      levelled.add(term.school());
      behind.add(
          new SchoolBehind(
              term.school(),
              term.value(),
              now.denominator(),
              term.contribution() / (now.numerator() * now.numerator())));
      outcome =
          coefficient(
              kind,
              indicator,
              stage,
              schools.stream()
                  .map(s -> levelled.contains(s.school()) ? atMean(indicator, s, now) : s)
                  .toList());
    }
    return List.copyOf(behind);
  }

  private static Outcome coefficient(
      DifferenceCoefficient kind, Indicator indicator, String stage, List<SchoolSums> schools) {
    return kind.finish(indicator, stage, new AreaStatistics(Sums.ZERO, Sums.ZERO, schools));
  }

  /** The school with the resource that gives it the mean value, in the measure's smallest step. */
  private static SchoolSums atMean(Indicator indicator, SchoolSums school, Outcome.Value area) {
    BigDecimal pupils = Decimals.natural(school.denominator().wx(), indicator.denominatorScale());
    BigDecimal resource =
        Decimals.quotient(
            BigDecimal.valueOf(area.denominator()).multiply(pupils),
            BigDecimal.valueOf(indicator.factor()));
    long fixed =
        resource
            .movePointRight(indicator.numeratorScale())
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    Sums above = school.numerator();
    return new SchoolSums(
        school.school(), new Sums(above.n(), above.w(), fixed, above.wxx()), school.denominator());
  }
}
