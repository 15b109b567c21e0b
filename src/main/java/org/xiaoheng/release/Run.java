package org.xiaoheng.release;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The tables of one run, from its first write to its release. Every table is written once; a table
 * that an earlier attempt of the same run finished is taken as it is.
 */
public final class Run {
  private final Store store;
  private final Releases releases;
  private final Journal journal;
  private final String runId;
  private final boolean synthetic;
  private final Map<String, Long> versions = new TreeMap<>();

  Run(Store store, Releases releases, String runId, boolean synthetic) {
    this.store = store;
    this.releases = releases;
    this.runId = runId;
    this.synthetic = synthetic;
    this.journal = new Journal(store, runId);
  }

  public String id() {
    return runId;
  }

  /**
   * Writes a table unless this run already has, and reads it back from its version, so that later
   * steps start from what is on disk and nothing is computed twice.
   *
   * @param table which
   * @param rows computes the rows; not called when the table is done
   */
  public Dataset<Row> write(Table table, Supplier<Dataset<Row>> rows) {
    return write(table, () -> store.replace(table, labelled(table, rows.get()), runId));
  }

  /**
   * Writes a table of batches: those that it lacks are made, those that stand in its newest version
   * stay, whichever run wrote them, and the others go, in one commit.
   *
   * @param table a table partitioned by one column, the id of the batch; or any, if it has one
   *     batch
   * @param batches ids of all batches that the table is to have: digests of everything that their
   *     rows depend on. A batch may have no rows
   * @param rows makes the rows of some of the batches
   */
  public Dataset<Row> write(
      Table table, Set<String> batches, Function<Set<String>, Dataset<Row>> rows) {
    return write(
        table, () -> store.replaceBatches(table, batches, ids -> labelled(table, rows.apply(ids))));
  }

  private Dataset<Row> write(Table table, LongSupplier makeVersion) {
    OptionalLong done = journal.done(table);
    long version = done.isPresent() ? done.getAsLong() : makeVersion.getAsLong();
    if (done.isEmpty()) {
      journal.done(table, version);
    }
    synchronized (versions) {
      versions.put(table.name(), version);
    }
    return store.read(table, version);
  }

  private Dataset<Row> labelled(Table table, Dataset<Row> rows) {
    return table.zone() == Table.Zone.PUBLISHED
        ? rows.withColumn("synthetic", functions.lit(synthetic))
        : rows;
  }

  /** The rows of a table that this run has written, by the table's own log; empty before. */
  public OptionalLong rows(Table table) {
    Long version;
    synchronized (versions) {
      version = versions.get(table.name());
    }
    return version == null ? OptionalLong.empty() : store.rowsWritten(table, version);
  }

  /**
   * Publishes all published tables of the run together: one commit to {@code release}, which is the
   * only thing readers look at.
   */
  public Release publish(Manifest manifest) {
    synchronized (versions) {
      Release release = releases.publish(runId, synthetic, Map.copyOf(versions), manifest);
      store.removeCheckpoints();
      return release;
    }
  }
}
