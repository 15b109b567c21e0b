package org.xiaoheng.contract;

import java.util.List;

/**
 * One column of a published table.
 *
 * @param name its name, English snake_case
 * @param titleZh Chinese title
 * @param description what it says, in English
 * @param type Spark SQL type as Spark writes it, such as {@code BIGINT} or {@code DECIMAL(18,4)}
 * @param required whether it is never null
 * @param unit unit of a count or year (person, school, row, file, year); empty where none applies
 *     or where another column names it
 * @param values the only values it has, in the order in which they are documented; empty for no
 *     such limit
 */
public record TableColumn(
    String name,
    String titleZh,
    String description,
    String type,
    boolean required,
    String unit,
    List<String> values) {
  public TableColumn {
    values = List.copyOf(values);
  }
}
