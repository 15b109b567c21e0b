package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A synthetic table made from its smallest groups of pupils (school × sex × stage), so that what a
 * reader may know can be told apart from how the code under test finds it.
 *
 * @param groups the groups that have pupils
 * @param areas where the schools lie
 * @param stages stage groups
 */
record SyntheticTable(List<Group> groups, AreaTree areas, StageTree stages) {
  static final StageTree STAGES =
      new StageTree(
          Map.of(
              "compulsory", Set.of("primary", "junior"),
              "schools", Set.of("primary", "junior", "senior")));

  /** Pupils of one school, sex (male, female or not recorded: "") and stage. */
  record Group(String school, String sex, String stage, long pupils) {}

  /** Schools s0… of counties c0… of one city: county by county, as many as said. */
  static AreaTree areas(List<Integer> schoolsOfCounty) {
    Map<String, String> countyOfSchool = new TreeMap<>();
    Map<String, String> cityOfCounty = new TreeMap<>();
    for (int county = 0; county < schoolsOfCounty.size(); county++) {
      cityOfCounty.put("c" + county, "city");
      for (int i = 0; i < schoolsOfCounty.get(county); i++) {
        countyOfSchool.put("s" + countyOfSchool.size(), "c" + county);
      }
    }
    return new AreaTree(countyOfSchool, cityOfCounty, Map.of("city", "province"));
  }

  /** Whether the group's pupils are counted in the cell. */
  boolean holds(Cell.Key cell, Group group) {
    return areas.ancestor("school", group.school, cell.level()).equals(cell.area())
        && (cell.sex().equals(Cell.BOTH_SEXES) || cell.sex().equals(group.sex))
        && stages.members().getOrDefault(cell.stage(), Set.of(cell.stage())).contains(group.stage);
  }

  /** The cells of the area levels, sexes and stages that are published. */
  List<Cell> cells(List<String> levels, Set<String> publishedStages, Set<String> sexes) {
    Map<Cell.Key, Long> pupils = new TreeMap<>();
    for (Group group : groups) {
      for (String level : levels) {
        String area = areas.ancestor("school", group.school, level);
        for (String stage : publishedStages) {
          for (String sex : sexes) {
            Cell.Key key = new Cell.Key(level, area, sex, stage);
            if (holds(key, group)) {
              pupils.merge(key, group.pupils, Long::sum);
            }
          }
        }
      }
    }
    List<Cell> cells = new ArrayList<>();
    pupils.forEach((key, count) -> cells.add(new Cell(key, count)));
    return cells;
  }

  /** Pupils of the groups that pass. */
  long pupils(Predicate<Group> filter) {
    return groups.stream().filter(filter).mapToLong(Group::pupils).sum();
  }
}
