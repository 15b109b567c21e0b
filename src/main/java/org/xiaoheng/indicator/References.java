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
 * National distributions of scores by code and stage, from {@code
 * data-schema/standards/national_scores.csv}.
 */
final class References {
  private static final String FILE = "standards/national_scores.csv";

  /** Certainty of numbers that were made up. */
  private static final String SYNTHETIC = "synthetic";

  private static final List<String> CERTAINTIES =
      List.of("found", "known", "derived", "proposal", SYNTHETIC);

  private final Map<String, Reference> byCode;

  private References(Map<String, Reference> byCode) {
    this.byCode = new TreeMap<>(byCode);
  }

  /**
   * Reads the file.
   *
   * @throws UserException with all faults: what is no number, deviations that are not above 0,
   *     stages that occur twice, certainties that are unknown or mixed within a code
   */
  static References load(DataSchema schema) {
    Map<String, Reference> byCode = new HashMap<>();
    List<String> faults = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(FILE))) {
      for (NamedCsvRecord row : rows) {
        try {
          byCode.merge(row.getField("code"), reference(row), References::together);
        } catch (IllegalArgumentException e) {
          faults.add(row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "indicator.standards.invalid", FILE, String.join("\n  ", faults));
    }
    return new References(byCode);
  }

  /** The distribution of that code. */
  Optional<Reference> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All codes, sorted. */
  Set<String> codes() {
    return byCode.keySet();
  }

  private static Reference reference(NamedCsvRecord row) {
    String certainty = row.getField("certainty");
    if (!CERTAINTIES.contains(certainty)) {
      throw new IllegalArgumentException("certainty = " + certainty + " " + CERTAINTIES);
    }
    BigDecimal sd = number(row, "sd");
    if (sd.signum() <= 0) {
      throw new IllegalArgumentException("sd = " + sd + " [> 0]");
    }
    return new Reference(
        certainty.equals(SYNTHETIC),
        Map.of(row.getField("stage"), new Reference.Distribution(number(row, "mean"), sd)));
  }

  private static BigDecimal number(NamedCsvRecord row, String field) {
    try {
      return new BigDecimal(row.getField(field));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(field + " = " + row.getField(field), e);
    }
  }

  private static Reference together(Reference first, Reference second) {
    if (first.synthetic() != second.synthetic()) {
      throw new IllegalArgumentException("certainty: synthetic + other");
    }
    Map<String, Reference.Distribution> byStage = new HashMap<>(first.byStage());
    second
        .byStage()
        .forEach(
            (stage, distribution) -> {
              if (byStage.put(stage, distribution) != null) {
                throw new IllegalArgumentException("stage = " + stage + ": 2 ×");
              }
            });
    return new Reference(first.synthetic(), byStage);
  }
}
