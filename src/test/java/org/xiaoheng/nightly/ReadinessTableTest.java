package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Aim;
import org.xiaoheng.plan.Comparison;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.Programme;

/** Conditions of accreditations held against what counties sent, without Spark. */
class ReadinessTableTest {
  private static final int LAST_YEAR = 2025;

  // At least 85 percent.
  private static final Programme.Condition CONDITION =
      new Programme.Condition(
          "rate", "compulsory", new Aim(Comparison.AT_LEAST, number("85"), number("85")));

  private static final Areas.County DISTRICT_OF_GUANGZHOU = county("440106", "440100");

  @Test
  void isOfTheLastYear() {
    ReadinessTable.Checked held = held(Map.of(2024, value(80), 2025, value(86)));
    assertThat(held.holds()).isEqualTo(Programme.Holds.YES);
    assertThat(held.year()).isEqualTo(2025);
    assertThat(held.value()).isEqualTo(86);

    ReadinessTable.Checked failed = held(Map.of(2024, value(86), 2025, value(80)));
    assertThat(failed.holds()).isEqualTo(Programme.Holds.NO);
    assertThat(failed.need()).hasValueSatisfying(n -> assertThat(n.year()).isEqualTo(2025));
  }

  @Test
  void namesAnOlderValueAndDecidesNothingByIt() {
    for (double older : new double[] {86, 80}) {
      ReadinessTable.Checked held =
          held(Map.of(2023, value(older), 2024, new Outcome.NoData("nothing came")));
      assertThat(held.holds()).isEqualTo(Programme.Holds.NO_DATA);
      assertThat(held.year()).isEqualTo(2023);
      assertThat(held.value()).isEqualTo(older);
      assertThat(held.need()).isEmpty();
    }
    // What is withheld for the last year is not what it was before.
    assertThat(held(Map.of(2024, value(86), 2025, new Outcome.Suppressed("few"))).holds())
        .isEqualTo(Programme.Holds.NO_DATA);
  }

  @Test
  void isNotConcernedWithWhatTheCountyNoLongerHas() {
    ReadinessTable.Checked held =
        held(Map.of(2024, value(86), 2025, new Outcome.NotApplicable("none")));
    assertThat(held.holds()).isEqualTo(Programme.Holds.NOT_APPLICABLE);
    assertThat(held.value()).isNull();
    assertThat(held.year()).isNull();
  }

  @Test
  void isScheduledByThePlansOfTheCountyAndItsCityAlone() {
    // Guangzhou sets 2023 for each of its districts; of a county of another city it says nothing.
    DataSchema schema = DataSchema.locate();
    List<Plan> plans =
        Plans.load(
            schema,
            List.of("guangzhou-2022-2023"),
            Catalogue.load(schema, Catalogue.names(schema)).indicators());
    List<ReadinessTable.Checked> checked =
        ReadinessTable.check(
            List.of(programme("gz-quality-balance-creation")),
            plans,
            new Areas(List.of(DISTRICT_OF_GUANGZHOU, county("330302", "330300"))),
            new AreaValues(List.of(), Map.of()),
            LAST_YEAR);
    assertThat(checked)
        .extracting(ReadinessTable.Checked::county, ReadinessTable.Checked::dueYear)
        .containsExactly(tuple("440106", 2023), tuple("330302", null));
  }

  private static ReadinessTable.Checked held(Map<Integer, Outcome> series) {
    AreaValues.Series key =
        new AreaValues.Series("rate", "compulsory", "county", DISTRICT_OF_GUANGZHOU.code());
    return ReadinessTable.check(
            List.of(programme()),
            List.of(),
            new Areas(List.of(DISTRICT_OF_GUANGZHOU)),
            new AreaValues(List.of(), Map.of(key, new TreeMap<>(series))),
            LAST_YEAR)
        .get(0);
  }

  private static Programme programme(String... items) {
    return new Programme("quality_balanced", List.of(CONDITION), Set.of(items));
  }

  private static Areas.County county(String code, String city) {
    return new Areas.County(code, code, city, city, code.substring(0, 2) + "0000");
  }

  private static Outcome value(double value) {
    return new Outcome.Value(value, value, 100);
  }

  private static BigDecimal number(String number) {
    return new BigDecimal(number);
  }
}
