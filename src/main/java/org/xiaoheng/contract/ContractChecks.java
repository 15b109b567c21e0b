package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** What a contract must be besides what its JSON Schema can say. */
final class ContractChecks {
  private static final Map<ColumnType, String> LOGICAL_TYPES =
      Map.of(
          ColumnType.TEXT, "string",
          ColumnType.CODE, "string",
          ColumnType.PUPIL_ID, "string",
          ColumnType.ENUM, "string",
          ColumnType.INTEGER, "integer",
          ColumnType.SCHOOL_YEAR, "integer",
          ColumnType.DECIMAL, "number",
          ColumnType.DATE, "date",
          ColumnType.BOOLEAN, "boolean");
  private static final Set<ColumnType> NUMBERS =
      Set.of(ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.SCHOOL_YEAR);

  private ContractChecks() {}

  /** Every fault that can be seen in the one file. */
  static List<Fault> faults(JsonNode file, Contract contract) {
    JsonNode table = file.path("schema").path(0);
    List<Fault> faults = new ArrayList<>();
    columns(contract, faults);
    for (JsonNode column : table.path("properties")) {
      asWritten(column, faults);
    }
    primaryKey(table, contract, faults);
    whole(table, contract, faults);
    headers(contract, faults);
    rules(contract, faults);
    relationships(table, contract, faults);
    return faults;
  }

  /** Foreign keys that lead nowhere. */
  static List<Fault> references(Contract contract, Map<String, Contract> all) {
    List<Fault> faults = new ArrayList<>();
    for (ForeignKey key : contract.foreignKeys()) {
      String where = "relationships " + String.join(", ", key.columns());
      Contract target = all.get(key.dataset());
      if (target == null) {
        faults.add(
            Fault.at(
                where,
                "contract.inputs.reference.dataset",
                key.dataset(),
                String.join(", ", all.keySet())));
        continue;
      }
      for (String column : key.referenced()) {
        if (!names(target).contains(column)) {
          faults.add(
              Fault.at(
                  where,
                  "contract.inputs.reference.column",
                  key.dataset(),
                  column,
                  String.join(", ", names(target))));
        }
      }
    }
    return faults;
  }

  private static void columns(Contract contract, List<Fault> faults) {
    Set<String> seen = new HashSet<>();
    for (Column c : contract.columns()) {
      if (!seen.add(c.name())) {
        faults.add(Fault.at(c.name(), "contract.inputs.column.twice"));
      }
      if (c.type() == ColumnType.ENUM && c.values().isEmpty()) {
        faults.add(Fault.at(c.name(), "contract.inputs.enum.empty"));
      }
      if (c.type() == ColumnType.BOOLEAN
          && !Set.of("true", "false").containsAll(c.values().values())) {
        faults.add(Fault.at(c.name(), "contract.inputs.boolean.values"));
      }
      if (c.scale() != 0 && c.type() != ColumnType.DECIMAL) {
        faults.add(Fault.at(c.name(), "contract.inputs.scale", c.type()));
      }
      if ((c.min() != null || c.max() != null) && !NUMBERS.contains(c.type())) {
        faults.add(Fault.at(c.name(), "contract.inputs.range.type", c.type()));
      }
      if (c.min() != null && c.max() != null && c.min().compareTo(c.max()) > 0) {
        faults.add(Fault.at(c.name(), "contract.inputs.range.empty", c.min(), c.max()));
      }
      if (!c.unit().isEmpty() && !contract.units().ids().contains(c.unit())) {
        faults.add(
            Fault.at(
                c.name(),
                "contract.inputs.unit",
                c.unit(),
                String.join(", ", contract.units().ids())));
      }
      if (c.pattern() != null) {
        pattern(c, c.pattern(), faults);
      }
    }
  }

  private static void whole(JsonNode table, Contract contract, List<Fault> faults) {
    List<JsonNode> columns =
        table
            .path("properties")
            .valueStream()
            .filter(c -> ContractFile.custom(c, "whole").isTextual())
            .toList();
    for (JsonNode column : columns) {
      String name = column.path("name").asText();
      String value = ContractFile.custom(column, "whole").asText();
      if (columns.size() > 1
          || !contract.primaryKey().contains(name)
          || !contract.column(name).values().containsValue(value)) {
        faults.add(Fault.at(name, "contract.inputs.whole", value));
      }
    }
  }

