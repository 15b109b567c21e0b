package org.xiaoheng.ingest;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file or table that a run reads, as it was found at the start of the run.
 *
 * @param source index of the source in the job file; later sources are later submissions
 * @param name the name shown to people: the path as the job file would write it
 * @param location where it is: a path of any file system that Hadoop knows, or a JDBC URL
 * @param digest SHA-256 of the content (files), version (Delta) or fingerprint of the rows (JDBC)
 * @param version for Delta the version that is read, else −1
 * @param bytes size of a file; 0 for anything else
 * @param modified when a file was last written, as its file system says: milliseconds since 1970 in
 *     UTC; 0 for anything else
 * @param layout for Parquet files equal where names and types of all columns are, {@link #BROKEN}
 *     or {@link #DAMAGED} where it is not read; else empty
 */
public record Input(
    int source,
    String name,
    String location,
    String digest,
    long version,
    long bytes,
    long modified,
    String layout)
    implements Serializable {

  /** The {@code layout} of a file that is named a Parquet file and is none. */
  static final String BROKEN = "broken";

  /** The {@code layout} of a Parquet file of which some rows cannot be read. */
  private static final String DAMAGED = "damaged";

  /**
   * The order of submission: by source, then by name, in which numbers are numbers: {@code v9}
   * comes before {@code v10}.
   */
  static final Comparator<Input> BY_SUBMISSION =
      Comparator.comparingInt(Input::source)
          .thenComparing(i -> numbersBySize(i.name()))
          .thenComparing(Input::name);

  private static final Pattern NUMBER = Pattern.compile("0*([0-9]+)");

  /** The name with how long each number is before it, so that a longer one is greater. */
  private static String numbersBySize(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(n -> String.format(Locale.ROOT, "%04d%s", n.group(1).length(), n.group(1)));
  }

  /** Whether the file is refused as a whole, and why. */
  @Nullable Refusal refusal() {
    return switch (layout) {
      case BROKEN -> Refusal.of("parquet.broken", String.valueOf(bytes));
      case DAMAGED -> Refusal.of("parquet.damaged");
      default -> null;
    };
  }

  /** Whether nothing of the file is read. */
  boolean isBroken() {
    return layout.equals(BROKEN) || layout.equals(DAMAGED);
  }

  /** Whether rows are asked for, and not read from a file: how many they are is not known. */
  boolean isTable() {
    return version >= 0 || location.startsWith("jdbc:");
  }

  /** A file that was not looked into yet. */
  static Input file(int source, String name, String location, long bytes) {
    return new Input(source, name, location, "", -1, bytes, 0, "");
  }

  /** Something that is read whole, and is no file. */
  static Input table(int source, String name, String location, String digest, long version) {
    return new Input(source, name, location, digest, version, 0, 0, "");
  }

  /** The same file, of which some rows cannot be read. */
  Input damaged() {
    return with(digest, bytes, modified, DAMAGED);
  }

  /** The same file, looked into. */
  Input with(String itsDigest, long itsBytes, long whenModified, String itsLayout) {
    return new Input(source, name, location, itsDigest, version, itsBytes, whenModified, itsLayout);
  }
}
