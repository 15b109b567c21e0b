package org.xiaoheng.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.statistics.FitnessRows.Band;
import org.xiaoheng.statistics.FitnessRows.Item;
import org.xiaoheng.statistics.FitnessRows.Mark;
import org.xiaoheng.statistics.FitnessRows.Series;

/** What the tables of the fitness standard must be beyond rows that can be read. */
final class FitnessChecks {
  private static final String WEIGHTS = "fitness_weights.csv";
  private static final String SCORES = "fitness_scores.csv";
  private static final String BONUS = "fitness_bonus.csv";
  private static final String BANDS = "fitness_bmi.csv";

  private final FitnessRows rows;
  private final List<String> faults = new ArrayList<>();

  private FitnessChecks(FitnessRows rows) {
    this.rows = rows;
  }

  /** All faults: file, line, what stands there [what is allowed]. */
  static List<String> faults(FitnessRows rows, Contract contract) {
    FitnessChecks checks = new FitnessChecks(rows);
    checks.weights(contract);
    rows.marks().forEach(checks::scores);
    rows.bonuses().forEach(checks::bonus);
    rows.bands().forEach(checks::bands);
    return checks.faults;
  }

  /** Every grade of the contract and sex: weights of 100 in all, and a table for each item. */
  private void weights(Contract contract) {
    Map<String, Integer> sums = new TreeMap<>();
    int last =
        contract.column("grade").values().values().stream()
            .filter(g -> g.matches("[0-9]+"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    for (int grade = 1; grade <= Math.max(last, rows.grades()); grade++) {
      sums.put(grade + ", male", 0);
      sums.put(grade + ", female", 0);
    }
    rows.weights()
        .forEach(
            (series, weight) -> {
              sums.merge(
                  series.grade() + ", " + (series.female() ? "female" : "male"),
                  weight,
                  Integer::sum);
              boolean body = series.item().equals(BodyMassTable.NAME);
              if (body ? !rows.bands().containsKey(series) : !rows.marks().containsKey(series)) {
                faults.add((body ? BANDS : SCORES) + ": " + series + ": 0 × [1 ×]");
              }
            });
    sums.forEach(
        (who, sum) -> {
          if (sum != 100) {
            faults.add(WEIGHTS + ": " + who + ": weight = " + sum + " [100]");
          }
        });
  }

  /** From 100 down, each row easier than the one before, in steps of the standard's precision. */
  private void scores(Series series, List<Mark> marks) {
    Item item = item(series);
    weighted(SCORES, series, marks.get(0).line());
    if (marks.get(0).score() != 100) {
      add(SCORES, marks.get(0).line(), "score", marks.get(0).score(), "100");
    }
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.threshold() % item.step() != 0) {
        add(SCORES, mark.line(), "threshold", mark.threshold(), "n × " + item.step());
      }
      if (mark.score() < 1) {
        add(SCORES, mark.line(), "score", mark.score(), "> 0");
      }
      if (i == 0) {
        continue;
      }
      Mark before = marks.get(i - 1);
      if (mark.score() >= before.score()) {
        add(SCORES, mark.line(), "score", mark.score(), "< " + before.score());
      }
      boolean easier =
          item.higher()
              ? mark.threshold() < before.threshold()
              : mark.threshold() > before.threshold();
      if (!easier) {
        add(
            SCORES,
            mark.line(),
            "threshold",
            mark.threshold(),
            (item.higher() ? "< " : "> ") + before.threshold());
      }
    }
  }

  /** Each row further beyond the mark of 100, for more. */
  private void bonus(Series series, List<Mark> marks) {
    weighted(BONUS, series, marks.get(0).line());
    Mark before = new Mark(0, 0, 0);
    for (Mark mark : marks) {
      if (mark.score() <= before.score()) {
        add(BONUS, mark.line(), "bonus", mark.score(), "> " + before.score());
      }
      if (mark.threshold() <= before.threshold()) {
        add(BONUS, mark.line(), "beyond", mark.threshold(), "> " + before.threshold());
      }
      if (mark.threshold() % item(series).step() != 0) {
        add(BONUS, mark.line(), "beyond", mark.threshold(), "n × " + item(series).step());
      }
      before = mark;
    }
  }

  /** All bands from light to heavy, each beginning a tenth above the one before. */
  private void bands(Series series, List<Band> bands) {
    weighted(BANDS, series, bands.get(0).line());
    List<String> names = bands.stream().map(Band::name).toList();
    if (!names.equals(BodyMassTable.BANDS)) {
      faults.add(
          BANDS + ":" + bands.get(0).line() + ": " + names + " [" + BodyMassTable.BANDS + "]");
    }
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i).minimum() != bands.get(i - 1).maximum() + 1) {
        add(
            BANDS,
            bands.get(i).line(),
            "minimum",
            bands.get(i).minimum(),
            String.valueOf(bands.get(i - 1).maximum() + 1));
      }
    }
  }

  private Item item(Series series) {
    Item item = rows.items().get(series.item());
    if (item == null) {
      throw new IllegalStateException("Unchecked item " + series);
    }
    return item;
  }

  /** A table that carries no weight would never be looked at. */
  private void weighted(String file, Series series, long line) {
    if (rows.weights().getOrDefault(series, 0) <= 0) {
      faults.add(file + ":" + line + ": " + series + ": weight = 0 [> 0]");
    }
  }

  private void add(String file, long line, String field, int found, String allowed) {
    faults.add(file + ":" + line + ": " + field + " = " + found + " [" + allowed + "]");
  }
}
