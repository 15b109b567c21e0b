package org.xiaoheng.indicator;

/**
 * One school's share in a difference coefficient: what {@code explain} shows.
 *
 * @param school school code
 * @param pupils P: the school's pupils
 * @param amount x: the school's resource (or weighted result)
 * @param value X = factor × x / P
 * @param weight P / ΣP
 * @param contribution weight × (X − X̄)²; the contributions add up to S²
 */
public record SchoolTerm(
    String school,
    double pupils,
    double amount,
    double value,
    double weight,
    double contribution) {}
