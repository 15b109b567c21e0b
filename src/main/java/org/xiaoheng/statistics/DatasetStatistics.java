package org.xiaoheng.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one dataset's accepted rows become statistics. The expressions are Spark SQL over its
 * columns.
 *
 * @param dataset what the statistics are called: the first half of their measures' ids
 * @param of the dataset whose rows are counted; mostly the same name
 * @param without which rows of the register are counted: the schools that sent nothing of another
 *     dataset; null where all rows are
 * @param refused which rows of the register are counted: the schools of which rows of another
 *     dataset were refused; null where all rows are
 * @param standard name of the scoring standard that adds its columns to the rows; null for none
 * @param stage stage (学段); {@code ''} for data without
 * @param item grade, subject, age, fund, plan item; {@code ''} for data without
 * @param sex {@code male}, {@code female} or {@code ''} (unknown, or not by pupil)
 * @param year year in which the school year begins, or fiscal year
 * @param fiscalYear whether the year is a fiscal year (年度, January to December)
 * @param school school code, whose county the school register knows; null for county-level data
 * @param county county code; null where the school decides
 * @param weight a row's weight in fixed point; null: every row weighs 1 and w = n
 * @param weightScale fixed-point decimals of the weight, and so of w
 * @param owedBy id of a measure: where there are rows of it at a stage, there are schools that owe
 *     this dataset; null where none does
 * @param missing id of a measure of who should have sent something of this dataset and did not;
 *     null where nobody says
 * @param partly id of a measure of whose rows of this dataset some were refused; null where nobody
 *     says
 * @param latestBy which of several reports counts; null if all rows do
 * @param measures what is summed
 */
public record DatasetStatistics(
    String dataset,
    String of,
    @Nullable SilentSchools without,
    @Nullable RefusedRows refused,
    @Nullable String standard,
    String stage,
    String item,
    String sex,
    String year,
    boolean fiscalYear,
    @Nullable String school,
    @Nullable String county,
    @Nullable String weight,
    int weightScale,
    @Nullable String owedBy,
    @Nullable String missing,
    @Nullable String partly,
    @Nullable LatestBy latestBy,
    List<Measure> measures) {
  public DatasetStatistics {
    measures = List.copyOf(measures);
  }

  /** Whether its statistics can be told apart by sex. */
  public boolean hasSex() {
    return !sex.equals(Measures.NONE);
  }

  /** Whether its statistics can be told apart by stage. */
  public boolean hasStage() {
    return !stage.equals(Measures.NONE);
  }
}
