package org.xiaoheng.nightly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.comparison.SchoolChanges.Registered;
import org.xiaoheng.indicator.SchoolBehind;

/** Rows of schools behind something that fails, worst first, as two tables have them. */
final class SchoolRows {
  private final Map<GapSchools.Need, List<SchoolBehind>> behind;
  private final SchoolNames names;
  private final List<Row> rows = new ArrayList<>();

  SchoolRows(Map<GapSchools.Need, List<SchoolBehind>> behind, List<Registered> register) {
    this.behind = behind;
    this.names = SchoolNames.of(register);
  }

  /**
   * Adds a row for each school behind a need: the key, and then school_year, school_code, name,
   * value, needed, contribution, rank.
   */
  void add(GapSchools.Need need, Object... key) {
    int rank = 0;
    for (SchoolBehind school : behind.getOrDefault(need, List.of())) {
      rank++;
      List<@Nullable Object> row = new ArrayList<>(Arrays.asList(key));
      row.addAll(
          Arrays.asList(
              need.year(),
              school.school(),
              names.of(need.year(), school.school()),
              school.value(),
              school.needed(),
              school.contribution(),
              rank));
      rows.add(RowFactory.create(row.toArray()));
    }
  }

  List<Row> all() {
    return rows;
  }
}
