package org.xiaoheng.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a change is counted from.
 *
 * @param previousYear whether it is the year before, each year anew (较上一年)
 * @param year the year that the document names, or null
 * @param value the value that the document gives for it, in the target's unit, or null
 */
public record Baseline(boolean previousYear, @Nullable Integer year, @Nullable BigDecimal value) {}
