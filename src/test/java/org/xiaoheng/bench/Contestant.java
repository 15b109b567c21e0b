package org.xiaoheng.bench;

import java.util.Locale;

/** What is measured, in the order of a round. */
enum Contestant {
  OURS("The nightly job, files to release"),
  UNCHANGED("The nightly job again, nothing changed"),
  FLOOR("Spark reads the columns and does nothing"),
  DUCKDB("DuckDB, files to values"),
  PLAIN("Plain Spark, one job per indicator over the accepted rows");

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
}
