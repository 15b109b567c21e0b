package org.xiaoheng.comparison;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;

/**
 * When a value differs so much from that of the school year before that somebody should look at it
 * (异常波动核实); a row of {@code data-schema/standards/fluctuation.csv}. A typing error within the
 * limits of its column is seen here or nowhere.
 *
 * @param indicator id of the indicator
 * @param kind what is held against the limit
 * @param limit from where on a change is listed: a factor above 1, or points of the unit
 * @param minimum what is too small to ask about: of a factor the larger value, of points the
 *     denominators of both years
 */
public record FluctuationRule(String indicator, Kind kind, double limit, double minimum) {
  private static final String FILE = "standards/fluctuation.csv";

  /** What is held against the limit. */
  public enum Kind {
    /** The larger of the two values over the smaller. */
    FACTOR,
    /** The difference of the two values. */
    POINTS;

    /** The id used in tables. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public FluctuationRule {
    if (limit <= (kind == Kind.FACTOR ? 1 : 0) || minimum < 0) {
      throw new IllegalArgumentException("limit = " + limit + ", minimum = " + minimum);
    }
  }

  /**
   * Reads the rules of a job's indicators.
   *
   * @param indicators those of the catalogues that the job names
   * @throws UserException with all faults: no numbers, limits that every value passes, an indicator
   *     twice or in no catalogue at all
   */
  public static List<FluctuationRule> load(DataSchema schema, Collection<Indicator> indicators) {
    Set<String> known = indicators.stream().map(Indicator::id).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    List<String> faults = new ArrayList<>();
    List<FluctuationRule> rules = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(FILE))) {
      for (NamedCsvRecord row : rows) {
        try {
          FluctuationRule rule = rule(row);
          if (!seen.add(rule.indicator())) {
            throw new IllegalArgumentException(rule.indicator() + ": 2 ×");
          }
          rules.add(rule);
        } catch (IllegalArgumentException e) {
          faults.add(row.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (FluctuationRule rule : rules) {
      if (!known.contains(rule.indicator())
          && Catalogue.needed(schema, List.of(rule.indicator())).isEmpty()) {
        faults.add("indicator = " + rule.indicator());
      }
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "indicator.standards.invalid", FILE, String.join("\n  ", faults));
    }
    return rules.stream().filter(r -> known.contains(r.indicator())).toList();
  }

  private static FluctuationRule rule(NamedCsvRecord row) {
    return new FluctuationRule(
        row.getField("indicator"),
        kind(row.getField("rule")),
        Double.parseDouble(row.getField("limit")),
        Double.parseDouble(row.getField("minimum")));
  }

  private static Kind kind(String id) {
    return Stream.of(Kind.values())
        .filter(k -> k.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule = " + id + " " + Stream.of(Kind.values()).map(Kind::id).toList()));
  }
}
