package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Difference coefficient between schools (校际均衡差异系数, 教督〔2012〕3号): CV = S / X̄ with X̄ = Σx / ΣP, the
 * value of the county as a whole, and S = √(Σ (P / ΣP) (x/P − X̄)²), a population deviation
 * weighted by pupils. {@link Indicator#factor()} scales X (100: per hundred pupils), not CV.
 *
 * <p>Left out are schools without pupils and schools for which no data came: missing is not zero.
 */
public final class DifferenceCoefficient implements Kind {
  DifferenceCoefficient() {}

  @Override
  public String id() {
    return "difference_coefficient";
  }

  @Override
  public boolean needsSchools() {
    return true;
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  /** The value's numerator is S, its denominator X̄, both in the unit of X. */
  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    List<SchoolSums> schools = statistics.schools();
    List<SchoolSums> counted = counted(schools);
    if (counted.isEmpty()) {
      return nothingCounted(schools);
    }
    BigDecimal mean = mean(indicator, counted);
    if (mean.signum() == 0) {
      return Reason.notApplicable("mean_zero");
    }
    double s = Math.sqrt(variance(terms(indicator, schools)));
    return new Outcome.Value(s / mean.doubleValue(), s, mean.doubleValue());
  }

  /**
   * The schools that count, in the order of their codes, with what each contributes to S².
   *
   * @param indicator a difference coefficient
   * @param schools the area's schools; those without pupils or data are left out
   */
  public static List<SchoolTerm> terms(Indicator indicator, List<SchoolSums> schools) {
    List<SchoolSums> counted = counted(schools);
    if (counted.isEmpty()) {
      return List.of();
    }
    BigDecimal mean = mean(indicator, counted);
    BigDecimal allPupils = pupils(indicator, counted);
    return counted.stream().map(s -> term(indicator, s, mean, allPupils)).toList();
  }

  /** S²: the sum of the contributions. */
  public static double variance(List<SchoolTerm> terms) {
    return CompensatedSum.of(terms.stream().mapToDouble(SchoolTerm::contribution));
  }

  private static SchoolTerm term(
      Indicator indicator, SchoolSums school, BigDecimal mean, BigDecimal allPupils) {
    BigDecimal amount = amount(indicator, school);
    BigDecimal pupils = pupils(indicator, school);
    BigDecimal value = Decimals.quotient(amount.multiply(factor(indicator)), pupils);
    double deviation = value.subtract(mean).doubleValue();
    double weight = Decimals.quotient(pupils, allPupils).doubleValue();
    return new SchoolTerm(
        school.school(),
        pupils.doubleValue(),
        amount.doubleValue(),
        value.doubleValue(),
        weight,
        weight * deviation * deviation);
  }

  private static List<SchoolSums> counted(List<SchoolSums> schools) {
    return schools.stream()
        .filter(s -> s.numerator().n() > 0 && hasPupils(s))
        .sorted(Comparator.comparing(SchoolSums::school))
        .toList();
  }

  private static boolean hasPupils(SchoolSums school) {
    return school.denominator().n() > 0 && school.denominator().wx() > 0;
  }

  private static Outcome nothingCounted(List<SchoolSums> schools) {
    if (schools.isEmpty() || schools.stream().allMatch(s -> s.denominator().n() == 0)) {
      return Reason.noData("schools_missing");
    }
    long withPupils = schools.stream().filter(DifferenceCoefficient::hasPupils).count();
    return withPupils == 0
        ? Reason.notApplicable("no_school_with_pupils")
        : Reason.noData("schools_without_data", withPupils);
  }

  private static BigDecimal mean(Indicator indicator, List<SchoolSums> counted) {
    BigDecimal amounts =
        counted.stream().map(s -> amount(indicator, s)).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Decimals.quotient(amounts.multiply(factor(indicator)), pupils(indicator, counted));
  }

  private static BigDecimal pupils(Indicator indicator, List<SchoolSums> counted) {
    return counted.stream().map(s -> pupils(indicator, s)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal amount(Indicator indicator, SchoolSums school) {
    return Decimals.natural(school.numerator().wx(), indicator.numeratorScale());
  }

  private static BigDecimal pupils(Indicator indicator, SchoolSums school) {
    return Decimals.natural(school.denominator().wx(), indicator.denominatorScale());
  }

  private static BigDecimal factor(Indicator indicator) {
    return BigDecimal.valueOf(indicator.factor());
  }
}
