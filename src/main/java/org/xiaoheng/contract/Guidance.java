package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the contract of a dataset says to the person who fills it in.
 *
 * @param usage how the dataset is to be sent
 * @param columns canonical column name to what the column holds
 */
public record Guidance(String usage, Map<String, String> columns) {
  public Guidance {
    columns = Map.copyOf(columns);
  }

  /** In Chinese where the contract has it, else in English. */
  public static Guidance of(DataSchema schema, Contract contract, Locale locale) {
    boolean chinese = locale.getLanguage().equals("zh");
    JsonNode file = schema.yaml("inputs", contract.dataset(), "contract");
    JsonNode table = file.path("schema").path(0);
    Map<String, String> columns = new LinkedHashMap<>();
    for (JsonNode column : table.path("properties")) {
      columns.put(
          column.path("name").asText(),
          either(chinese, column, "descriptionZh", column.path("description").asText()));
    }
    return new Guidance(
        either(chinese, table, "usageZh", file.path("description").path("usage").asText()),
        columns);
  }

  private static String either(boolean chinese, JsonNode node, String property, String english) {
    return chinese ? ContractFile.custom(node, property).asText(english) : english;
  }
}
