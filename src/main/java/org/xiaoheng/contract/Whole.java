package org.xiaoheng.contract;

/**
 * A value of a key column that stands for all of its others together, such as 各年级 for grades. A row
 * that has it is the whole of which rows with other values are parts: counted beside them, what it
 * says would be counted twice.
 *
 * @param column name of a column of the primary key
 * @param value the canonical value
 */
public record Whole(String column, String value) implements java.io.Serializable {}
