package org.xiaoheng.plan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.plan.Programme.Condition;

/**
 * The programmes of {@code data-schema/standards/readiness.csv}, and by which progress records
 * plans schedule them ({@code readiness_schedule.csv}).
 */
public final class Programmes {
  private static final String CONDITIONS = "standards/readiness.csv";
  private static final String SCHEDULE = "standards/readiness_schedule.csv";

  private Programmes() {}

  /**
   * Reads both files.
   *
   * @throws UserException naming the line with an unknown operator or no number
   */
  public static List<Programme> load(DataSchema schema) {
    Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    read(
        schema,
        CONDITIONS,
        row ->
            conditions
                .computeIfAbsent(row.getField("programme"), p -> new ArrayList<>())
                .add(condition(row)));
    Map<String, Set<String>> items = new LinkedHashMap<>();
    read(
        schema,
        SCHEDULE,
        row ->
            items
                .computeIfAbsent(row.getField("programme"), p -> new LinkedHashSet<>())
                .add(row.getField("progress_item")));
    return conditions.entrySet().stream()
        .map(e -> new Programme(e.getKey(), e.getValue(), items.getOrDefault(e.getKey(), Set.of())))
        .toList();
  }

  private static void read(DataSchema schema, String file, Consumer<NamedCsvRecord> each) {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(file))) {
      for (NamedCsvRecord row : rows) {
        try {
          each.accept(row);
        } catch (IllegalArgumentException e) {
          throw UserException.configuration(
              "plan.standards.invalid", file, row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Condition condition(NamedCsvRecord row) {
    BigDecimal value;
    try {
      value = new BigDecimal(row.getField("value"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("value = " + row.getField("value"), e);
    }
    return new Condition(
        row.getField("indicator"),
        row.getField("stage"),
        new Aim(Comparison.of(row.getField("operator")), value, value));
  }
}
