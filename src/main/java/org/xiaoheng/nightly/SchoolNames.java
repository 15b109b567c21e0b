package org.xiaoheng.nightly;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.SchoolChanges.Registered;

/** What schools were called in which year. */
record SchoolNames(Map<SchoolNames.School, String> names) {
  /** A school in a year. */
  record School(int year, String code) {}

  static SchoolNames of(List<Registered> register) {
    return new SchoolNames(
        register.stream()
            .collect(
                Collectors.toMap(
                    r -> new School(r.year(), r.school()), Registered::name, (a, b) -> a)));
  }

  @Nullable String of(int year, String school) {
    return names.get(new School(year, school));
  }
}