  private static void pattern(Column column, String pattern, List<Fault> faults) {
    if (column.type() != ColumnType.CODE) {
      faults.add(Fault.at(column.name(), "contract.inputs.pattern.type", column.type()));
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      faults.add(
          Fault.at(column.name(), "contract.inputs.pattern.syntax", pattern, e.getDescription()));
    }
  }

  private static void asWritten(JsonNode column, List<Fault> faults) {
    String name = column.path("name").asText();
    ColumnType type = ColumnType.valueOf(ContractFile.custom(column, "type").asText());
    String logical = column.path("logicalType").asText();
    String expected = LOGICAL_TYPES.getOrDefault(type, "");
    if (!logical.equals(expected)) {
      faults.add(Fault.at(name, "contract.inputs.logicaltype", type, expected, logical));
    }
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : ContractFile.custom(column, "values").properties()) {
      List<String> spellings = new ArrayList<>(List.of(entry.getKey()));
      entry.getValue().forEach(spelling -> spellings.add(spelling.asText()));
      for (String spelling : spellings) {
        String earlier = values.putIfAbsent(Spellings.normalise(spelling), entry.getKey());
        if (earlier != null && !earlier.equals(entry.getKey())) {
          faults.add(
              Fault.at(
                  name, "contract.inputs.values.ambiguous", spelling, earlier, entry.getKey()));
        }
      }
    }
  }

  private static void primaryKey(JsonNode table, Contract contract, List<Fault> faults) {
    List<Integer> positions =
        table
            .path("properties")
            .valueStream()
            .filter(c -> c.path("primaryKey").asBoolean())
            .map(c -> c.path("primaryKeyPosition").asInt())
            .sorted(Comparator.naturalOrder())
            .toList();
    if (positions.isEmpty()) {
      faults.add(Fault.at("primaryKey", "contract.inputs.key.absent"));
    } else if (!positions.equals(IntStream.rangeClosed(1, positions.size()).boxed().toList())) {
      faults.add(Fault.at("primaryKey", "contract.inputs.key.positions", positions.toString()));
    }
    for (String name : contract.primaryKey()) {
      if (!contract.column(name).required()) {
        faults.add(Fault.at(name, "contract.inputs.key.optional"));
      }
    }
  }

  private static void headers(Contract contract, List<Fault> faults) {
    Map<String, Column> known = new HashMap<>();
    for (Column column : contract.columns()) {
      for (String header : Headers.known(column)) {
        Column earlier = known.putIfAbsent(Headers.normalise(header), column);
        if (earlier != null && !earlier.equals(column)) {
          faults.add(
              Fault.at(column.name(), "contract.inputs.alias.ambiguous", header, earlier.name()));
        }
      }
    }
  }

  private static void rules(Contract contract, List<Fault> faults) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : contract.rules()) {
      if (!ids.add(rule.id())) {
        faults.add(Fault.at("quality " + rule.id(), "contract.inputs.rule.twice"));
      }
      known("quality " + rule.id(), rule.columns(), contract, faults);
    }
  }

  private static void relationships(JsonNode table, Contract contract, List<Fault> faults) {
    for (JsonNode relationship : table.path("relationships")) {
      String where = "relationships " + relationship.path("from");
      Set<String> from = tables(relationship.path("from"));
      if (!from.equals(Set.of(contract.dataset())) || tables(relationship.path("to")).size() != 1) {
        faults.add(Fault.at(where, "contract.inputs.reference.tables", contract.dataset()));
      }
      if (relationship.path("from").size() != relationship.path("to").size()) {
        faults.add(Fault.at(where, "contract.inputs.reference.length"));
      }
    }
    for (ForeignKey key : contract.foreignKeys()) {
      known("relationships " + String.join(", ", key.columns()), key.columns(), contract, faults);
    }
  }

  private static Set<String> tables(JsonNode references) {
    Set<String> tables = new LinkedHashSet<>();
    references.forEach(reference -> tables.add(ContractFile.tableOf(reference.asText())));
    return tables;
  }

  private static void known(
      String where, List<String> columns, Contract contract, List<Fault> faults) {
    List<String> names = names(contract);
    for (String column : columns) {
      if (!names.contains(column)) {
        faults.add(
            Fault.at(where, "contract.inputs.column.unknown", column, String.join(", ", names)));
      }
    }
  }

  private static List<String> names(Contract contract) {
    return contract.columns().stream().map(Column::name).toList();
  }
}
