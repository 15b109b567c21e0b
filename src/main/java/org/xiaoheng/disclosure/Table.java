package org.xiaoheng.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of a table, sorted by key, and everything that anybody can add up in it.
 *
 * @param cells the cells
 * @param relations sums over the sexes first, then over stages, then over areas
 * @param quantities number of cells and of unpublished quantities together
 */
record Table(List<Cell> cells, List<Relation> relations, int quantities) {

  static Table of(List<Cell> cells, AreaTree areas, StageTree stages) {
    return new Builder(cells, areas, stages).build();
  }

  private static final class Builder {
    private final AreaTree areas;
    private final StageTree stages;
    private final List<Cell> cells;
    private final Map<Cell.Key, Integer> places = new HashMap<>();
    private final SortedSet<String> publishedSexes = new TreeSet<>();
    private final SortedSet<String> publishedStages = new TreeSet<>();
    private final List<String> publishedLevels;
    private final List<Relation> relations = new ArrayList<>();
    private int quantities;

    Builder(List<Cell> unsorted, AreaTree areas, StageTree stages) {
      this.areas = areas;
      this.stages = stages;
      this.cells = unsorted.stream().sorted(Comparator.comparing(Cell::key)).toList();
      Set<String> levels = new HashSet<>();
      for (Cell cell : cells) {
        if (places.put(cell.key(), places.size()) != null) {
          throw new IllegalArgumentException("There are two cells " + cell.key());
        }
        levels.add(cell.key().level());
        publishedSexes.add(cell.key().sex());
        publishedStages.add(cell.key().stage());
      }
      this.publishedLevels = AreaTree.LEVELS.stream().filter(levels::contains).toList();
      this.quantities = cells.size();
    }

    Table build() {
      if (publishedSexes.contains(Cell.BOTH_SEXES)) {
        addSexes();
      }
      addStages();
      addAreas();
      return new Table(cells, relations, quantities);
    }

    private void addSexes() {
      Map<Integer, List<Integer>> parts = new TreeMap<>();
      for (int i = 0; i < cells.size(); i++) {
        Cell.Key key = cells.get(i).key();
        if (!key.sex().equals(Cell.BOTH_SEXES)) {
          add(parts, key, key.withSex(Cell.BOTH_SEXES), i);
        }
      }
      parts.forEach(this::addWithRest);
    }

    private void addAreas() {
      Map<Integer, List<Integer>> parts = new TreeMap<>();
      for (int i = 0; i < cells.size(); i++) {
        Cell.Key key = cells.get(i).key();
        int higher = publishedLevels.indexOf(key.level()) + 1;
        if (higher < publishedLevels.size()) {
          String level = publishedLevels.get(higher);
          String area = areas.ancestor(key.level(), key.area(), level);
          add(parts, key, key.withArea(level, area), i);
        }
      }
      parts.forEach(this::addWithRest);
    }

    private void add(Map<Integer, List<Integer>> parts, Cell.Key part, Cell.Key total, int place) {
      parts.computeIfAbsent(placeOfTotal(part, total), ignored -> new ArrayList<>()).add(place);
    }

    private int placeOfTotal(Cell.Key part, Cell.Key total) {
      Integer place = places.get(total);
      if (place == null) {
        throw new IllegalArgumentException(
            "There is a cell " + part + " but none for its total " + total);
      }
      return place;
    }

    /** Pupils without a recorded part (such as a sex) are one quantity of this relation alone. */
    private void addWithRest(int total, List<Integer> parts) {
      long rest = rest(total, parts);
      relations.add(
          new Relation(total, parts, rest == 0 ? List.of() : List.of(quantities++), rest));
    }

    private long rest(int total, List<Integer> parts) {
      long rest = cells.get(total).pupils();
      for (int part : parts) {
        rest = Math.subtractExact(rest, cells.get(part).pupils());
      }
      if (rest < 0) {
        throw new IllegalArgumentException(
            "The parts of " + cells.get(total) + " are more than their total, by " + -rest);
      }
      return rest;
    }

    /** A sum over stages, before it is known which of the unpublished stages have pupils. */
    private record StageSum(
        int total, List<Integer> parts, List<Cell.Key> unpublished, long rest) {}

    private void addStages() {
      List<StageSum> sums = new ArrayList<>();
      for (String group : publishedStages) {
        for (StageTree.Split split : stages.splits(group, publishedStages)) {
          sums.addAll(stageSums(group, split));
        }
      }
      // Whoever publishes the numbers may assume that a reader knows where a stage is not taught.
      Set<Cell.Key> empty = new HashSet<>();
      for (StageSum sum : sums) {
        if (sum.rest == 0) {
          empty.addAll(sum.unpublished);
        }
      }
      Map<Cell.Key, Integer> unpublished = new HashMap<>();
      for (StageSum sum : sums) {
        List<Integer> rest = new ArrayList<>();
        for (Cell.Key key : sum.unpublished) {
          if (!empty.contains(key)) {
            rest.add(unpublished.computeIfAbsent(key, ignored -> quantities++));
          }
        }
        if (sum.rest > 0 && rest.isEmpty()) {
          throw new IllegalArgumentException(
              "The stages of "
                  + cells.get(sum.total)
                  + " are "
                  + sum.rest
                  + " less than their sum");
        }
        relations.add(new Relation(sum.total, sum.parts, rest, sum.rest));
      }
    }

    private List<StageSum> stageSums(String group, StageTree.Split split) {
      Map<Integer, List<Integer>> parts = new TreeMap<>();
      for (int i = 0; i < cells.size(); i++) {
        Cell.Key key = cells.get(i).key();
        if (key.stage().equals(group)) {
          parts.computeIfAbsent(i, ignored -> new ArrayList<>());
        } else if (split.published().contains(key.stage())) {
          add(parts, key, key.withStage(group), i);
        }
      }
      List<StageSum> sums = new ArrayList<>();
      parts.forEach(
          (total, places) -> {
            Cell.Key key = cells.get(total).key();
            List<Cell.Key> unpublished = split.unpublished().stream().map(key::withStage).toList();
            sums.add(new StageSum(total, places, unpublished, rest(total, places)));
          });
      return sums;
    }
  }
}
