package org.xiaoheng.release;

import java.util.List;

/**
 * A Delta table of a job's folder.
 *
 * @param name its name, also the name of its folder and of its view
 * @param zone who may see it
 * @param partitionBy partition columns, so that a part can be replaced alone
 */
public record Table(String name, Zone zone, List<String> partitionBy) {

  /** Who may see a table, and so the folder it lies in. */
  public enum Zone {
    /** Named in releases and open to every reader of the folder. */
    PUBLISHED,
    /** Steps on the way that hold no pupil. */
    INTERNAL,
    /** Pupil-level rows and small cells: owner-only folder. */
    RESTRICTED;

    String folder() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What names a county and school year by what its rows are made from. */
  private static final List<String> COUNTY_YEAR = List.of("_county_year");

  /** Values of indicators for schools, counties, cities and provinces. */
  public static final Table INDICATOR_VALUE = published("indicator_value");

  /** Plan targets held against the values. */
  public static final Table PLAN_ATTAINMENT = published("plan_attainment");

  /** Where the values behind targets stand and lead, year by year. */
  public static final Table PLAN_PROJECTION = published("plan_projection");

  /** The schools behind targets that are not reached. */
  public static final Table GAP_SCHOOL = published("gap_school");

  /** The schools behind conditions of accreditations that fail. */
  public static final Table READINESS_SCHOOL = published("readiness_school");

  /** Areas beside each other: intervals, ranks, limits of chance. */
  public static final Table AREA_COMPARISON = published("area_comparison");

  /** What differs from the release before. */
  public static final Table RELEASE_CHANGE = published("release_change");

  /** Values of schools and counties that differ much from the year before. */
  public static final Table FLUCTUATION = published("fluctuation");

  /** Schools that opened, closed or were merged. */
  public static final Table SCHOOL_CHANGE = published("school_change");

  /** Values of two years beside those over the schools that count in both. */
  public static final Table SAME_SCHOOLS = published("same_schools");

  /** Counties against the conditions of the programmes that they prepare for. */
  public static final Table READINESS = published("readiness");

  /** Additive statistics per school from datasets that hold no pupil. */
  public static final Table SCHOOL_STATISTICS =
      new Table("school_statistics", Zone.PUBLISHED, List.of("county_code", "school_year"));

  /** Additive statistics per school from pupil-level datasets: small cells, so restricted. */
  public static final Table PUPIL_STATISTICS =
      new Table("pupil_statistics", Zone.RESTRICTED, COUNTY_YEAR);

  /** Every refused row with its origin and reasons. */
  public static final Table REJECTED = published("rejected");

  /** Rows received, accepted, rejected and superseded, per file and dataset. */
  public static final Table RECONCILIATION = published("ops_reconciliation");

  /** How each file was read: encoding, header, columns, what was skipped. */
  public static final Table FILE = published("ops_file");

  /**
   * Rules with the rows they looked at and the rows that failed; normalisations with their counts.
   */
  public static final Table CHECK = published("ops_check");

  /** The schools of every published year. */
  public static final Table SCHOOL = published("school");

  /** The published releases, one row each. */
  public static final Table RELEASE = published("release");

  private static final String SUBMITTED = "submitted_";
  private static final String REPEATED = "repeated_";
  private static final String TALLY = "tally_";

  /**
   * Checked rows of one dataset, with their status. Where {@link #repeated} has a row, that says
   * what became of it: {@link CheckedRows} puts both together.
   */
  public static Table submitted(String dataset, boolean pupilLevel) {
    return new Table(SUBMITTED + dataset, zone(pupilLevel), List.of("_batch"));
  }

  /**
   * Checked rows that meet others (with the same key, or of which the latest counts), and what
   * became of them. Only datasets that are read in several batches have such a table.
   */
  public static Table repeated(String dataset, boolean pupilLevel) {
    return new Table(REPEATED + dataset, zone(pupilLevel), COUNTY_YEAR);
  }

  /**
   * What became of the rows of {@link #submitted}, counted by file and school, to count again from.
   * Only datasets that are read in several batches have such a table.
   */
  public static Table tally(String dataset, boolean pupilLevel) {
    return new Table(TALLY + dataset, zone(pupilLevel), List.of("_batch"));
  }

  private static Zone zone(boolean pupilLevel) {
    return pupilLevel ? Zone.RESTRICTED : Zone.INTERNAL;
  }

  /** Whether a table of that name is one that runs of this version of the program write. */
  static boolean isOfARun(String name) {
    return name.startsWith(SUBMITTED)
        || name.startsWith(REPEATED)
        || name.startsWith(TALLY)
        || name.equals(PUPIL_STATISTICS.name())
        || name.equals(RELEASE.name())
        || Releases.PUBLISHED.stream().anyMatch(t -> t.name().equals(name));
  }

  private static Table published(String name) {
    return new Table(name, Zone.PUBLISHED, List.of());
  }

  public Table {
    partitionBy = List.copyOf(partitionBy);
  }
}
