package org.xiaoheng.disclosure;

import java.util.List;

/**
 * One total and the parts that it is the sum of. Numbers are places in {@link Table#cells()};
 * numbers from the table's size on stand for quantities that nobody publishes.
 *
 * @param total the cell with the sum
 * @param parts the cells that are added up
 * @param unpublished parts that have pupils, but no cell
 * @param rest pupils of the unpublished parts together
 */
record Relation(int total, List<Integer> parts, List<Integer> unpublished, long rest) {}
