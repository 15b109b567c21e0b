/**
 * How sure a figure is, and whether two areas differ: intervals, ranks, limits of chance, changes
 * of schools. Pure.
 */
@NullMarked
package org.xiaoheng.comparison;

import org.jspecify.annotations.NullMarked;
