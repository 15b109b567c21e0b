package org.xiaoheng.indicator;

/**
 * How much of the pupils' variance lies between schools, by three estimators.
 *
 * @param reml σ²_between / (σ²_between + σ²_within) by restricted maximum likelihood (REML)
 * @param anova intraclass correlation ICC(1) from the mean squares, not below 0
 * @param etaSquared η² = SSB / (SSB + SSW)
 * @param between σ²_between by REML
 * @param within σ²_within by REML
 */
public record VarianceShares(
    double reml, double anova, double etaSquared, double between, double within) {}
