package org.xiaoheng.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Schools that opened, closed or were merged, told from the registers of following years. */
public final class SchoolChanges {
  /**
   * A school in the register of a year.
   *
   * @param mergedInto code of the school that it was merged into during the year, or null
   */
  public record Registered(
      int year, String county, String school, String name, @Nullable String mergedInto) {}

  /** What happened to a school. */
  public enum Kind {
    /** The year's register has it, and that of the year before has not. */
    OPENED,
    /** The register of the year before has it, and the year's has not. */
    CLOSED,
    /** The year's register says that it was merged during the year. */
    MERGED;

    /** The id used in tables. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A change, in the year in which figures show it first. */
  public record Change(
      String county,
      int year,
      String school,
      String name,
      Kind kind,
      @Nullable String mergedInto) {}

  private SchoolChanges() {}

  /**
   * The changes, sorted by county, year and school. A county without any school in the register of
   * a year sent none: its schools are neither closed nor opened by that. A school that is found in
   * another county has moved and is no change.
   */
  public static List<Change> of(List<Registered> register) {
    NavigableMap<Integer, Map<String, Registered>> years = new TreeMap<>();
    Map<Integer, Set<String>> reporting = new HashMap<>();
    for (Registered school : register) {
      years.computeIfAbsent(school.year(), y -> new HashMap<>()).put(school.school(), school);
      reporting.computeIfAbsent(school.year(), y -> new HashSet<>()).add(school.county());
    }
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<Integer, Map<String, Registered>> entry : years.entrySet()) {
      int year = entry.getKey();
      Map<String, Registered> now = entry.getValue();
      Map<String, Registered> before = years.getOrDefault(year - 1, Map.of());
      Set<String> reportedNow = reporting.getOrDefault(year, Set.of());
      Set<String> reportedBefore = reporting.getOrDefault(year - 1, Set.of());
      for (Registered school : now.values()) {
        Registered earlier = before.get(school.school());
        if (earlier == null && reportedBefore.contains(school.county())) {
          changes.add(change(school, year, Kind.OPENED));
        }
        if (school.mergedInto() != null && (earlier == null || earlier.mergedInto() == null)) {
          changes.add(change(school, year, Kind.MERGED));
        }
      }
      for (Registered school : before.values()) {
        // A merged school was named in the year before.
        if (!now.containsKey(school.school())
            && school.mergedInto() == null
            && reportedNow.contains(school.county())) {
          changes.add(change(school, year, Kind.CLOSED));
        }
      }
    }
    changes.sort(
        Comparator.comparing(Change::county)
            .thenComparing(Change::year)
            .thenComparing(Change::school)
            .thenComparing(Change::kind));
    return List.copyOf(changes);
  }

  private static Change change(Registered school, int year, Kind kind) {
    return new Change(
        school.county(), year, school.school(), school.name(), kind, school.mergedInto());
  }
}
