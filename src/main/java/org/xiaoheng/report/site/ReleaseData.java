package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.release.Release;

/**
 * What of a release the site is written from, all of it in memory. That is bounded: values and
 * judgements grow with areas × indicators × years (150 counties: some 200 000 rows), schools are
 * reduced to quartiles and to those behind a target that is not reached, comparisons to the years
 * that targets are judged on and the latest, refused rows are cut per unit.
 *
 * @param release the release
 * @param previous number of the release before it, 0 for the first
 * @param areas counties, cities and provinces, by code
 * @param values values of areas
 * @param judged targets held against areas
 * @param judgedBefore what came of them in the release before
 * @param spreads how a county's schools lie, latest year with data
 * @param behind schools behind targets that are not reached, worst first
 * @param points years behind targets and ahead of them
 * @param comparisons areas beside their peers, both sexes together
 * @param conditions conditions of accreditations
 * @param conditionSchools schools behind conditions that fail, worst first
 * @param valueChanges published values that differ from the release before
 * @param fluctuations values of the latest year that differ much from the year before
 * @param schoolChanges schools that opened, closed or were merged
 * @param sameSchools changes of areas over the same schools, latest year with any
 * @param records progress records of the items that targets ask about, latest first
 * @param files what became of each file's rows
 * @param checks rules that rows failed
 * @param refused refused rows, the first of each unit
 * @param refusedOf unit to the number of refused rows
 * @param reporting who reported, latest year
 * @param schools number of registered schools by county, latest year
 */
