package org.xiaoheng.ingest;

import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of files as people are shown them, by what Spark calls the files.
 *
 * <p>Used from the loop over rows: as an expression, every row would be looked up in a list of all
 * files, which took 14 % of the time to read 256 of them.
 */
final class FileNames implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, String> names = new HashMap<>();

  // Rows of a file come one after the other. Every task has a copy of its own.
  private transient @Nullable String last;
  private transient @Nullable String lastName;

  /**
   * @param files the files that have names of their own; none where sources are called by theirs
   */
  FileNames(List<Input> files) {
    files.forEach(f -> names.put(plain(f.location()), f.name()));
  }

  /**
   * @param path the file as Spark calls it: an encoded URI
   * @return its name, or what it was called where it has none
   */
  String nameOf(String path) {
    String name = lastName;
    if (name == null || !path.equals(last)) {
      name = names.isEmpty() ? path : names.getOrDefault(plain(decoded(path)), path);
      last = path;
      lastName = name;
    }
    return name;
  }

  private static String decoded(String path) {
    // A plus is a plus in a path.
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String plain(String location) {
    return location.replaceFirst("^file:/+", "file:/");
  }
}
