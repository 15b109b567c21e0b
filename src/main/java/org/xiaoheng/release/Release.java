package org.xiaoheng.release;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published release.
 *
 * @param number 1, 2, 3 …
 * @param runId id of the run that made it: equal inputs give equal ids
 * @param publishedAt when it became visible
 * @param synthetic whether its data are made up
 * @param tables table name to Delta version
 * @param manifest what it was made from
 * @param droppedAt when maintenance gave its tables up; null while it can be read
 */
public record Release(
    long number,
    String runId,
    Instant publishedAt,
    boolean synthetic,
    Map<String, Long> tables,
    Manifest manifest,
    @Nullable Instant droppedAt) {
  public Release {
    tables = Map.copyOf(tables);
  }

  /** A release that can be read. */
  public Release(
      long number,
      String runId,
      Instant publishedAt,
      boolean synthetic,
      Map<String, Long> tables,
      Manifest manifest) {
    this(number, runId, publishedAt, synthetic, tables, manifest, null);
  }

  /** Whether its tables can still be read. */
  public boolean isKept() {
    return droppedAt == null;
  }

  /** The same release with its tables given up. */
  Release dropped(Instant when) {
    return new Release(number, runId, publishedAt, synthetic, tables, manifest, when);
  }

  /** The same release, its rows found at other versions of the tables. */
  Release at(Map<String, Long> versions) {
    return new Release(number, runId, publishedAt, synthetic, versions, manifest, droppedAt);
  }
}
