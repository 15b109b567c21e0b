package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.plan.Programme.Condition;
import org.xiaoheng.plan.Programme.Holds;

class ProgrammeTest {
  private static final Condition CAP =
      new Condition(
          "r1_above_required_cv",
          "primary",
          new Aim(Comparison.AT_MOST, new BigDecimal("0.50"), new BigDecimal("0.50")));

  @Test
  void readsTheLimitsOfTheDocuments() {
    DataSchema schema = DataSchema.locate();
    List<Programme> programmes =
        Programmes.load(schema, Catalogue.load(schema, Catalogue.names(schema)).indicators());
    assertThat(programmes)
        .extracting(Programme::id)
        .containsExactly("quality_balanced", "preschool_universal");
    assertThat(programmes.get(0).conditions()).contains(CAP);
    // 教督〔2017〕6号: each of seven resources in two stages
    assertThat(programmes.get(0).conditions())
        .filteredOn(c -> c.indicator().endsWith("_cv"))
        .hasSize(14);
  }

  @Test
  void holdsOnTheLimitAndLeavesOpenWhatIsNotKnown() {
    assertThat(CAP.holds(new Outcome.Value(0.5, 1, 2))).isEqualTo(Holds.YES);
    assertThat(CAP.holds(new Outcome.Value(0.5001, 1, 2))).isEqualTo(Holds.NO);
    assertThat(CAP.holds(new Outcome.NoData("r"))).isEqualTo(Holds.NO_DATA);
    assertThat(CAP.holds(new Outcome.Suppressed("r"))).isEqualTo(Holds.NO_DATA);
    assertThat(CAP.holds(new Outcome.NotApplicable("r"))).isEqualTo(Holds.NOT_APPLICABLE);
  }

  @Test
  void takesTheEarliestYearForWhichAPlanSchedulesACounty() {
    Programme programme = new Programme("p", List.of(CAP), Set.of("item"));
    Plan plan =
        PlanFixtures.plan(
            PlanFixtures.scheduled("item", 2028, "230822"),
            PlanFixtures.scheduled("item", 2026, "230822"),
            PlanFixtures.scheduled("other", 2024, "230822"),
            PlanFixtures.scheduled("item", 2025, "230826"));
    assertThat(programme.dueYear(List.of(plan), "230822")).contains(2026);
    assertThat(programme.dueYear(List.of(plan), "230805")).isEmpty();
  }
}
