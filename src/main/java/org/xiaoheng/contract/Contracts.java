package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads the contracts of all input datasets from {@code data-schema/inputs/}. */
public final class Contracts {
  private static final String FOLDER = "inputs";

  private Contracts() {}

  /**
   * All contracts by dataset, each after the ones that its foreign keys refer to, so that a dataset
   * can be checked against rows that were read before it.
   *
   * @throws UserException naming a file and every fault in it
   */
  public static Map<String, Contract> load(DataSchema schema) {
    Units units = Units.load(schema);
    Map<String, Contract> read = new LinkedHashMap<>();
    for (String name : schema.names(FOLDER)) {
      JsonNode file = schema.yaml(FOLDER, name, "contract");
      Contract contract = ContractFile.contract(file, units);
      List<Fault> faults = ContractChecks.faults(file, contract);
      if (!contract.dataset().equals(name)) {
        faults.add(0, Fault.at("schema[0].name", "contract.inputs.name", contract.dataset(), name));
      }
      refuse(schema, name, faults);
      read.put(name, contract);
    }
    for (Contract contract : read.values()) {
      refuse(schema, contract.dataset(), ContractChecks.references(contract, read));
    }
    return ordered(schema, read);
  }

  private static void refuse(DataSchema schema, String name, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "contract.inputs.faults", schema.file(FOLDER, name), faults);
    }
  }

  private static Map<String, Contract> ordered(DataSchema schema, Map<String, Contract> read) {
    Map<String, Contract> ordered = new LinkedHashMap<>();
    for (String name : read.keySet()) {
      place(schema, name, read, ordered, new LinkedHashSet<>());
    }
    return Collections.unmodifiableMap(ordered);
  }

  private static void place(
      DataSchema schema,
      String name,
      Map<String, Contract> read,
      Map<String, Contract> ordered,
      Set<String> path) {
    if (ordered.containsKey(name)) {
      return;
    }
    if (!path.add(name)) {
      List<String> cycle = new ArrayList<>(path);
      cycle.add(name);
      refuse(
          schema,
          name,
          List.of(Fault.at("relationships", "contract.inputs.cycle", String.join(" → ", cycle))));
    }
    Contract contract = read.get(name);
    if (contract == null) {
      throw new IllegalStateException("Unchecked reference to " + name);
    }
    for (ForeignKey key : contract.foreignKeys()) {
      place(schema, key.dataset(), read, ordered, path);
    }
    path.remove(name);
    ordered.put(name, contract);
  }
}
