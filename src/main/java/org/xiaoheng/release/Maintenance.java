package org.xiaoheng.release;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.UserException;

/**
 * Care of a job's folder: small files become large ones, and files and log entries that no kept
 * release needs are removed. What a kept release says does not change by a row.
 *
 * <p>Releases that are not kept are marked so before any of their files goes, in the same commit
 * that names the compacted tables of the newest release; whenever this stops, kept releases can be
 * read, and the next maintenance finishes the work.
 */
public final class Maintenance {
  /**
   * What maintenance did.
   *
   * @param kept releases that can be read, oldest first
   * @param dropped releases that were given up now
   * @param before tables as they were, by name
   * @param after the same tables as they are
   */
  public record Result(
      List<Release> kept, List<Release> dropped, List<TableSize> before, List<TableSize> after) {
    public Result {
      kept = List.copyOf(kept);
      dropped = List.copyOf(dropped);
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /**
   * On object stores no lock keeps a run out, so what is younger than the longest run is let be.
   */
  private static final Duration LONGEST_RUN = Duration.ofDays(1);

  private static final Instant ANY_AGE = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Store store;
  private final Releases releases;

  public Maintenance(Store store) {
    this.store = store;
    this.releases = new Releases(store);
  }

  /**
   * Maintains the folder while no run works in it.
   *
   * @param keep how many of the newest releases to keep, at least 1
   * @throws UserException if nothing was published, or a run is working in the folder
   */
  public Result run(int keep) {
    if (keep < 1) {
      throw UserException.configuration("release.keep", keep);
    }
    if (releases.latest().isEmpty()) {
      throw UserException.configuration("release.none", store.root());
    }
    try (Lock lock = Lock.take(store.root().toString())) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
      return run(keep, now, lock.excludes() ? ANY_AGE : now.minus(LONGEST_RUN));
    }
  }

  private Result run(int keep, Instant now, Instant filesBefore) {
    List<Release> all = releases.all();
    List<TableCare> tables = tables(all);
    List<TableSize> before = tables.stream().map(TableCare::size).toList();
    Release newest = all.get(all.size() - 1);
    Map<String, Long> tidied = new HashMap<>();
    for (TableCare care : tables) {
      Long version = newest.tables().get(care.table().name());
      if (version != null) {
        tidied.put(care.table().name(), care.tidy(version));
      }
    }
    long oldestKept =
        all.stream().skip(Math.max(0, all.size() - keep)).findFirst().orElse(newest).number();
    List<Release> maintained = new ArrayList<>();
    for (Release release : all) {
      if (release.number() < oldestKept && release.isKept()) {
        maintained.add(release.dropped(now));
      } else {
        maintained.add(release == newest ? newest.at(tidied) : release);
      }
    }
    if (!maintained.equals(all)) {
      releases.replace(maintained);
    }
    List<Release> kept = maintained.stream().filter(Release::isKept).toList();
    removeWhatNoneNames(tables, kept, filesBefore);
    List<Release> dropped = maintained.stream().filter(r -> now.equals(r.droppedAt())).toList();
    return new Result(kept, dropped, before, tables.stream().map(TableCare::size).toList());
  }

  private void removeWhatNoneNames(
      List<TableCare> tables, List<Release> kept, Instant filesBefore) {
    // What a run that died had done counts for nothing any more.
    store.remove(store.resolve(Journal.FILE));
    store.removeCheckpoints();
    for (TableCare care : tables) {
      Set<Long> versions = versions(care.table(), kept);
      if (versions.isEmpty()) {
        care.remove(filesBefore);
      } else {
        care.vacuum(versions, filesBefore);
        care.trimLog(versions.stream().min(Comparator.naturalOrder()).orElseThrow());
      }
    }
  }

  private Set<Long> versions(Table table, Collection<Release> kept) {
    if (table.equals(Table.RELEASE)) {
      return Set.of(store.version(table).orElseThrow());
    }
    return kept.stream()
        .filter(r -> r.tables().containsKey(table.name()))
        .map(r -> r.tables().get(table.name()))
        .collect(Collectors.toSet());
  }

  /** The tables of the folder that runs write: others are nobody's business here. */
  private List<TableCare> tables(List<Release> all) {
    Set<String> named =
        all.stream().flatMap(r -> r.tables().keySet().stream()).collect(Collectors.toSet());
    SparkSession session = TableCare.session(store);
    Map<String, TableCare> tables = new TreeMap<>();
    for (Table.Zone zone : Table.Zone.values()) {
      for (String name : folders(zone)) {
        if (named.contains(name) || Table.isOfARun(name)) {
          tables.put(name, new TableCare(store, session, new Table(name, zone, List.of())));
        }
      }
    }
    return List.copyOf(tables.values());
  }

  private List<String> folders(Table.Zone zone) {
    try {
      return List.of(store.files().listStatus(store.resolve(zone.folder()))).stream()
          .filter(FileStatus::isDirectory)
          .map(f -> f.getPath().getName())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw UserException.infrastructure(
          "release.folder.unreachable", store.resolve(zone.folder()), e);
    }
  }
}
