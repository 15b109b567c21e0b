package org.xiaoheng.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which format a path is in, by the ending of its name or of the files in the folder it names. */
final class SourceFormats {
  private static final Map<String, Source.Format> ENDINGS =
      Map.of(
          "csv", Source.Format.CSV,
          "txt", Source.Format.CSV,
          "tsv", Source.Format.CSV,
          "xlsx", Source.Format.XLSX,
          "parquet", Source.Format.PARQUET);

  private SourceFormats() {}

  static Source.Format named(String format) {
    return Source.Format.valueOf(format.toUpperCase(Locale.ROOT));
  }

  /** The format, or null with a fault when the endings do not tell. */
  static Source.@Nullable Format of(Path folder, String path, String where, List<Fault> faults) {
    Source.Format format = ENDINGS.get(ending(path));
    if (format != null) {
      return format;
    }
    Set<String> inside = endingsInside(folder, path);
    Set<Source.Format> formats =
        inside.stream()
            .flatMap(ending -> Stream.ofNullable(ENDINGS.get(ending)))
            .collect(Collectors.toSet());
    boolean uniform = formats.size() == 1 && inside.stream().allMatch(ENDINGS::containsKey);
    if (uniform) {
      return formats.iterator().next();
    }
    faults.add(
        Fault.at(
            where,
            "contract.job.format",
            path,
            inside.isEmpty() ? "-" : String.join(", ", inside),
            String.join(", ", new TreeSet<>(ENDINGS.keySet()))));
    return null;
  }

  private static Set<String> endingsInside(Path folder, String path) {
    Path resolved;
    try {
      resolved = folder.resolve(path);
    } catch (InvalidPathException e) {
      return Set.of();
    }
    if (!Files.isDirectory(resolved)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(resolved)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .filter(SourceFormats::isData)
          .map(SourceFormats::ending)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw UserException.configuration("contract.folder.unreadable", resolved, e);
    }
  }

  /** Hidden files, Spark's markers and the lock files of Excel hold no rows. */
  private static boolean isData(String name) {
    return !name.startsWith(".") && !name.startsWith("_") && !name.startsWith("~$");
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || dot < name.lastIndexOf('/')
        ? ""
        : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
