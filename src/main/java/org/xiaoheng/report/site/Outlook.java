package org.xiaoheng.report.site;

import org.jspecify.annotations.Nullable;

/**
 * The way of an area to a target: how fast it goes, whether it arrives, and what would close the
 * gap. Numbers are unrounded; paces are per year, in the unit of the gap.
 *
 * @param progressItem code of the progress records that answer the target, or null
 * @param points number of years with a comparable value
 * @param probability probability of meeting the target in its due year, or null
 * @param paceNeeded change per year that leads there, or null
 * @param paceSoFar change per year up to now, or null
 * @param baseline the value that the way starts from, or null
 * @param baselineYear its year, or null
 * @param interim the next number of the plan on the way, or null
 * @param interimYear its year, or null
 * @param toClose how many of {@code toCloseUnit} close the gap; 0 where it is closed; or null
 * @param toCloseUnit of what, or null
 */
record Outlook(
    @Nullable String progressItem,
    int points,
    @Nullable Double probability,
    @Nullable Double paceNeeded,
    @Nullable Double paceSoFar,
    @Nullable Double baseline,
    @Nullable Integer baselineYear,
    @Nullable Double interim,
    @Nullable Integer interimYear,
    @Nullable Double toClose,
    @Nullable String toCloseUnit) {}
