package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of a table and everything that anybody can add up in it. Pupils that are part of a
 * published total but of no published part (sex not recorded, a stage that is not published) get
 * cells too: unpublished, but just as additive.
 *
 * @param cells the published cells by key, then the unpublished ones
 * @param published number of published cells
 * @param relations sums over the sexes first, then over stages, then over areas
 */
record Table(List<Cell> cells, int published, List<Relation> relations) {
  private static final String SEX_NOT_RECORDED = "";

  static Table of(List<Cell> cells, AreaTree areas, StageTree stages) {
    return new Builder(cells, areas, stages).build();
  }

  private static final class Builder {
    private final AreaTree areas;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Cell.Key, Integer> places = new HashMap<>();
    private final int published;
    private final List<String> levels;
    private final SortedSet<String> sexes = new TreeSet<>();

    /** Stages and groups that have cells, with the single stages that they consist of. */
    private final SortedMap<String, Set<String>> stages = new TreeMap<>();

    private final List<Relation> relations = new ArrayList<>();

    Builder(List<Cell> unsorted, AreaTree areas, StageTree stageTree) {
      this.areas = areas;
      Set<String> usedLevels = new TreeSet<>();
      unsorted.stream().sorted(Comparator.comparing(Cell::key)).forEach(this::add);
      for (Cell cell : cells) {
        usedLevels.add(cell.key().level());
        sexes.add(cell.key().sex());
        stages.put(cell.key().stage(), stageTree.stagesOf(cell.key().stage()));
      }
      this.levels = AreaTree.LEVELS.stream().filter(usedLevels::contains).toList();
      this.published = cells.size();
    }

    private void add(Cell cell) {
      if (places.put(cell.key(), cells.size()) != null) {
        throw new IllegalArgumentException("There are two cells " + cell.key());
      }
      cells.add(cell);
    }

    Table build() {
      boolean sexesAddUp = sexes.contains(Cell.BOTH_SEXES) && sexes.size() > 1;
      if (sexesAddUp) {
        addCellsOfUnrecordedSex();
      }
      addCellsOfUnpublishedStages();
      if (sexesAddUp) {
        relateSexes();
      }
      relateStages();
      relateAreas();
      return new Table(cells, published, relations);
    }

    private void addCellsOfUnrecordedSex() {
      for (Cell cell : List.copyOf(cells)) {
        if (cell.key().sex().equals(Cell.BOTH_SEXES)) {
          List<Cell.Key> parts =
              sexes.stream()
                  .filter(sex -> !sex.equals(Cell.BOTH_SEXES))
                  .map(cell.key()::withSex)
                  .toList();
          addRest(cell, parts, cell.key().withSex(SEX_NOT_RECORDED));
        }
      }
    }

    /** A stage, or several together, that follow from a group and its other parts. */
    private void addCellsOfUnpublishedStages() {
      boolean grown = true;
      while (grown) {
        grown = false;
        for (Map.Entry<String, Set<String>> group : List.copyOf(stages.entrySet())) {
          for (StageTree.Split split : StageTree.splits(group.getKey(), group.getValue(), stages)) {
            String rest = String.join("+", split.missing());
            if (!rest.isEmpty() && !stages.containsKey(rest)) {
              addRests(group.getKey(), split.parts(), rest);
              stages.put(rest, split.missing());
              grown = true;
            }
          }
        }
      }
    }

    private void addRests(String group, List<String> parts, String rest) {
      for (Cell cell : List.copyOf(cells)) {
        if (cell.key().stage().equals(group)) {
          List<Cell.Key> keys = parts.stream().map(cell.key()::withStage).toList();
          addRest(cell, keys, cell.key().withStage(rest));
        }
      }
    }

    private void addRest(Cell total, List<Cell.Key> parts, Cell.Key rest) {
      long pupils = total.pupils();
      for (Cell.Key part : parts) {
        Integer place = places.get(part);
        pupils = Math.subtractExact(pupils, place == null ? 0 : cells.get(place).pupils());
      }
      if (pupils < 0) {
        throw new IllegalArgumentException(
            "The parts of " + total + " are more than their total, by " + -pupils);
      }
      if (pupils > 0) {
        add(new Cell(rest, pupils));
      }
    }

    private void relateSexes() {
      Map<Integer, List<Integer>> parts = new TreeMap<>();
      for (Cell cell : cells) {
        if (!cell.key().sex().equals(Cell.BOTH_SEXES)) {
          addPart(parts, cell.key(), cell.key().withSex(Cell.BOTH_SEXES));
        }
      }
      relate(parts);
    }

    private void relateStages() {
      stages.forEach(
          (group, members) -> {
            for (StageTree.Split split : StageTree.splits(group, members, stages)) {
              if (split.missing().isEmpty()) {
                Map<Integer, List<Integer>> parts = new TreeMap<>();
                for (Cell cell : cells) {
                  if (split.parts().contains(cell.key().stage())) {
                    addPart(parts, cell.key(), cell.key().withStage(group));
                  }
                }
                relate(parts);
              }
            }
          });
    }

    private void relateAreas() {
      Map<Integer, List<Integer>> parts = new TreeMap<>();
      for (Cell cell : cells) {
        Cell.Key key = cell.key();
        int higher = levels.indexOf(key.level()) + 1;
        if (higher < levels.size()) {
          String level = levels.get(higher);
          addPart(parts, key, key.withArea(level, areas.ancestor(key.level(), key.area(), level)));
        }
      }
      relate(parts);
    }

    private void addPart(Map<Integer, List<Integer>> parts, Cell.Key part, Cell.Key total) {
      Integer place = places.get(total);
      if (place == null) {
        throw new IllegalArgumentException(
            "There is a cell " + part + " but none for its total " + total);
      }
      parts.computeIfAbsent(place, ignored -> new ArrayList<>()).add(places.get(part));
    }

    private void relate(Map<Integer, List<Integer>> partsOfTotals) {
      partsOfTotals.forEach(
          (total, parts) -> {
            long sum = parts.stream().mapToLong(part -> cells.get(part).pupils()).sum();
            if (sum != cells.get(total).pupils()) {
              throw new IllegalArgumentException(
                  "The parts of " + cells.get(total) + " have " + sum + " pupils together");
            }
            relations.add(new Relation(total, parts));
          });
    }
  }
}
