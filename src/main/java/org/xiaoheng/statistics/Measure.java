package org.xiaoheng.statistics;

/**
 * A measure: what is summed over a dataset's rows.
 *
 * @param id {@code <dataset>.<measure>}
 * @param value Spark SQL over the accepted columns: x, an integer in fixed point
 * @param when Spark SQL: which rows count
 * @param scale fixed-point decimals of wx: those of x plus those of the weight. wx / 10^scale is
 *     the sum in the measure's unit.
 * @param unit unit of one whole
 * @param countsPupils whether n counts pupils, because a row is about one pupil
 * @param sameForAllStages whether what was sent for a school of several stages as a whole holds for
 *     each of them (it has a network), and is not divided among them (it has rooms)
 * @param cumulative whether it is a standing that grows and does not fall from one year to the next
 * @param secondMoments whether wxx is kept (its fixed-point decimals: scale plus those of x)
 */
public record Measure(
    String id,
    String value,
    String when,
    int scale,
    String unit,
    boolean countsPupils,
    boolean sameForAllStages,
    boolean cumulative,
    boolean secondMoments) {}
