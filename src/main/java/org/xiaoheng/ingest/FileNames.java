package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files as people are shown them, and their batches, by what Spark calls the files.
 *
 * <p>Used from the loop over rows: as an expression, every row would be looked up in a list of all
 * files, which took 14 % of the time to read 256 of them.
 */
final class FileNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is known of a file or table. */
  record Known(Input input, String batch) implements Serializable {}

  /** What is asked of a file when its first row is there. */
  interface Check extends Serializable {
    void of(Input file) throws IOException;
  }

  private final Check check;
  private final Map<String, Known> byPath = new HashMap<>();

  // Rows of a file come one after the other. Every task has a copy of its own.
  private transient @Nullable String last;
  private transient @Nullable Known lastKnown;

  /**
   * @param batches of files
   */
  FileNames(List<Batch> batches, Check check) {
    this.check = check;
    for (Batch batch : batches) {
      batch.inputs().forEach(i -> byPath.put(location(i), new Known(i, batch.id())));
    }
  }

  /**
   * @param path the file as Spark calls it: an encoded URI
   */
  Known of(String path) throws IOException {
    Known known = lastKnown;
    if (known == null || !path.equals(last)) {
      known = byPath.get(location(path));
      if (known == null) {
        throw new IllegalStateException("Nobody asked for " + path);
      }
      check.of(known.input());
      last = path;
      lastKnown = known;
    }
    return known;
  }

  /**
   * Where a file is, equal to that of its {@link Input}.
   *
   * @param path the file as Spark calls it
   */
  static String location(String path) {
    // A plus is a plus in a path.
    return plain(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  static String location(Input file) {
    return plain(file.location());
  }

  private static String plain(String location) {
    return location.replaceFirst("^file:/+", "file:/");
  }
}
