package org.xiaoheng.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one input dataset may be, read from {@code data-schema/inputs/}.
 *
 * @param dataset the dataset's name, such as {@code enrolment}
 * @param version version of the contract
 * @param titleZh Chinese title
 * @param titleEn English title
 * @param pupilLevel whether a row is about a single pupil: such rows stay in restricted tables, and
 *     what is published from them is subject to suppression
 * @param columns in the order in which they are stored
 * @param primaryKey names of the key columns
 * @param whole the value of a key column that stands for all others; null where there is none
 * @param foreignKeys references to other datasets
 * @param rules rules across columns
 * @param units the units of measurement, those of its columns among them: the same in all contracts
 */
public record Contract(
    String dataset,
    String version,
    String titleZh,
    String titleEn,
    boolean pupilLevel,
    List<Column> columns,
    List<String> primaryKey,
    @Nullable Whole whole,
    List<ForeignKey> foreignKeys,
    List<Rule> rules,
    Units units)
    implements java.io.Serializable {

  public Contract {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    foreignKeys = List.copyOf(foreignKeys);
    rules = List.copyOf(rules);
  }

  /** The column of that canonical name; throws IllegalArgumentException if there is none. */
  public Column column(String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(dataset + " has no column " + name));
  }
}
