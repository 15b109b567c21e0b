package org.xiaoheng.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

/** All measures, from {@code data-schema/statistics/measures.yaml}. */
public final class Measures {
  /** The Spark SQL of a dimension that a dataset doesn't have: the empty text. */
  static final String NONE = "''";

  private static final List<String> SCHOOL_YEAR = List.of("school_year", "school_code");

  private static final List<String> BY_STAGE = List.of("school_year", "school_code", "stage");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

  private final List<DatasetStatistics> datasets;

  private Measures(List<DatasetStatistics> datasets) {
    this.datasets = List.copyOf(datasets);
  }

  /**
   * Reads and checks the measures.
   *
   * @throws UserException with all faults: unknown expressions, ids that occur twice
   */
  public static Measures load(DataSchema schema) {
    return new Reader(schema.yaml("statistics", "measures", "measures")).read();
  }

  /** Per dataset, in the order of the file. */
  public List<DatasetStatistics> datasets() {
    return datasets;
  }

  /**
   * Columns of a dataset's primary key that are equal in all rows that may meet: those with the
   * same key, and those of which the latest counts.
   */
  public List<String> meeting(Contract contract) {
    List<String> columns = new ArrayList<>(contract.primaryKey());
    datasets.stream()
        .filter(d -> d.of().equals(contract.dataset()))
        .map(DatasetStatistics::latestBy)
        .filter(Objects::nonNull)
        .forEach(latest -> columns.retainAll(latest.key()));
    if (columns.isEmpty()) {
      throw new IllegalStateException(
          "latest_by of " + contract.dataset() + " has no column of its primary key");
    }
    return columns;
  }

  /** The measure of that id ({@code enrolment.pupils}). */
  public Optional<Measure> find(String id) {
    return datasets.stream()
        .flatMap(d -> d.measures().stream())
        .filter(m -> m.id().equals(id))
        .findFirst();
  }

