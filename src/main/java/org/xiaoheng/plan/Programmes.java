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
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Part;
import org.xiaoheng.indicator.Threshold;
import org.xiaoheng.plan.Programme.Condition;

/**
 * The accreditations (双创) that counties prepare for. What they ask stands once: in the parts of the
 * verdict of the catalogue whose id is that of the programme with {@code _verdict} behind it. By
 * which progress records plans schedule them stands in {@code readiness_schedule.csv}.
 */
public final class Programmes {
  private static final String SCHEDULE = "standards/readiness_schedule.csv";

  private Programmes() {}

  /**
   * The programmes whose verdict is in the catalogue.
   *
   * @param schema the data-schema folder
   * @param indicators the indicators in use
   */
  public static List<Programme> load(DataSchema schema, List<Indicator> indicators) {
    Map<String, Set<String>> items = schedule(schema);
    List<Programme> programmes = new ArrayList<>();
    items.forEach(
        (id, codes) ->
            indicators.stream()
                .filter(i -> i.id().equals(id + "_verdict"))
                .forEach(i -> programmes.add(new Programme(id, conditions(i), codes))));
    return List.copyOf(programmes);
  }

  private static Map<String, Set<String>> schedule(DataSchema schema) {
    Map<String, Set<String>> items = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(schema.text(SCHEDULE))) {
      for (NamedCsvRecord row : rows) {
        items
            .computeIfAbsent(row.getField("programme"), p -> new LinkedHashSet<>())
            .add(row.getField("progress_item"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return items;
  }

  private static List<Condition> conditions(Indicator verdict) {
    List<Condition> conditions = new ArrayList<>();
    for (String cellStage : verdict.stages()) {
      for (Part part : verdict.parts()) {
        String stage = part.stageIn(cellStage);
        Threshold threshold = part.threshold();
        BigDecimal limit = threshold == null ? null : threshold.limit(stage);
        if (threshold != null && limit != null) {
          Comparison comparison = Comparison.of(threshold.comparator());
          conditions.add(new Condition(part.indicator(), stage, new Aim(comparison, limit, limit)));
        }
      }
    }
    return conditions;
  }
}
