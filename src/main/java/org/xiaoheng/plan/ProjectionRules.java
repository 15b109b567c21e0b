package org.xiaoheng.plan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

/**
 * When a projection is made and how it is read; from {@code data-schema/standards/projection.csv}.
 *
 * @param minimumPoints the fewest years with comparable values that a line is drawn through
 * @param onTrack the smallest probability of meeting a target that counts as on track
 * @param offTrack a smaller probability than this counts as off track; between the two is at risk
 */
public record ProjectionRules(int minimumPoints, double onTrack, double offTrack) {
  private static final String FILE = "standards/projection.csv";

  public ProjectionRules {
    if (minimumPoints < 3 || offTrack < 0 || offTrack > onTrack || onTrack > 1) {
      throw new IllegalArgumentException(
          "minimum_points = "
              + minimumPoints
              + ", on_track = "
              + onTrack
              + ", off_track = "
              + offTrack);
    }
  }

  /**
   * Reads the file.
   *
   * @throws UserException if a rule is absent or impossible
   */
  public static ProjectionRules load(DataSchema schema) {
    Map<String, String> rules = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(FILE))) {
      rows.forEach(row -> rules.put(row.getField("rule"), row.getField("value")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return new ProjectionRules(
          Integer.parseInt(rules.getOrDefault("minimum_points", "")),
          Double.parseDouble(rules.getOrDefault("on_track", "")),
          Double.parseDouble(rules.getOrDefault("off_track", "")));
    } catch (IllegalArgumentException e) {
      throw UserException.configuration("plan.standards.invalid", FILE, rules);
    }
  }
}
