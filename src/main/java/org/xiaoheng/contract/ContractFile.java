package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contract file, already checked against its JSON Schema, as records. Open Data Contract
 * Standard v3.1; what the standard has no word for stands in {@code customProperties}.
 */
final class ContractFile {
  private ContractFile() {}

  static Contract contract(JsonNode file, Units units) {
    JsonNode table = file.path("schema").path(0);
    return new Contract(
        table.path("name").asText(),
        file.path("version").asText(),
        table.path("businessName").asText(),
        custom(table, "titleEn").asText(),
        custom(table, "pupilLevel").asBoolean(),
        table.path("properties").valueStream().map(ContractFile::column).toList(),
        primaryKey(table.path("properties")),
        whole(table.path("properties")),
        foreignKeys(table),
        table.path("quality").valueStream().map(ContractFile::rule).toList(),
        units);
  }

  private static Column column(JsonNode node) {
    JsonNode options = node.path("logicalTypeOptions");
    return new Column(
        node.path("name").asText(),
        node.path("businessName").asText(),
        custom(node, "titleEn").asText(),
        ColumnType.valueOf(custom(node, "type").asText()),
        custom(node, "scale").asInt(0),
        custom(node, "unit").asText(),
        node.path("required").asBoolean(),
        text(custom(node, "default")),
        number(options.path("minimum")),
        number(options.path("maximum")),
        values(custom(node, "values")),
        text(options.path("pattern")),
        custom(node, "aliases").valueStream().map(JsonNode::asText).toList());
  }

  private static Map<String, String> values(JsonNode node) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      values.put(Spellings.normalise(entry.getKey()), entry.getKey());
      for (JsonNode spelling : entry.getValue()) {
        values.put(Spellings.normalise(spelling.asText()), entry.getKey());
      }
    }
    return values;
  }

  private static List<String> primaryKey(JsonNode columns) {
    return columns
        .valueStream()
        .filter(c -> c.path("primaryKey").asBoolean())
        .sorted(Comparator.comparingInt(c -> c.path("primaryKeyPosition").asInt()))
        .map(c -> c.path("name").asText())
        .toList();
  }

  private static @Nullable Whole whole(JsonNode columns) {
    return columns
        .valueStream()
        .filter(c -> custom(c, "whole").isTextual())
        .map(c -> new Whole(c.path("name").asText(), custom(c, "whole").asText()))
        .findFirst()
        .orElse(null);
  }

  private static List<ForeignKey> foreignKeys(JsonNode table) {
    List<ForeignKey> keys = new ArrayList<>();
    for (JsonNode column : table.path("properties")) {
      for (JsonNode relationship : column.path("relationships")) {
        String to = relationship.path("to").asText();
        keys.add(
            new ForeignKey(
                List.of(column.path("name").asText()), tableOf(to), List.of(columnOf(to))));
      }
    }
    for (JsonNode relationship : table.path("relationships")) {
      List<String> to = relationship.path("to").valueStream().map(JsonNode::asText).toList();
      keys.add(
          new ForeignKey(
              relationship.path("from").valueStream().map(f -> columnOf(f.asText())).toList(),
              tableOf(to.get(0)),
              to.stream().map(ContractFile::columnOf).toList()));
    }
    return keys;
  }

  private static Rule rule(JsonNode node) {
    JsonNode implementation = node.path("implementation");
    return new Rule(
        node.path("id").asText(),
        implementation.path("expression").asText(),
        Rule.Severity.valueOf(node.path("severity").asText().toUpperCase(Locale.ROOT)),
        implementation.path("columns").valueStream().map(JsonNode::asText).toList(),
        implementation.path("messageZh").asText(),
        implementation.path("messageEn").asText());
  }

  static JsonNode custom(JsonNode node, String property) {
    for (JsonNode item : node.path("customProperties")) {
      if (item.path("property").asText().equals(property)) {
        return item.path("value");
      }
    }
    return MissingNode.getInstance();
  }

  static String tableOf(String reference) {
    return reference.substring(0, reference.indexOf('.'));
  }

  private static String columnOf(String reference) {
    return reference.substring(reference.indexOf('.') + 1);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() ? null : node.asText();
  }

  private static @Nullable BigDecimal number(JsonNode node) {
    return node.isMissingNode() ? null : node.decimalValue();
  }
}
