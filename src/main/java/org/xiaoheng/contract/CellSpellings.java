package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How people write in cells that there is no value, and yes and no, from {@code
 * data-schema/spellings.yaml}. What they write behind numbers is in {@link Units}.
 *
 * @param missing marks that stand for a missing value
 * @param yes spellings of true
 * @param no spellings of false
 */
public record CellSpellings(List<String> missing, List<String> yes, List<String> no)
    implements Serializable {

  public CellSpellings {
    missing = List.copyOf(missing);
    yes = List.copyOf(yes);
    no = List.copyOf(no);
  }

  /** Reads the file; throws UserException if it does not meet its schema. */
  public static CellSpellings load(DataSchema schema) {
    JsonNode node = schema.yaml("", "spellings", "spellings");
    return new CellSpellings(
        texts(node.get("missing")), texts(node.get("yes")), texts(node.get("no")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asText()));
    return texts;
  }
}
