package org.xiaoheng.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.statistics.FitnessRows.Band;
import org.xiaoheng.statistics.FitnessRows.Item;
import org.xiaoheng.statistics.FitnessRows.Mark;
import org.xiaoheng.statistics.FitnessRows.Series;

/**
 * Reads the tables of the fitness standard. A fault reads {@code file:line: what stands there [what
 * is allowed]}, in any language.
 */
final class FitnessFiles {
  private static final String FOLDER = "standards/";

  private final DataSchema schema;
  private final Contract contract;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<Series, Integer> weights = new TreeMap<>();
  private final Map<Series, List<Mark>> marks = new TreeMap<>();
  private final Map<Series, List<Mark>> bonuses = new TreeMap<>();
  private final Map<Series, List<Band>> bands = new TreeMap<>();

  FitnessFiles(DataSchema schema, Contract contract) {
    this.schema = schema;
    this.contract = contract;
  }

  FitnessStandard read() {
    rows("fitness_items.csv", this::item);
    rows("fitness_weights.csv", this::weight);
    rows("fitness_scores.csv", this::mark);
    rows("fitness_bonus.csv", this::bonus);
    rows("fitness_bmi.csv", this::band);
    FitnessRows read = new FitnessRows(items, weights, marks, bonuses, bands);
    if (faults.isEmpty()) {
      faults.addAll(FitnessChecks.faults(read, contract));
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "statistics.fitness.invalid", FOLDER, String.join("\n  ", faults));
    }
    return FitnessTables.of(read, factor());
  }

  /** Tenths of kg/m² of a body of one unit of weight and of height. */
  private long factor() {
    int height = contract.column(BodyMassTable.HEIGHT).scale() + 2;
    int weight = contract.column(BodyMassTable.WEIGHT).scale();
    return BigInteger.TEN.pow(2 * height - weight + 1).longValueExact();
  }

  private void rows(String file, Consumer<NamedCsvRecord> reader) {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(schema.text(FOLDER + file))) {
      for (NamedCsvRecord row : rows) {
        try {
          reader.accept(row);
        } catch (IllegalArgumentException | ArithmeticException e) {
          faults.add(file + ":" + row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void item(NamedCsvRecord row) {
    String name = row.getField("item");
    String better = oneOf(row, "better", List.of("higher", "lower", "band"));
    String recorded = oneOf(row, "recorded", List.of("exact", "half_up", "up", "down"));
    boolean body = name.equals(BodyMassTable.NAME);
    int scale = body ? 1 : contract.column(name).scale();
    int step = units(row, "step", scale);
    if (body != better.equals("band") || body != recorded.equals("half_up")) {
      throw fault("better, recorded", better + ", " + recorded, "band, half_up: only of " + name);
    }
    if (recorded.equals("up") && better.equals("higher")) {
      throw fault("recorded", recorded, "exact, down");
    }
    if (step < 1) {
      throw fault("step", row.getField("step"), "> 0");
    }
    Item item = new Item(name, better.equals("higher"), recorded.equals("down"), scale, step);
    if (items.put(name, item) != null) {
      throw fault("item", name, "1 ×");
    }
  }

  private void weight(NamedCsvRecord row) {
    once(weights, series(row, number(row, "grade")), number(row, "weight"));
  }

  private void mark(NamedCsvRecord row) {
    Series series = series(row, number(row, "grade"));
    marks.computeIfAbsent(series, s -> new ArrayList<>()).add(mark(row, "score", "threshold"));
  }

  private void bonus(NamedCsvRecord row) {
    Mark mark = mark(row, "bonus", "beyond");
    for (int grade = number(row, "first_grade"); grade <= number(row, "last_grade"); grade++) {
      bonuses.computeIfAbsent(series(row, grade), s -> new ArrayList<>()).add(mark);
    }
  }

  private void band(NamedCsvRecord row) {
    int grade = number(row, "grade");
    Series series = new Series(grade, female(row), BodyMassTable.NAME);
    String band = oneOf(row, "band", BodyMassTable.BANDS);
    List<Band> before = bands.computeIfAbsent(series, s -> new ArrayList<>());
    boolean first = before.isEmpty();
    boolean last = band.equals(BodyMassTable.BANDS.get(BodyMassTable.BANDS.size() - 1));
    before.add(
        new Band(
            row.getStartingLineNumber(),
            band,
            number(row, "score"),
            first && row.getField("minimum").isEmpty()
                ? Integer.MIN_VALUE
                : units(row, "minimum", 1),
            last && row.getField("maximum").isEmpty()
                ? Integer.MAX_VALUE
                : units(row, "maximum", 1)));
  }

  private Mark mark(NamedCsvRecord row, String score, String threshold) {
    int scale = known(row).scale();
    return new Mark(row.getStartingLineNumber(), number(row, score), units(row, threshold, scale));
  }

  private Series series(NamedCsvRecord row, int grade) {
    return new Series(grade, female(row), known(row).name());
  }

  private Item known(NamedCsvRecord row) {
    Item item = items.get(row.getField("item"));
    if (item == null) {
      throw fault("item", row.getField("item"), String.join(", ", items.keySet()));
    }
    return item;
  }

  private static boolean female(NamedCsvRecord row) {
    return oneOf(row, "sex", List.of("male", "female")).equals("female");
  }

  private static String oneOf(NamedCsvRecord row, String field, List<String> allowed) {
    if (!allowed.contains(row.getField(field))) {
      throw fault(field, row.getField(field), String.join(", ", allowed));
    }
    return row.getField(field);
  }

  private static int number(NamedCsvRecord row, String field) {
    return units(row, field, 0);
  }

  /** A decimal as an integer of the fixed point. */
  private static int units(NamedCsvRecord row, String field, int scale) {
    try {
      return new BigDecimal(row.getField(field)).movePointRight(scale).intValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw fault(field, row.getField(field), "0 … " + BigDecimal.ONE.movePointLeft(scale));
    }
  }

  private static <T> void once(Map<Series, T> map, Series series, T value) {
    if (map.put(series, value) != null) {
      throw fault("grade, sex, item", series.toString(), "1 ×");
    }
  }

  private static IllegalArgumentException fault(String field, String found, String allowed) {
    return new IllegalArgumentException(field + " = " + found + " [" + allowed + "]");
  }
}
