package org.xiaoheng.generate;

import java.util.SplittableRandom;

/** One kind of blemish, planted in one row of a sheet. */
@FunctionalInterface
interface Flaw {
  /** Plants it in that row; false when it makes no sense there. */
  boolean plant(Sheet sheet, Row row, SplittableRandom random);
}
