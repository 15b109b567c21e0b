package org.xiaoheng.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what the reader of YAML complains of into words, in both languages. Its own words are
 * English, of the grammar of YAML, and show lines of the file, in which a password may stand.
 */
final class YamlSyntax {
  /** Where something began, where it went wrong, or both. */
  private static final Pattern PLACE = Pattern.compile(" in '[^']*', line (\\d+), column (\\d+)");

  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*?)' for ");
  private static final Pattern START = Pattern.compile("found character '(.)' that cannot start");

  /** A part of the complaint, and what is said instead. */
  private static final Map<String, String> AT_THE_FAULT =
      Map.of(
          "found character '\\t", "contract.yaml.tab",
          "mapping values are not allowed here", "contract.yaml.colon",
          "expected <block end>", "contract.yaml.indent");

  /** The same, where the fault is noticed later than the line that has it. */
  private static final Map<String, String> AT_THE_BEGINNING =
      Map.of(
          "found unexpected end of stream", "contract.yaml.quote",
          "while parsing a flow ", "contract.yaml.bracket",
          "could not find expected ':'", "contract.yaml.no_colon");

  private YamlSyntax() {}

  static UserException fault(Path file, JsonProcessingException e) {
    String said = e.getOriginalMessage();
    List<String> lines = new ArrayList<>();
    PLACE.matcher(said).results().map(place -> place.group(1)).forEach(lines::add);
    if (lines.isEmpty()) {
      lines.add(e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr()));
    }
    Matcher twice = TWICE.matcher(said);
    Matcher start = START.matcher(said);
    String beginning = key(AT_THE_BEGINNING, said);
    Fault fault;
    if (twice.find()) {
      fault = Fault.at("", "contract.yaml.twice", twice.group(1));
    } else if (start.find()) {
      fault = Fault.at("", "contract.yaml.start", start.group(1));
    } else if (!beginning.isEmpty()) {
      return UserException.configuration(
          "contract.yaml.syntax", file, lines.get(0), Fault.at("", beginning));
    } else {
      String key = key(AT_THE_FAULT, said);
      fault =
          key.isEmpty() ? Fault.at("", "contract.yaml.other", problem(said)) : Fault.at("", key);
    }
    return UserException.configuration(
        "contract.yaml.syntax", file, lines.get(lines.size() - 1), fault);
  }

  private static String key(Map<String, String> keys, String said) {
    return keys.entrySet().stream()
        .filter(e -> said.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** The words before the last place, without the lines of the file that stand around. */
  private static String problem(String said) {
    MatchResult last = PLACE.matcher(said).results().reduce((a, b) -> b).orElse(null);
    String words = last == null ? said : said.substring(0, last.start()).stripTrailing();
    return words.substring(words.lastIndexOf('\n') + 1);
  }
}
