package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Puts violations of a JSON Schema into words, in both languages and with their lines. */
final class SchemaFaults {
  /** So much of what was found is shown. */
  private static final int SHOWN = 60;

  private final JsonNode schema;
  private final YamlLines lines;

  /**
   * @param schema the JSON Schema itself: what it allows is named
   * @param lines of the file that was checked
   */
  SchemaFaults(JsonNode schema, YamlLines lines) {
    this.schema = schema;
    this.lines = lines;
  }

  List<Fault> of(List<Error> errors) {
    return errors.stream().map(this::fault).sorted(Comparator.comparingInt(Fault::line)).toList();
  }

  private Fault fault(Error error) {
    String place = String.valueOf(error.getInstanceLocation());
    String found = found(place, error.getInstanceNode());
    return switch (error.getKeyword()) {
      case "required" -> at(place + "/" + first(error), "contract.schema.required");
      case "additionalProperties" ->
          at(place + "/" + first(error), "contract.schema.unknown", allowed(error));
      case "enum" -> at(place, "contract.schema.enum", found, values(error.getSchemaNode()));
      case "minimum" -> at(place, "contract.schema.minimum", found, first(error));
      case "maximum" -> at(place, "contract.schema.maximum", found, first(error));
      case "pattern" -> at(place, "contract.schema.pattern", found, first(error));
      case "minLength" -> at(place, "contract.schema.empty");
      case "minItems", "minProperties" -> at(place, "contract.schema.few", first(error));
      case "maxItems", "maxProperties" -> at(place, "contract.schema.many", first(error));
      case "uniqueItems" -> at(place, "contract.schema.twice");
      case "type" -> at(place, type(error.getSchemaNode()), found);
      // Rules of our own definitions, which no job file meets.
      default -> at(place, "contract.schema.other", String.valueOf(error.getMessage()));
    };
  }

  private Fault at(String pointer, String key, Object... arguments) {
    return Fault.at(where(pointer), key, arguments).inLine(lines.of(pointer));
  }

  /** {@code /sources/0/columns} as it is said of other faults: {@code sources #1.columns}. */
  private static String where(String pointer) {
    StringBuilder where = new StringBuilder();
    for (String step : pointer.split("/", -1)) {
      if (step.matches("\\d+")) {
        where.append(" #").append(Integer.parseInt(step) + 1);
      } else {
        where.append(where.isEmpty() ? "" : ".").append(step);
      }
    }
    return where.toString();
  }

  private static String type(JsonNode wanted) {
    return "contract.schema.type." + (wanted.isTextual() ? wanted.asText() : "scalar");
  }

  private static String first(Error error) {
    return String.valueOf(error.getArguments()[0]);
  }

  private static String values(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  /** The keys that the schema knows beside the unknown one. */
  private String allowed(Error error) {
    String fragment = String.valueOf(error.getSchemaLocation().getFragment());
    JsonNode known = schema.at(fragment.substring(0, fragment.lastIndexOf('/') + 1) + "properties");
    return known.propertyStream().map(p -> p.getKey()).collect(Collectors.joining(", "));
  }

  /** What stands there; of a database nothing, for its URL may hold a password. */
  private static String found(String place, JsonNode node) {
    String text = node.isContainerNode() ? node.toString() : node.asText();
    if (place.contains("/jdbc") || text.contains("jdbc:")) {
      return "***";
    }
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
  }
}
