package org.xiaoheng.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is measured, in the order of a round. */
enum Contestant {
  OURS("The nightly job, files to release"),
  UNCHANGED("The nightly job again, nothing changed"),
  MAINTAINED("Maintenance of the tables of the full run"),
  FLOOR("Spark reads the columns and does nothing"),
  STORED("Spark stores the rows, identifiers hashed, and does nothing else"),
  DUCKDB("DuckDB, files to values"),
  PLAIN("Plain Spark, one job per indicator over the accepted rows"),
  RESUBMITTED("The nightly job, one county's files of the last year sent again, corrected"),
  DUCKDB_RESUBMITTED("DuckDB, everything anew over the same files");

  private final String meaning;

  Contestant(String meaning) {
    this.meaning = meaning;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }

  /** Whether Java and Spark compute, not DuckDB. */
  boolean isOfSpark() {
    return this != DUCKDB && this != DUCKDB_RESUBMITTED;
  }

  /**
   * Those that take part, in the order of a round. DuckDB over the files sent again is there to be
   * held against the nightly job over them, so it stays out with it.
   *
   * @param leftOut of those that {@link Omissible} allows
   */
  static List<Contestant> without(Set<Contestant> leftOut) {
    return Stream.of(values())
        .filter(c -> !leftOut.contains(c == DUCKDB_RESUBMITTED ? RESUBMITTED : c))
        .toList();
  }

  /** Reads one that can be left out: not those whose values are held against each other. */
  static final class Omissible implements ITypeConverter<Contestant> {
    private static final Set<Contestant> ALL =
        java.util.EnumSet.of(UNCHANGED, MAINTAINED, FLOOR, STORED, PLAIN, RESUBMITTED);

    @Override
    public Contestant convert(String code) {
      return ALL.stream()
          .filter(c -> c.code().equals(code))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      code
                          + " cannot be left out, but "
                          + ALL.stream().map(Contestant::code).collect(Collectors.joining(", "))));
    }
  }
}
