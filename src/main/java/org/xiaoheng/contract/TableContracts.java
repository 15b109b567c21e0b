package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Loads the contracts of all published tables from {@code data-schema/tables/}. */
public final class TableContracts {
  private static final String FOLDER = "tables";

  private TableContracts() {}

  /**
   * All contracts by table, sorted by name.
   *
   * @throws UserException naming a file and every fault in it
   */
  public static Map<String, TableContract> load(DataSchema schema) {
    Map<String, TableContract> read = new LinkedHashMap<>();
    for (String name : schema.names(FOLDER)) {
      JsonNode file = schema.yaml(FOLDER, name, "table");
      JsonNode table = file.path("schema").path(0);
      TableContract contract = contract(file, table);
      List<Fault> faults = faults(table, contract);
      if (!contract.name().equals(name)) {
        faults.add(0, Fault.at("schema[0].name", "contract.tables.name", contract.name(), name));
      }
      if (!faults.isEmpty()) {
        throw UserException.configuration(
            "contract.inputs.faults", schema.file(FOLDER, name), faults);
      }
      read.put(name, contract);
    }
    return Collections.unmodifiableMap(read);
  }

  private static TableContract contract(JsonNode file, JsonNode table) {
    return new TableContract(
        table.path("name").asText(),
        file.path("version").asText(),
        table.path("businessName").asText(),
        ContractFile.custom(table, "titleEn").asText(),
        file.path("description").path("purpose").asText(),
        table.path("properties").valueStream().map(TableContracts::column).toList(),
        keyColumns(table).stream().map(c -> c.path("name").asText()).toList());
  }

  private static TableColumn column(JsonNode node) {
    return new TableColumn(
        node.path("name").asText(),
        node.path("businessName").asText(),
        node.path("description").asText(),
        node.path("physicalType").asText(),
        node.path("required").asBoolean(),
        ContractFile.custom(node, "unit").asText(),
        ContractFile.custom(node, "values").valueStream().map(JsonNode::asText).toList());
  }

  private static List<JsonNode> keyColumns(JsonNode table) {
    return table
        .path("properties")
        .valueStream()
        .filter(c -> c.path("primaryKey").asBoolean())
        .sorted(Comparator.comparingInt(c -> c.path("primaryKeyPosition").asInt()))
        .toList();
  }

  private static List<Fault> faults(JsonNode table, TableContract contract) {
    List<Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TableColumn column : contract.columns()) {
      if (!seen.add(column.name())) {
        faults.add(Fault.at(column.name(), "contract.inputs.column.twice"));
      }
      if (!column.values().isEmpty() && !column.type().equals("STRING")) {
        faults.add(Fault.at(column.name(), "contract.tables.values.type", column.type()));
      }
      if (contract.primaryKey().contains(column.name()) && !column.required()) {
        faults.add(Fault.at(column.name(), "contract.inputs.key.optional"));
      }
    }
    List<Integer> positions =
        keyColumns(table).stream().map(c -> c.path("primaryKeyPosition").asInt()).toList();
    if (!positions.equals(IntStream.rangeClosed(1, positions.size()).boxed().toList())) {
      faults.add(Fault.at("primaryKey", "contract.inputs.key.positions", positions.toString()));
    }
    return faults;
  }
}
