package org.xiaoheng.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A YAML file in which every scalar stays the text that was written. YAML would read {@code 0012}
 * as the number ten and {@code 1.10} as 1.1; a code or a cell must not change that way.
 */
final class WrittenYaml {
  private static final YAMLFactory YAML = new YAMLFactory();

  private WrittenYaml() {}

  static JsonNode read(Path file) {
    try (JsonParser parser = YAML.createParser(YamlText.of(file))) {
      parser.nextToken();
      return node(parser);
    } catch (IOException e) {
      throw UserException.configuration("contract.file.unreadable", file, e);
    }
  }

  private static JsonNode node(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.set(name, node(parser));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(node(parser));
      }
      return array;
    }
    return token == JsonToken.VALUE_NULL
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(parser.getText());
  }
}
