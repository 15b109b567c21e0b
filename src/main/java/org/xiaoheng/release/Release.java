package org.xiaoheng.release;

import java.time.Instant;
import java.util.Map;

/**
 * A published release.
 *
 * @param number 1, 2, 3 …
 * @param runId id of the run that made it: equal inputs give equal ids
 * @param publishedAt when it became visible
 * @param synthetic whether its data are made up
 * @param tables table name to Delta version
 * @param manifest what it was made from
 */
public record Release(
    long number,
    String runId,
    Instant publishedAt,
    boolean synthetic,
    Map<String, Long> tables,
    Manifest manifest) {
  public Release {
    tables = Map.copyOf(tables);
  }
}
