package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
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

  @Test
  void knowsByWhichItemsThePlansScheduleIt() {
    DataSchema schema = DataSchema.locate();
    List<Indicator> indicators = Catalogue.load(schema, Catalogue.names(schema)).indicators();
    List<Plan> plans = Plans.load(schema, Plans.names(schema), indicators);
    List<Programme> programmes = Programmes.load(schema, indicators);
    Set<String> known =
        plans.stream()
            .flatMap(p -> p.targets().stream())
            .map(Target::progressItem)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    assertThat(programmes).allSatisfy(p -> assertThat(known).containsAll(p.progressItems()));

    // 鹿城 ... 创建全国学前教育普及普惠县(市、区), of the year's plan of 2022.
    List<Plan> wenzhou = plans.stream().filter(p -> p.id().equals("city-2022")).toList();
    assertThat(programmes.get(1).dueYear(wenzhou, "330302")).contains(2022);
    assertThat(programmes.get(1).dueYear(wenzhou, "330304")).as("瓯海 is not named").isEmpty();
    assertThat(programmes.get(0).dueYear(wenzhou, "330304")).contains(2022);
  }
}
