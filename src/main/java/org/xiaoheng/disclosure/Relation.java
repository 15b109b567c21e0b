package org.xiaoheng.disclosure;

import java.util.List;
import java.util.stream.Stream;

/**
 * One total and the parts that it is the sum of, as places in {@link Table#cells()}.
 *
 * @param total the cell with the sum
 * @param parts the cells that are added up
 */
record Relation(int total, List<Integer> parts) {
  Stream<Integer> cells() {
    return Stream.concat(Stream.of(total), parts.stream());
  }
}
