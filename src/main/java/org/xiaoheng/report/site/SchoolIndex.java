package org.xiaoheng.report.site;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A school stands behind several targets; its name is written once. */
final class SchoolIndex {
  private final Map<List<String>, Integer> places = new LinkedHashMap<>();

  /** The school's place among {@link #rows}. */
  int of(String name, String code) {
    return places.computeIfAbsent(List.of(name, code), k -> places.size());
  }

  /** Name and code of each school. */
  Collection<List<String>> rows() {
    return places.keySet();
  }
}
