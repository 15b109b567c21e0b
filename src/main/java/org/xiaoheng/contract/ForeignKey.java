package org.xiaoheng.contract;

import java.util.List;

/**
 * Columns whose values must occur in another dataset.
 *
 * @param columns the referring columns, in order
 * @param dataset the dataset referred to
 * @param referenced its columns, in the same order
 */
public record ForeignKey(List<String> columns, String dataset, List<String> referenced)
    implements java.io.Serializable {
  public ForeignKey {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }
}
