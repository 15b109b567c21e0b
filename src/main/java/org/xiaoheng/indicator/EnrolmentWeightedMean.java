package org.xiaoheng.indicator;

import java.math.BigDecimal;
import java.util.List;

/**
 * Mean of the schools' own values, each by its enrolment: factor × Σ P (Σwx / Σw) / Σ P over every
 * stage of every school that has both (按在校生数加权). For surveys that test a sample: a school counts as
 * much as it has pupils, not as much as it tested. Where every pupil was tested it is the plain
 * mean.
 *
 * <p>Schools that tested nobody are neither above nor below the line: nothing is known of them.
 */
final class EnrolmentWeightedMean implements Kind {
  @Override
  public String id() {
    return "enrolment_weighted_mean";
  }

  @Override
  public boolean needsSchools() {
    return true;
  }

  @Override
  public boolean splitsStages() {
    return true;
  }

  @Override
  public boolean hasSchoolValues() {
    return false;
  }

  /** The value's numerator is Σ P (Σwx / Σw), its denominator Σ P. */
  @Override
  public Outcome finish(Indicator indicator, String stage, AreaStatistics statistics) {
    List<SchoolSums> tested =
        statistics.schools().stream()
            .filter(s -> s.numerator().n() > 0 && s.numerator().w() > 0)
            .toList();
    if (tested.isEmpty()) {
      return Reason.noData("numerator_missing");
    }
    List<SchoolSums> known = tested.stream().filter(s -> s.denominator().n() > 0).toList();
    if (known.isEmpty()) {
      return Reason.noData("denominator_missing");
    }
    BigDecimal above = BigDecimal.ZERO;
    BigDecimal below = BigDecimal.ZERO;
    for (SchoolSums school : known) {
      BigDecimal pupils = Decimals.natural(school.denominator().wx(), indicator.denominatorScale());
      BigDecimal sum = Decimals.natural(school.numerator().wx(), indicator.numeratorScale());
      above =
          above.add(
              Decimals.quotient(pupils.multiply(sum), BigDecimal.valueOf(school.numerator().w())));
      below = below.add(pupils);
    }
    if (below.signum() == 0) {
      return Reason.notApplicable("no_school_with_pupils");
    }
    return new Outcome.Value(
        Decimals.ratio(above, below, indicator.factor()), above.doubleValue(), below.doubleValue());
  }
}
