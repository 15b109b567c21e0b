package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a job file's {@code sources}, in which every scalar is text. */
final class JobSource {
  private JobSource() {}

  /** The source, or null when where it reads from could not be made out; faults are added. */
  static @Nullable Source read(
      JsonNode node, Path folder, String where, Contract contract, List<Fault> faults) {
    Map<String, String> columns = texts(node.path("columns"));
    Map<String, String> constants = texts(node.path("constants"));
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    node.path("values").properties().forEach(e -> values.put(e.getKey(), texts(e.getValue())));
    known(where + ".columns", columns.keySet(), contract, faults);
    known(where + ".constants", constants.keySet(), contract, faults);
    known(where + ".values", values.keySet(), contract, faults);
    onlyOnce(where, columns, constants, faults);
    constants.forEach(
        (column, value) -> spelling(where + ".constants", column, value, contract, faults));
    values.forEach(
        (column, spellings) ->
            spellings
                .values()
                .forEach(v -> spelling(where + ".values", column, v, contract, faults)));

    Source.Format format = format(node, folder, where, faults);
    if (format == null) {
      return null;
    }
    Map<String, String> options = texts(node.path("options"));
    options(where, format, options.keySet(), faults);
    return new Source(
        contract.dataset(),
        format,
        format == Source.Format.JDBC
            ? node.path("jdbc").path("url").asText()
            : node.path("path").asText(),
        format == Source.Format.JDBC ? node.path("jdbc").path("table").asText() : null,
        options,
        columns,
        constants,
        values,
        list(node.path("ignore")).stream().map(JsonNode::asText).toList(),
        list(node.path("rows")).stream().map(JobSource::texts).toList());
  }

  private static Source.@Nullable Format format(
      JsonNode node, Path folder, String where, List<Fault> faults) {
    List<String> places = Stream.of("path", "jdbc", "rows").filter(node::has).toList();
    if (places.size() != 1) {
      faults.add(Fault.at(where, "contract.job.place", String.join(", ", places)));
      return null;
    }
    boolean path = places.get(0).equals("path");
    if (!path && node.has("format")) {
      faults.add(Fault.at(where, "contract.job.format.needless", places.get(0)));
    }
    if (!path) {
      return places.get(0).equals("jdbc") ? Source.Format.JDBC : Source.Format.INLINE;
    }
    if (node.has("format")) {
      return SourceFormats.named(node.path("format").asText());
    }
    return SourceFormats.of(folder, node.path("path").asText(), where, faults);
  }

  private static void known(
      String where, Set<String> columns, Contract contract, List<Fault> faults) {
    List<String> names = contract.columns().stream().map(Column::name).toList();
    for (String column : columns) {
      if (!names.contains(column)) {
        faults.add(
            Fault.at(
                where,
                "contract.job.column",
                column,
                contract.dataset(),
                String.join(", ", names)));
      }
    }
  }

  private static void onlyOnce(
      String where,
      Map<String, String> columns,
      Map<String, String> constants,
      List<Fault> faults) {
    Set<String> headers = new HashSet<>();
    columns.forEach(
        (column, header) -> {
          if (!headers.add(header.strip())) {
            faults.add(Fault.at(where + ".columns", "contract.job.header.twice", header));
          }
          if (constants.containsKey(column)) {
            faults.add(Fault.at(where, "contract.job.column.twice", column));
          }
        });
  }

  private static void spelling(
      String where, String name, String value, Contract contract, List<Fault> faults) {
    contract.columns().stream()
        .filter(c -> c.name().equals(name) && c.type() == ColumnType.ENUM)
        .filter(c -> !c.values().containsKey(Spellings.normalise(value)))
        .forEach(
            c ->
                faults.add(
                    Fault.at(
                        where + "." + name,
                        "contract.job.value",
                        value,
                        String.join(", ", new TreeSet<>(c.values().values())))));
  }

  private static void options(
      String where, Source.Format format, Set<String> given, List<Fault> faults) {
    Set<String> allowed =
        switch (format) {
          case CSV -> new TreeSet<>(Set.of("encoding", "delimiter"));
          case XLSX -> Set.of("sheet");
          case PARQUET, DELTA, INLINE -> Set.of();
          case JDBC -> given;
        };
    for (String option : given) {
      if (!allowed.contains(option)) {
        faults.add(
            Fault.at(
                where + ".options",
                "contract.job.option",
                option,
                allowed.isEmpty() ? "-" : String.join(", ", allowed)));
      }
    }
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().stream()
        .filter(e -> !e.getValue().isNull())
        .forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> items = new ArrayList<>();
    node.forEach(items::add);
    return items;
  }
}
