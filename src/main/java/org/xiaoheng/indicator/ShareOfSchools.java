package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Share of schools whose own value meets a threshold (达标学校比例), among the schools with data; in
 * percent when the unit is {@code percent}. A school's value is factor × x / P; for an indicator
 * without a denominator it is the school's weighted mean. The comparison is exact: a school that
 * stands precisely on the threshold never falls on the wrong side by rounding.
 */
final class ShareOfSchools implements Kind {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String id() {
    return "share_of_schools";
  }

  @Override
  public boolean needsSchools() {
    return true;
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  /**
   * The value's numerator is the number of schools that meet it, its denominator those with data.
   */
  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    Threshold threshold = Objects.requireNonNull(indicator.threshold(), indicator.id());
    BigDecimal limit = threshold.limit(stage);
    if (limit == null) {
      return new Outcome.Failed(Reason.text("threshold_missing", stage));
    }
    List<SchoolSums> schools = statistics.schools();
    List<SchoolSums> counted = schools.stream().filter(s -> isCounted(indicator, s)).toList();
    if (counted.isEmpty()) {
      boolean noPupils =
          schools.stream().anyMatch(s -> s.numerator().n() > 0 && below(indicator, s) != null);
      return noPupils
          ? Reason.notApplicable("no_school_with_pupils")
          : Reason.noData("schools_missing");
    }
    long met = counted.stream().filter(s -> meets(indicator, s, threshold, limit)).count();
    BigDecimal numerator = BigDecimal.valueOf(met);
    BigDecimal share =
        Decimals.quotient(
            indicator.unit().equals("percent") ? numerator.multiply(HUNDRED) : numerator,
            BigDecimal.valueOf(counted.size()));
    return new Outcome.Value(share.doubleValue(), met, counted.size());
  }

  private static boolean isCounted(Indicator indicator, SchoolSums school) {
    BigDecimal below = below(indicator, school);
    return school.numerator().n() > 0 && below != null && below.signum() > 0;
  }

  private static boolean meets(
      Indicator indicator, SchoolSums school, Threshold threshold, BigDecimal limit) {
    BigDecimal above =
        Decimals.natural(school.numerator().wx(), indicator.numeratorScale())
            .multiply(BigDecimal.valueOf(indicator.factor()));
    // x·f / P against t, without dividing: x·f against t·P, for P > 0.
    return threshold.holds(
        above.compareTo(limit.multiply(Objects.requireNonNull(below(indicator, school)))));
  }

  /** What stands below the line for one school; null when no data came. */
  private static @Nullable BigDecimal below(Indicator indicator, SchoolSums school) {
    if (indicator.denominator().isEmpty()) {
      return Decimals.natural(school.numerator().w(), indicator.denominatorScale());
    }
    return school.denominator().n() == 0
        ? null
        : Decimals.natural(school.denominator().wx(), indicator.denominatorScale());
  }
}
