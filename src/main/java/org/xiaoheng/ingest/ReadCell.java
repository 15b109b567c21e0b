package org.xiaoheng.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one cell.
 *
 * @param value the typed value; null if it is missing or refused
 * @param rule why the cell is refused; null if it is not
 * @param note what was done to read it, if that is worth counting; null otherwise
 */
record ReadCell(@Nullable Object value, @Nullable CellRule rule, @Nullable String note)
    implements Serializable {
  static final ReadCell MISSING = new ReadCell(null, null, null);

  static ReadCell of(Object value) {
    return new ReadCell(value, null, null);
  }

  static ReadCell of(@Nullable Object value, @Nullable String note) {
    return new ReadCell(value, null, note);
  }

  static ReadCell refused(CellRule rule) {
    return new ReadCell(null, rule, null);
  }
}
