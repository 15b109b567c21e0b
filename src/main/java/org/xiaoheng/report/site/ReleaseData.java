package org.xiaoheng.report.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.release.Release;

/**
 * What of a release the site is written from, all of it in memory. That is bounded: values and
 * judgements grow with areas × indicators × years (150 counties: some 200 000 rows), schools are
 * reduced to quartiles and to those behind a failing target, refused rows are cut per unit.
 *
 * @param release the release
 * @param previous number of the release before it, 0 for the first
 * @param areas counties, cities and provinces, by code
 * @param values values of areas
 * @param judged targets held against areas
 * @param judgedBefore the same in the release before
 * @param spreads how a county's schools lie, latest year with data
 * @param behind schools behind failing targets
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
    List<Judged> judgedBefore,
    List<Spread> spreads,
    List<SchoolBehind> behind,
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

  /**
   * A school with a published value of an indicator that a failing target of its county is about.
   *
   * @param pupils pupils behind its value, or null
   */
  record SchoolBehind(
      String indicator,
      String stage,
      int year,
      String county,
      String code,
      String name,
      double value,
      @Nullable Long pupils) {}

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