record ReleaseData(
    Release release,
    long previous,
    List<Area> areas,
    List<Value> values,
    List<Judged> judged,
    List<Before> judgedBefore,
    List<Spread> spreads,
    List<SchoolBehind> behind,
    List<Point> points,
    List<Comparison> comparisons,
    List<Condition> conditions,
    List<ConditionSchool> conditionSchools,
    ValueChanges valueChanges,
    Fluctuations fluctuations,
    List<SchoolChange> schoolChanges,
    List<SameSchools> sameSchools,
    List<ProgressRecord> records,
    List<FileRows> files,
    List<Check> checks,
    List<Refused> refused,
    Map<String, Long> refusedOf,
    List<Reporting> reporting,
    Map<String, Long> schools) {

  ReleaseData {
    areas = List.copyOf(areas);
    values = List.copyOf(values);
    judged = List.copyOf(judged);
    judgedBefore = List.copyOf(judgedBefore);
    spreads = List.copyOf(spreads);
    behind = List.copyOf(behind);
    points = List.copyOf(points);
    comparisons = List.copyOf(comparisons);
    conditions = List.copyOf(conditions);
    conditionSchools = List.copyOf(conditionSchools);
    schoolChanges = List.copyOf(schoolChanges);
    sameSchools = List.copyOf(sameSchools);
    records = List.copyOf(records);
    files = List.copyOf(files);
    checks = List.copyOf(checks);
    refused = List.copyOf(refused);
    refusedOf = Map.copyOf(refusedOf);
    reporting = List.copyOf(reporting);
    schools = Map.copyOf(schools);
  }

  /**
   * How the schools of an area lie.
   *
   * @param schools schools with a published value
   * @param quartiles minimum, lower quartile, median, upper quartile, maximum of their values
   */
  record Spread(
      String indicator, String stage, int year, String area, long schools, List<Double> quartiles) {
    Spread {
      quartiles = List.copyOf(quartiles);
    }
  }

  /** What had come of a target in the release before. */
  record Before(Judged.Key key, Status status, @Nullable Double actual) {}

  /**
   * A school behind a target that its area does not reach: a row of {@code gap_school}.
   *
   * @param needed what its value would have to be
   * @param contribution its part of the variance between schools, from 0 to 1, or null
   */
  record SchoolBehind(
      Judged.Key key,
      String code,
      String name,
      double value,
      double needed,
      @Nullable Double contribution) {}

  /**
   * A year behind a target or ahead of it: a row of {@code plan_projection}.
   *
   * @param bands lower and upper end of the 80 percent interval, then of the 95 percent interval;
   *     empty for a measured value
   */
  record Point(Judged.Key key, int year, double value, List<Double> bands) {
    Point {
      bands = List.copyOf(bands);
    }
  }

  /** An indicator at a stage in a year. */
  record Occasion(String indicator, String stage, int year) {}

  /**
   * An area beside its peers: a row of {@code area_comparison}.
   *
   * @param interval ends of the 95 percent interval, or empty
   * @param ranks rank, best and worst rank that the interval allows; those that are known
   * @param limits ends of the 95 percent, then of the 99.8 percent limits of chance, or empty
   * @param outside none, low or high, or null without limits
   * @param ties codes of the areas that it cannot be told apart from
   */
  record Comparison(
      Occasion occasion,
      String area,
      @Nullable String parent,
      List<Double> interval,
      String method,
      List<Integer> ranks,
      List<Double> limits,
      @Nullable String outside,
      List<String> ties) {
    Comparison {
      interval = List.copyOf(interval);
      ranks = List.copyOf(ranks);
      limits = List.copyOf(limits);
      ties = List.copyOf(ties);
    }
  }

  /**
   * A condition of an accreditation in a county: a row of {@code readiness}.
   *
   * @param dueYear the earliest year for which a plan schedules it, or null
   * @param year school year of the value, or null
   * @param holds yes, no, no_data or not_applicable
   * @param schoolsBehind how many schools stand in the way, or null
   */
  record Condition(
      String county,
      String programme,
      @Nullable Integer dueYear,
      String indicator,
      String stage,
      @Nullable Integer year,
      String comparator,
      BigDecimal cap,
      @Nullable Double value,
      String holds,
      @Nullable Integer schoolsBehind) {}

  /** A school behind a condition that fails: a row of {@code readiness_school}. */
  record ConditionSchool(
      String county,
      String programme,
      String indicator,
      String stage,
      String code,
      String name,
      double value,
      double needed) {}

  /**
   * Published values that differ from the release before.
   *
   * @param revised how many values changed
   * @param appeared how many came
   * @param gone how many went
   * @param listed the revised and gone ones of both sexes together, largest change first, cut
   */
  record ValueChanges(long revised, long appeared, long gone, List<ValueChange> listed) {
    static final ValueChanges NONE = new ValueChanges(0, 0, 0, List.of());

    ValueChanges {
      listed = List.copyOf(listed);
    }
  }

  /** A value that differs from the release before: a row of {@code release_change}. */
  record ValueChange(
      Occasion occasion,
      String area,
      @Nullable Double before,
      @Nullable Double after,
      @Nullable String statusAfter) {}

  /**
   * Values of the last school year that differ much from the year before.
   *
   * @param count how many there are
   * @param listed the first of them by county, cut
   */
  record Fluctuations(long count, List<Fluctuation> listed) {
    Fluctuations {
      listed = List.copyOf(listed);
    }
  }

  /** A value that differs much from the year before: a row of {@code fluctuation}. */
  record Fluctuation(
      Occasion occasion,
      String county,
      String name,
      double before,
      double value,
      String unit,
      String rule) {}

  /**
   * A school that opened, closed or was merged.
   *
   * @param change opened, closed or merged
   * @param into name (or code) of the school that it was merged into, or null
   * @param stages stages at which it has data, in the year of the change or the year before
   */
  record SchoolChange(
      String county,
      int year,
      String code,
      String name,
      String change,
      @Nullable String into,
      List<String> stages) {
    SchoolChange {
      stages = List.copyOf(stages);
    }
  }

  /**
   * What a change of schools did to the values of an area: rows of {@code same_schools}.
   *
   * @param year the later of the two school years
   * @param withheld how many comparisons are withheld
   * @param listed those in which the schools left out make a difference, largest first, cut
   */
  record SameSchools(String area, int year, long withheld, List<SameChange> listed) {
    SameSchools {
      listed = List.copyOf(listed);
    }
  }

  /**
   * A published change, and the one over the same schools.
   *
   * @param leftOut schools that count in one of the years only
   * @param named names of the first of them, by code
   */
  record SameChange(
      String indicator,
      String stage,
      double before,
      double after,
      double sameBefore,
      double sameAfter,
      long leftOut,
      Map<String, String> named) {
    SameChange {
      named = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(named));
    }
  }

  /** An accepted progress record. */
  record ProgressRecord(
      String item,
      String county,
      LocalDate date,
      @Nullable Long planned,
      @Nullable Long done,
      @Nullable Long verified,
      String evidence) {}

  /** What became of the rows of a file. */
  record FileRows(
      String dataset,
      String file,
      long received,
      long accepted,
      long rejected,
      long superseded,
      boolean balanced) {}

  /**
   * In how many files a rule concerned rows, the rows that it looked at there, and those concerned.
   */
  record Check(
      String dataset, String kind, String check, long files, long looked, long concerned) {}

  /**
   * A refused row.
   *
   * @param unit who sent it: the code of the county, or the file where no county can be told
   * @param line line of the file, or null
   */
  record Refused(
      String unit,
      String dataset,
      String file,
      String sheet,
      @Nullable Long line,
      String school,
      String columns,
      String values,
      String reasons,
      String reasonsEn) {}

  /**
   * How many schools of a county have rows in a dataset.
   *
   * @param schools schools with rows in the latest school year
   */
  record Reporting(String county, String dataset, long schools) {}
}
