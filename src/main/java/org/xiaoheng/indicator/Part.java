package org.xiaoheng.indicator;

/**
 * An indicator that a derived indicator (composite, change) is made of.
 *
 * @param indicator id of the indicator
 * @param weight its weight; 1 for change
 * @param yearOffset 0 for the same school year, −1 for the year before
 */
public record Part(String indicator, double weight, int yearOffset)
    implements java.io.Serializable {}
