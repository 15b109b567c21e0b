package org.xiaoheng.contract;

import java.util.List;

/**
 * What one published table is, read from {@code data-schema/tables/}.
 *
 * @param name the table's name, such as {@code indicator_value}
 * @param version version of the contract
 * @param titleZh Chinese title
 * @param titleEn English title
 * @param purpose what the table says, in English
 * @param columns in the order in which they are published
 * @param primaryKey names of the columns that no two rows share; empty where rows have no key
 */
public record TableContract(
    String name,
    String version,
    String titleZh,
    String titleEn,
    String purpose,
    List<TableColumn> columns,
    List<String> primaryKey) {
  public TableContract {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }
}
