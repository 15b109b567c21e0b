package org.xiaoheng.contract;

import java.util.List;

/**
 * A rule across the columns of one row.
 *
 * @param id stable id, such as {@code girls_within_pupils}
 * @param expression Spark SQL over the contract's typed columns; true passes, false fails, null
 *     (something needed is missing) passes
 * @param severity what a failure does
 * @param columns the columns it speaks of, for the message
 * @param messageZh what is wrong and what is allowed, in Chinese
 * @param messageEn the same in English
 */
public record Rule(
    String id,
    String expression,
    Severity severity,
    List<String> columns,
    String messageZh,
    String messageEn)
    implements java.io.Serializable {

  /** What a failed rule does to its row. */
  public enum Severity {
    /** The row is refused. */
    ERROR,
    /** The row is accepted, and the failure counted. */
    WARNING
  }

  public Rule {
    columns = List.copyOf(columns);
  }
}
