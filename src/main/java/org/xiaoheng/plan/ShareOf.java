package org.xiaoheng.plan;

import java.math.BigDecimal;

/**
 * For a share of shares (80% 的学校达到 60%): of these units, this percentage at least must meet the
 * target's comparator and value. The actual value of such a target is the percentage of units.
 *
 * @param units counties, townships, villages, schools, teachers or pupils
 * @param percent above 0, at most 100
 */
public record ShareOf(String units, BigDecimal percent) {}
