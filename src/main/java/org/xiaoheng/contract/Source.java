package org.xiaoheng.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source of a job file: where rows of a dataset come from and how its columns are to be read.
 * Sources listed later are later submissions.
 *
 * @param dataset the contract its rows must meet
 * @param format how it is read
 * @param path file, folder or glob, relative to the job file's folder; for {@link Format#JDBC} the
 *     URL; empty for {@link Format#INLINE}
 * @param table for JDBC: the table or a parenthesised query; null otherwise
 * @param options format options: {@code encoding} and {@code delimiter} for CSV (detected when
 *     absent), {@code sheet} for XLSX (every sheet when absent), Spark's own for JDBC
 * @param columns canonical column name to the header in the file; columns not named here are found
 *     by the contract's names, titles and aliases
 * @param constants canonical column name to a value that holds for every row
 * @param values canonical column name to (cell as written to value): spellings of this source alone
 * @param ignore headers that are not to be read, said on purpose
 * @param rows for {@link Format#INLINE}: the rows themselves
 */
public record Source(
    String dataset,
    Format format,
    String path,
    @Nullable String table,
    Map<String, String> options,
    Map<String, String> columns,
    Map<String, String> constants,
    Map<String, Map<String, String>> values,
    List<String> ignore,
    List<Map<String, String>> rows)
    implements java.io.Serializable {

  /** Where rows can come from. */
  public enum Format {
    CSV,
    XLSX,
    PARQUET,
    DELTA,
    JDBC,
    INLINE
  }

  public Source {
    options = Map.copyOf(options);
    columns = Map.copyOf(columns);
    constants = Map.copyOf(constants);
    values = Map.copyOf(values);
    ignore = List.copyOf(ignore);
    rows = List.copyOf(rows);
  }
}
