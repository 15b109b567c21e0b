package org.xiaoheng.indicator;

import java.util.List;

/**
 * All that a kind needs to finish one cell (indicator × area × stage × sex × school year).
 *
 * @param numerator sum of the numerator's statistics over the area
 * @param denominator sum of the denominator's
 * @param schools the schools one by one, sorted by code (and each stage of a school by itself where
 *     {@link Kind#splitsStages()}); filled only for kinds that need them ({@link
 *     Kind#needsSchools()}), empty otherwise
 */
public record AreaStatistics(Sums numerator, Sums denominator, List<SchoolSums> schools) {
  public AreaStatistics {
    schools = List.copyOf(schools);
  }
}
