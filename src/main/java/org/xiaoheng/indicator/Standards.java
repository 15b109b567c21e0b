package org.xiaoheng.indicator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

/**
 * What values are held against, by code and stage, from {@code data-schema/standards/}: resource
 * standards of schools ({@code resource.csv}) and conditions of verdicts ({@code conditions.csv}).
 */
final class Standards {
  private static final List<String> FILES =
      List.of("standards/resource.csv", "standards/conditions.csv");
  private static final List<String> COMPARATORS = List.of("<", "<=", ">", ">=");

  private final Map<String, Threshold> byCode;

  private Standards(Map<String, Threshold> byCode) {
    this.byCode = new TreeMap<>(byCode);
  }

  /**
   * Reads the files.
   *
   * @throws UserException with all faults: values that are no numbers, stages that occur twice,
   *     codes with unknown or different operators
   */
  static Standards load(DataSchema schema) {
    Map<String, Threshold> byCode = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (String file : FILES) {
      read(schema, file, byCode, faults);
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "indicator.standards.invalid", String.join(", ", FILES), String.join("\n  ", faults));
    }
    return new Standards(byCode);
  }

  private static void read(
      DataSchema schema, String file, Map<String, Threshold> byCode, List<String> faults) {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(file))) {
      for (NamedCsvRecord row : rows) {
        try {
          byCode.merge(row.getField("code"), threshold(row), Standards::together);
        } catch (IllegalArgumentException e) {
          faults.add(file + " " + row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The threshold of that code. */
  Optional<Threshold> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All codes, sorted. */
  Set<String> codes() {
    return byCode.keySet();
  }

  private static Threshold threshold(NamedCsvRecord row) {
    String comparator = row.getField("operator");
    if (!COMPARATORS.contains(comparator)) {
      throw new IllegalArgumentException("operator = " + comparator + " " + COMPARATORS);
    }
    return new Threshold(comparator, Map.of(row.getField("stage"), number(row)));
  }

  private static BigDecimal number(NamedCsvRecord row) {
    try {
      return new BigDecimal(row.getField("value"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("value = " + row.getField("value"), e);
    }
  }

  private static Threshold together(Threshold first, Threshold second) {
    if (!first.comparator().equals(second.comparator())) {
      throw new IllegalArgumentException(
          "operator = " + second.comparator() + " [" + first.comparator() + "]");
    }
    Map<String, BigDecimal> byStage = new HashMap<>(first.byStage());
    second
        .byStage()
        .forEach(
            (stage, value) -> {
              if (byStage.put(stage, value) != null) {
                throw new IllegalArgumentException("stage = " + stage + ": 2 ×");
              }
            });
    return new Threshold(first.comparator(), byStage);
  }
}
