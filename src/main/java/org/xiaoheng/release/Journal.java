package org.xiaoheng.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.xiaoheng.contract.UserException;

/**
 * Which tables of an unfinished run are done, so that a run that died goes on where it stopped. The
 * journal is a hint that saves work, never the truth: a table that it does not name is written
 * again, with the same rows, and a journal of another run counts for nothing.
 */
final class Journal {
  static final String FILE = "internal/run.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Path file;
  private final String runId;
  private final Map<String, Long> versions = new TreeMap<>();

  Journal(Store store, String runId) {
    this.store = store;
    this.runId = runId;
    this.file = store.resolve(FILE);
    try {
      if (store.files().exists(file)) {
        try (InputStream in = store.files().open(file)) {
          Content content = JSON.readValue(in, Content.class);
          if (content.run().equals(runId)) {
            versions.putAll(content.versions());
          }
        }
      }
    } catch (IOException e) {
      // A torn journal is one that died while being written: everything is done again.
      versions.clear();
    }
  }

  /** The version this run already wrote, if the table has not been written since. */
  synchronized OptionalLong done(Table table) {
    Long version = versions.get(table.name());
    if (version == null || store.version(table).orElse(-1) != version) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(version);
  }

  synchronized void done(Table table, long version) {
    versions.put(table.name(), version);
    Path next = file.suffix(".next");
    try {
      try (OutputStream out = store.files().create(next, true)) {
        out.write(JSON.writeValueAsBytes(new Content(runId, versions)));
      }
      store.files().delete(file, false);
      store.files().rename(next, file);
    } catch (IOException e) {
      throw UserException.infrastructure("release.write", file, e);
    }
  }

  private record Content(String run, Map<String, Long> versions) {}
}
