package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A unit of measurement (计量单位) and how files write it: an entry of {@code
 * data-schema/spellings.yaml}.
 *
 * @param id such as {@code yuan}
 * @param quantity what it measures, such as {@code money}; empty for what is no quantity
 * @param size how many of the quantity's unit of size 1 it is
 * @param zh Chinese name; empty for a unit that needs none
 * @param en English name; empty for a unit that needs none
 * @param numbers what may stand behind a number, as written
 * @param alone what stands for the unit in a cell of its own, {@code numbers} among it; as {@link
 *     Spellings#squeeze} writes it
 * @param headers what may stand in brackets in the header of a column in this unit, {@code alone}
 *     among it; as {@link Spellings#squeeze} writes it
 */
record Unit(
    String id,
    String quantity,
    double size,
    String zh,
    String en,
    List<String> numbers,
    List<String> alone,
    List<String> headers)
    implements Serializable {

  Unit {
    numbers = List.copyOf(numbers);
    alone = List.copyOf(alone);
    headers = List.copyOf(headers);
  }

  /** An entry that meets its JSON Schema. */
  static Unit of(String id, JsonNode node) {
    List<String> numbers = texts(node, "numbers").toList();
    List<String> alone = squeezed(numbers, texts(node, "alone"));
    return new Unit(
        id,
        node.path("quantity").asText(),
        node.path("size").asDouble(),
        node.path("zh").asText(),
        node.path("en").asText(),
        numbers,
        alone,
        squeezed(alone, texts(node, "headers")));
  }

  private static Stream<String> texts(JsonNode node, String list) {
    return node.path(list).valueStream().map(JsonNode::asText);
  }

  private static List<String> squeezed(List<String> first, Stream<String> further) {
    return Stream.concat(first.stream(), further).map(Spellings::squeeze).distinct().toList();
  }

  /** Whether both measure the same quantity, in whatever size. */
  boolean sameQuantity(Unit other) {
    return !quantity.isEmpty() && quantity.equals(other.quantity);
  }

  /** Whether a number means the same in both. */
  boolean sameMeasure(Unit other) {
    return quantity.equals(other.quantity) && size == other.size;
  }
}
