package org.xiaoheng.indicator;

/**
 * One school's part in an indicator.
 *
 * @param school school code
 * @param numerator statistics of the numerator (x: the resource, the result)
 * @param denominator statistics of the denominator (P: the pupils)
 */
public record SchoolSums(String school, Sums numerator, Sums denominator) {}
