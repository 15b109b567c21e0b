package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Units of measurement (计量单位) as files write them, from {@code data-schema/spellings.yaml}: what is
 * taken for a unit, and whether it contradicts that of a column. Columns name their unit by its id.
 */
public final class Units implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What may stand before a unit: 单位:万元. */
  private static final Pattern LABEL = Pattern.compile("^(计量)?单位:");

  private static final Pattern BRACKETED = Pattern.compile("[(\\[【](.*)[)\\]】]");

  /** The units that columns are in, by id. */
  private final Map<String, Unit> columns;

  /** By what stands for a unit alone; of units of one quantity and size it may be any. */
  private final Map<String, Unit> alone;

  private final Set<String> remarks;

  private Units(List<Unit> columns, List<Unit> all, Stream<String> remarks) {
    Map<String, Unit> byId = new LinkedHashMap<>();
    columns.forEach(unit -> byId.put(unit.id(), unit));
    this.columns = Collections.unmodifiableMap(byId);
    this.alone =
        all.stream()
            .flatMap(unit -> unit.alone().stream().map(spelling -> Map.entry(spelling, unit)))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, Map.Entry::getValue, (first, next) -> first));
    this.remarks = remarks.map(Spellings::squeeze).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the units.
   *
   * @throws UserException if the file does not meet its schema, if a spelling stands for units of
   *     different quantities or sizes, or if a name could not be read back from a header
   */
  public static Units load(DataSchema schema) {
    JsonNode file = schema.yaml("", "spellings", "spellings");
    List<Unit> columns = units(file.path("units"));
    List<Unit> all = new ArrayList<>(columns);
    all.addAll(units(file.path("other_units")));
    List<Fault> faults = faults(all);
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "contract.inputs.faults", schema.file("", "spellings"), faults);
    }
    return new Units(columns, all, file.path("remarks").valueStream().map(JsonNode::asText));
  }

  private static List<Unit> units(JsonNode entries) {
    return entries.propertyStream().map(e -> Unit.of(e.getKey(), e.getValue())).toList();
  }

  private static List<Fault> faults(List<Unit> units) {
    List<Fault> faults = new ArrayList<>();
    Map<String, Unit> first = new HashMap<>();
    for (Unit unit : units) {
      for (String spelling : unit.headers()) {
        Unit earlier = first.putIfAbsent(spelling, unit);
        if (earlier != null && !earlier.sameMeasure(unit)) {
          faults.add(
              Fault.at(
                  unit.id(),
                  "contract.inputs.values.ambiguous",
                  spelling,
                  earlier.id(),
                  unit.id()));
        }
      }
      for (String name : List.of(unit.zh(), unit.en())) {
        if (!name.isEmpty() && !unit.headers().contains(Spellings.squeeze(name))) {
          faults.add(Fault.at(unit.id(), "contract.units.name", name));
        }
      }
    }
    return faults;
  }

  /** Ids of the units that columns are in. */
  Set<String> ids() {
    return columns.keySet();
  }

  /**
   * The unit's name for people, which may stand in a header; empty where none is needed beside a
   * column's title.
   */
  public String name(Locale locale, String unit) {
    Unit its = columns.get(unit);
    if (its == null) {
      return "";
    }
    return locale.getLanguage().equals("zh") ? its.zh() : its.en();
  }

  /** What may stand behind a number of that unit in a cell, as written; none for no unit. */
  public List<String> atNumbers(String unit) {
    Unit its = columns.get(unit);
    return its == null ? List.of() : its.numbers();
  }

  /** Whether the cell is nothing but a unit, such as 人, (人) or 单位:万元. */
  public boolean known(String cell) {
    return find(cell) != null;
  }

  /**
   * Whether numbers in the one unit would be wrong if they were read in a column's. Unknown units
   * contradict nothing.
   */
  public boolean contradict(String found, String unit) {
    Unit ours = columns.get(unit);
    Unit theirs = find(found);
    return ours != null
        && theirs != null
        && !ours.quantity().isEmpty()
        && !ours.sameMeasure(theirs);
  }

  /** Whether both measure the same quantity, in whatever size. */
  public boolean sameQuantity(String found, String unit) {
    Unit ours = columns.get(unit);
    Unit theirs = find(found);
    return ours != null && theirs != null && ours.sameQuantity(theirs);
  }

  /**
   * Whether a remark in a header's brackets leaves the quantity as it is. A remark that could name
   * another unit (万元 for yuan) or a part (女) does not; where there is no unit, any remark may
   * stand.
   */
  boolean harmless(String unit, String remark) {
    String plain = unlabelled(Spellings.squeeze(remark));
    Unit its = columns.get(unit);
    return unit.isEmpty()
        || remarks.contains(plain)
        || its != null && its.headers().contains(plain);
  }

  /** Whether a remark names a unit of a quantity that columns are in, of a size that none is in. */
  boolean otherSize(String remark) {
    Unit theirs = find(remark);
    return theirs != null
        && columns.values().stream().anyMatch(theirs::sameQuantity)
        && columns.values().stream().noneMatch(theirs::sameMeasure);
  }

  private @Nullable Unit find(String text) {
    String plain = unlabelled(Spellings.squeeze(text));
    Matcher bracketed = BRACKETED.matcher(plain);
    return alone.get(bracketed.matches() ? unlabelled(bracketed.group(1)) : plain);
  }

  private static String unlabelled(String text) {
    return LABEL.matcher(text).replaceFirst("");
  }
}
