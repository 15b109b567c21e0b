package org.xiaoheng.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.statistics.Measures;

class QuantityTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Measures MEASURES = Measures.load(SCHEMA);
  private static final Catalogue CATALOGUE = Catalogue.load(SCHEMA, Catalogue.names(SCHEMA));

  @ParameterizedTest
  @CsvSource({
    // indicator, of what, per what, share, counted
    "public_kindergarten_share, pupil, pupil, true, false",
    "inclusive_coverage, pupil, pupil, true, false",
    "double_qualified_share, teacher, teacher, true, true",
    "compulsory_teachers_bachelor, teacher, teacher, true, true",
    "large_class_share, class, class, true, true",
    "myopia_rate, pupil, pupil, true, true",
    "r4_teaching_area_share, school, school, true, true",
    "quality_level3_chinese, pupil, coefficient, true, false",
    "quality_coefficient, coefficient, coefficient, true, false",
    "quality_between_school_share_math, point, coefficient, true, false",
    "preschool_gross_enrolment, pupil, person, false, false",
    "junior_retention, pupil, pupil, false, false",
    "senior_promotion_rate, pupil, pupil, false, false",
    "budget_execution_rate, yuan, yuan, false, false",
    "pupils_per_teacher, pupil, teacher, false, false",
    "r4_teaching_area_cv, m2, pupil, false, false",
    "myopia_change, percentage_point, percentage_point, false, false"
  })
  void tellsPartsOfAWholeFromOtherFractions(
      String id, String above, String below, boolean share, boolean counted) {
    Quantity quantity = Quantity.of(CATALOGUE.indicator(id), MEASURES, CATALOGUE::indicator);
    assertThat(quantity.numeratorUnit()).isEqualTo(above);
    assertThat(quantity.denominatorUnit()).isEqualTo(below);
    assertThat(quantity.share()).isEqualTo(share);
    assertThat(quantity.counted()).isEqualTo(counted);
  }
}
