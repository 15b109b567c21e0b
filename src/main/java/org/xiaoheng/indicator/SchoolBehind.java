package org.xiaoheng.indicator;

import org.jspecify.annotations.Nullable;

/**
 * A school that stands between an area and a target.
 *
 * @param school school code
 * @param value the school's own value
 * @param needed what it would have to be: the standard, or the area's mean
 * @param contribution its part of S², from 0 to 1, for a difference coefficient; else null
 */
public record SchoolBehind(
    String school, double value, double needed, @Nullable Double contribution) {}
