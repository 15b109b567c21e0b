package org.xiaoheng.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of the catalogue ({@code data-schema/indicators/}).
 *
 * @param id stable id, snake_case
 * @param nameZh Chinese name, as the documents use it
 * @param nameEn English name
 * @param kind id of the kind, such as {@code difference_coefficient}
 * @param unit unit of the value: {@code percent}, {@code percentage_point}, {@code coefficient},
 *     {@code person}, {@code m2_per_pupil}, …
 * @param decimals decimals of the published value
 * @param direction {@code higher}, {@code lower} is better, or {@code none}
 * @param factor the ratio is multiplied by this (100 for percent, 1 otherwise)
 * @param numeratorScale fixed-point decimals of the numerator's measure
 * @param denominatorScale fixed-point decimals of the denominator's measure
 * @param stages published stages: stages or stage groups of {@code data-schema/stages.yaml}
 * @param levels area levels that are published: school, county, city, province
 * @param bySex whether values are also published for each sex
 * @param pupilLevel whether it is made from pupil-level data, so that small cells are suppressed
 * @param fiscalYear whether its years are fiscal years (年度, January to December) and not school
 *     years: those of what stands above the line
 * @param numerator components that are added up above the line
 * @param denominator components below the line; empty for kinds that have none (count)
 * @param schoolFilter Spark SQL over one school's totals ({@code p}: denominator, {@code x}:
 *     numerator, in fixed point; {@code num_n} and {@code den_n}: the rows behind them) and
 *     register columns; schools for which it is false are left out and reported as excluded. Those
 *     for which it is null, because they do not say what it asks, are left out as well, and the
 *     value says how many. Null for no filter
 * @param appliesTo Spark SQL over the school register: an area that has no such school has nothing
 *     to count, which is not the same as no data; null where every area has
 * @param owedBy id of a measure: where there are rows of it at a stage, there are schools that owe
 *     a record. A school that has none is left out, and counted as such; for gross enrolment and
 *     ratios a county that has none of a stage has no value either. Null where that is not asked
 * @param parts for derived kinds: what it is made of
 * @param minimumCoverage for composite: the smallest share of weights that must be present. For
 *     kinds that are made from statistics: the smallest share of the schools that must count
 * @param threshold for share_of_schools: what a school is held against; for standards_met: how many
 *     parts must meet theirs; else null
 * @param reference for normal_score, else null
 * @param definitionZh official definition in our own words
 * @param definitionEn the same in English
 * @param formulaZh the formula on one line, in Chinese words and the symbols of the documents
 * @param formulaEn the same in English
 * @param document number or name of the official document
 * @param certainty {@code found}, {@code known}, {@code derived} or {@code proposal}
 * @param footnotes remarks that must be shown with the value
 */
public record Indicator(
    String id,
    String nameZh,
    String nameEn,
    String kind,
    String unit,
    int decimals,
    String direction,
    int factor,
    int numeratorScale,
    int denominatorScale,
    List<String> stages,
    List<String> levels,
    boolean bySex,
    boolean pupilLevel,
    boolean fiscalYear,
    List<Component> numerator,
    List<Component> denominator,
    @Nullable String schoolFilter,
    @Nullable String appliesTo,
    @Nullable String owedBy,
    List<Part> parts,
    double minimumCoverage,
    @Nullable Threshold threshold,
    @Nullable Reference reference,
    String definitionZh,
    String definitionEn,
    String formulaZh,
    String formulaEn,
    String document,
    String certainty,
    List<Footnote> footnotes)
    implements java.io.Serializable {
  public Indicator {
    stages = List.copyOf(stages);
    levels = List.copyOf(levels);
    numerator = List.copyOf(numerator);
    denominator = List.copyOf(denominator);
    parts = List.copyOf(parts);
    footnotes = List.copyOf(footnotes);
  }
}
