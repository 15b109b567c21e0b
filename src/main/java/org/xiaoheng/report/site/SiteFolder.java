package org.xiaoheng.report.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xiaoheng.contract.UserException;

/**
 * Replaces a folder as a whole: it is written beside the old one, which moves aside only when the
 * new one is complete. Whoever has a page open sees the old site or the new one, never half of one.
 */
final class SiteFolder {
  /**
   * A file that only we write: a folder without it was made by somebody else and is not touched.
   */
  private static final String OURS = "assets/site.css";

  private SiteFolder() {}

  static void replace(Path folder, Consumer<Path> writer) {
    Path absolute = folder.toAbsolutePath().normalize();
    refuseForeign(absolute);
    try {
      Path parent = absolute.getParent();
      if (parent == null) {
        throw UserException.configuration("report.site.foreign", absolute);
      }
      Files.createDirectories(parent);
      Path fresh = Files.createTempDirectory(parent, absolute.getFileName() + ".new-");
      try {
        writer.accept(fresh);
        // Temporary folders are for their owner alone; the site is for whoever may read the parent.
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(parent));
        swap(fresh, absolute);
      } finally {
        delete(fresh);
      }
    } catch (IOException | UncheckedIOException e) {
      throw UserException.infrastructure("report.site.write", absolute, e);
    }
  }

  private static void refuseForeign(Path folder) {
    if (!Files.exists(folder) || Files.exists(folder.resolve(OURS))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw UserException.configuration("report.site.foreign", folder);
      }
    } catch (IOException e) {
      throw UserException.infrastructure("report.site.write", folder, e);
    }
  }

  private static void swap(Path fresh, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.move(fresh, folder);
      return;
    }
    Path old = fresh.resolveSibling(fresh.getFileName() + ".old");
    Files.move(folder, old);
    try {
      Files.move(fresh, folder);
    } catch (IOException e) {
      Files.move(old, folder);
      throw e;
    }
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
