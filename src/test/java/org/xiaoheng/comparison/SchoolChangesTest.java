package org.xiaoheng.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiaoheng.comparison.SchoolChanges.Change;
import org.xiaoheng.comparison.SchoolChanges.Kind;
import org.xiaoheng.comparison.SchoolChanges.Registered;

class SchoolChangesTest {
  private final List<Registered> register = new ArrayList<>();

  @Test
  void namesSchoolsThatOpenCloseOrMerge() {
    stays(2022, "s1");
    register.add(new Registered(2022, "c1", "s2", "二校", null));
    register.add(new Registered(2022, "c1", "s3", "三校", "s1"));
    stays(2023, "s1");
    register.add(new Registered(2023, "c1", "s4", "四校", null));
    assertThat(SchoolChanges.of(register))
        .containsExactly(
            new Change("c1", 2022, "s3", "三校", Kind.MERGED, "s1"),
            new Change("c1", 2023, "s2", "二校", Kind.CLOSED, null),
            new Change("c1", 2023, "s4", "四校", Kind.OPENED, null));
  }

  @Test
  void closesNothingInACountyThatSentNoRegister() {
    stays(2021, "s1");
    register.add(new Registered(2021, "c2", "s9", "九校", null));
    register.add(new Registered(2022, "c2", "s9", "九校", null));
    stays(2023, "s1");
    register.add(new Registered(2023, "c2", "s9", "九校", null));
    assertThat(SchoolChanges.of(register)).isEmpty();
  }

  @Test
  void takesAMoveToAnotherCountyForNoChange() {
    stays(2022, "s1");
    register.add(new Registered(2022, "c2", "s8", "八校", null));
    register.add(new Registered(2022, "c2", "s9", "九校", null));
    stays(2023, "s1");
    register.add(new Registered(2023, "c1", "s8", "八校", null));
    register.add(new Registered(2023, "c2", "s9", "九校", null));
    assertThat(SchoolChanges.of(register)).isEmpty();
  }

  private void stays(int year, String school) {
    register.add(new Registered(year, "c1", school, "一校", null));
  }
}