  /** The dataset to which a measure of that id belongs; throws IllegalArgumentException if none. */
  public DatasetStatistics datasetOf(String id) {
    return datasets.stream()
        .filter(d -> d.measures().stream().anyMatch(m -> m.id().equals(id)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no measure " + id));
  }

  /** One reading of the file: it collects the faults. */
  private static final class Reader {
    private final JsonNode root;
    private final Map<String, String> expressions = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Reader(JsonNode root) {
      this.root = root;
      root.path("constants")
          .properties()
          .forEach(c -> name("constants", c.getKey(), fixedPoint(c.getKey(), c.getValue())));
      // In the order of the file: an expression may name constants and expressions before it.
      root.path("expressions")
          .properties()
          .forEach(
              e ->
                  name(
                      "expressions",
                      e.getKey(),
                      expand(e.getValue().asText(), "expressions." + e.getKey())));
    }

    Measures read() {
      List<DatasetStatistics> datasets = new ArrayList<>();
      root.path("datasets").forEach(d -> datasets.add(dataset(d)));
      datasets.forEach(d -> references(d, datasets));
      if (!faults.isEmpty()) {
        throw UserException.configuration(
            "statistics.measures.invalid", String.join("\n  ", faults));
      }
      return new Measures(datasets);
    }

    private DatasetStatistics dataset(JsonNode node) {
      String name = node.path("dataset").asText();
      once("datasets." + name);
      int weightScale = node.path("weight").path("scale").asInt(0);
      boolean pupils = node.path("pupils").asBoolean(false);
      List<Measure> measures = new ArrayList<>();
      node.path("measures").forEach(m -> measures.add(measure(name, m, weightScale, pupils)));
      LatestBy latestBy = latestBy(node.path("latest_by"), name);
      if (pupils && !bySchoolYear(node, latestBy)) {
        faults.add("datasets." + name + ": " + String.join(", ", SCHOOL_YEAR) + " [pupils: true]");
      }
      return new DatasetStatistics(
          name,
          node.path("of").asText(name),
          without(node.path("without"), name),
          refused(node.path("refused"), name),
          node.has("standard") ? node.path("standard").asText() : null,
          sql(node, "stage", name, NONE),
          sql(node, "item", name, NONE),
          sql(node, "sex", name, NONE),
          sql(node, "year", name, NONE),
          node.path("fiscal_year").asBoolean(false),
          node.has("school") ? sql(node, "school", name, NONE) : null,
          node.has("county") ? sql(node, "county", name, NONE) : null,
          node.has("weight") ? sql(node.path("weight"), "value", name + ".weight", NONE) : null,
          weightScale,
          node.has("owed_by") ? node.path("owed_by").asText() : null,
          node.has("missing") ? node.path("missing").asText() : null,
          node.has("partly") ? node.path("partly").asText() : null,
          latestBy,
          measures);
    }

    /** Pupils of a school year are counted anew when rows of that year and school changed. */
    private static boolean bySchoolYear(JsonNode node, @Nullable LatestBy latestBy) {
      return node.path("year").asText().equals(SCHOOL_YEAR.get(0))
          && node.path("school").asText().equals(SCHOOL_YEAR.get(1))
          && (latestBy == null || latestBy.key().containsAll(SCHOOL_YEAR));
    }

    /** What a dataset says of another has to name one. */
    private void references(DatasetStatistics dataset, List<DatasetStatistics> all) {
      Set<String> byStage = new TreeSet<>();
      Set<String> measures = new TreeSet<>();
      for (DatasetStatistics other : all) {
        if (BY_STAGE.equals(
            Stream.of(other.year(), other.school(), other.stage())
                .filter(Objects::nonNull)
                .toList())) {
          byStage.add(other.of());
        }
        other.measures().forEach(m -> measures.add(m.id()));
      }
      SilentSchools without = dataset.without();
      known(dataset.dataset() + ".without", without == null ? null : without.dataset(), byStage);
      RefusedRows refused = dataset.refused();
      known(dataset.dataset() + ".refused", refused == null ? null : refused.dataset(), byStage);
      known(dataset.dataset() + ".partly", dataset.partly(), measures);
      known(dataset.dataset() + ".owed_by", dataset.owedBy(), measures);
      known(dataset.dataset() + ".missing", dataset.missing(), measures);
    }

    private void known(String place, @Nullable String name, Set<String> names) {
      if (name != null && !names.contains(name)) {
        faults.add("datasets." + place + ": " + name + " [" + String.join(", ", names) + "]");
      }
    }

    private Measure measure(String dataset, JsonNode node, int weightScale, boolean pupils) {
      String id = dataset + "." + node.path("id").asText();
      once(id);
      String value = sql(node, "value", id, node.path("id").asText());
      return new Measure(
          id,
          value,
          sql(node, "when", id, "(" + value + ") IS NOT NULL"),
          node.path("scale").asInt(0) + weightScale,
          node.path("unit").asText(),
          pupils,
          node.path("same_for_all_stages").asBoolean(false),
          node.path("cumulative").asBoolean(false),
          node.path("second_moments").asBoolean(false));
    }

    private @Nullable SilentSchools without(JsonNode node, String dataset) {
      return node.isMissingNode()
          ? null
          : new SilentSchools(
              node.path("dataset").asText(), sql(node, "stages", dataset + ".without", NONE));
    }

    private @Nullable RefusedRows refused(JsonNode node, String dataset) {
      return node.isMissingNode()
          ? null
          : new RefusedRows(
              node.path("dataset").asText(), sql(node, "stages", dataset + ".refused", NONE));
    }

    private @Nullable LatestBy latestBy(JsonNode node, String dataset) {
      if (node.isMissingNode()) {
        return null;
      }
      List<String> key = new ArrayList<>();
      node.path("key").forEach(k -> key.add(expand(k.asText(), dataset + ".latest_by.key")));
      return new LatestBy(sql(node, "order", dataset + ".latest_by", NONE), key);
    }

    private String sql(JsonNode node, String field, String place, String absent) {
      return node.has(field) ? expand(node.path(field).asText(), place + "." + field) : absent;
    }

    private String expand(String sql, String place) {
      return REFERENCE
          .matcher(sql)
          .replaceAll(
              match -> {
                String expression = expressions.get(match.group(1));
                if (expression == null) {
                  faults.add(
                      place + ": ${" + match.group(1) + "} [" + sorted(expressions.keySet()) + "]");
                  return "";
                }
                return Matcher.quoteReplacement(expression);
              });
    }

    private void name(String list, String name, String sql) {
      if (expressions.putIfAbsent(name, sql) != null) {
        faults.add(list + "." + name + ": 2 ×");
      }
    }

    /** The number as it stands in an accepted column of that many decimals. */
    private String fixedPoint(String name, JsonNode constant) {
      String value = constant.path("value").asText();
      int scale = constant.path("scale").asInt();
      try {
        return new BigDecimal(value).movePointRight(scale).toBigIntegerExact().toString();
      } catch (ArithmeticException e) {
        faults.add("constants." + name + ": " + value + " [scale " + scale + "]");
        return "0";
      }
    }

    private void once(String id) {
      if (!seen.add(id)) {
        faults.add(id + ": 2 ×");
      }
    }

    private static String sorted(Set<String> names) {
      return String.join(", ", names.stream().sorted().toList());
    }
  }
}
