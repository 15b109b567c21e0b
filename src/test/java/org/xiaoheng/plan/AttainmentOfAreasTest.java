package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.plan.PlanFixtures.judge;
import static org.xiaoheng.plan.PlanFixtures.value;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiaoheng.plan.AttainmentRow.Status;

/** Targets held against areas that they are, or are not, set for. */
class AttainmentOfAreasTest {
  private static final Scope CITY = new Scope(Scope.Level.CITY, List.of());
  private static final Scope HUANAN = new Scope(Scope.Level.COUNTY, List.of("230822"));

  @Test
  void showsACityShareBesideACountyWithoutBindingIt() {
    Target target = PlanFixtures.target(">=", "90", null, "percent", 2025, CITY);
    AttainmentRow row = judge(target, "county", "230822", Map.of(2025, value(91)), 2025);
    assertThat(row.status()).isEqualTo(Status.MET);
    assertThat(row.binding()).isFalse();
  }

  @Test
  void showsNoCountyBesideAShareOfCounties() {
    for (int due : new int[] {2025, 2030}) {
      AttainmentRow row =
          judge(
              PlanFixtures.shareOfCounties(due),
              "county",
              "230822",
              Map.of(2025, value(100)),
              2025);
      assertThat(row.status()).isEqualTo(Status.NOT_COMPARABLE);
      assertThat(row.reason()).isEqualTo(Attainment.SHARE_OF_COUNTIES);
      assertThat(row.actual()).isNull();
      assertThat(row.gap()).isNull();
    }
    AttainmentRow city =
        judge(PlanFixtures.shareOfCounties(2025), "city", "230800", Map.of(2025, value(30)), 2025);
    assertThat(city.status()).isEqualTo(Status.MET);
    assertThat(city.actual()).isEqualTo(30);
  }

  @Test
  void comparesNoCountyWithATotalOfItsCity() {
    Target target = PlanFixtures.target(">=", "10", null, "count", 2025, CITY);
    AttainmentRow row = judge(target, "county", "230822", Map.of(2025, value(2)), 2025);
    assertThat(row.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(row.reason()).isEqualTo(Attainment.TOTAL_OF_OTHER_AREA);
    assertThat(row.actual()).isEqualTo(2.0);
    assertThat(row.gap()).isNull();
    assertThat(row.gapUnit()).isEqualTo("count");
  }

  @Test
  void bindsANamedCountyAndNoOther() {
    Target target = PlanFixtures.target(">=", "1", null, "done", 2025, HUANAN);
    assertThat(judge(target, "county", "230822", Map.of(2025, value(1)), 2025).status())
        .isEqualTo(Status.MET);
    assertThat(judge(target, "county", "230826", Map.of(2025, value(1)), 2025).binding()).isFalse();
    assertThat(judge(target, "city", "230800", Map.of(2025, value(1)), 2025).status())
        .isEqualTo(Status.NOT_COMPARABLE);
  }
}
