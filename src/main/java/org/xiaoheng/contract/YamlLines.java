package org.xiaoheng.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** On which lines of a YAML file its keys and entries stand, by JSON Pointer. */
final class YamlLines {
  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * @param text YAML that was read without a fault
   */
  YamlLines(String text) {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("Not YAML", e);
    }
  }

  /**
   * The line of a place, or of what holds it where the place itself is absent.
   *
   * @param pointer such as {@code /sources/0/columns}
   * @return the number, from 1; 0 for what only the file as a whole holds
   */
  int of(String pointer) {
    String place = pointer;
    while (!place.isEmpty() && !lines.containsKey(place)) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return place.isEmpty() ? 0 : lines.getOrDefault(place, 0);
  }
}
