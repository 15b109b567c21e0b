package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How people write things in cells, from {@code data-schema/spellings.yaml}.
 *
 * @param missing marks that stand for a missing value
 * @param yes spellings of true
 * @param no spellings of false
 * @param units unit to the spellings that may follow a number of that unit
 */
public record CellSpellings(
    List<String> missing, List<String> yes, List<String> no, Map<String, List<String>> units)
    implements Serializable {

  public CellSpellings {
    missing = List.copyOf(missing);
    yes = List.copyOf(yes);
    no = List.copyOf(no);
    units = Map.copyOf(units);
  }

  /** Reads the file; throws UserException if it does not meet its schema. */
  public static CellSpellings load(DataSchema schema) {
    JsonNode node = schema.yaml("", "spellings", "spellings");
    Map<String, List<String>> units = new LinkedHashMap<>();
    node.get("units").properties().forEach(e -> units.put(e.getKey(), texts(e.getValue())));
    return new CellSpellings(
        texts(node.get("missing")), texts(node.get("yes")), texts(node.get("no")), units);
  }

  /** The spellings of a unit; none for a unit without any. */
  public List<String> unit(String unit) {
    return units.getOrDefault(unit, List.of());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asText()));
    return texts;
  }
}
