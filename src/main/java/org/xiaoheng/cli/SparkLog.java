package org.xiaoheng.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xiaoheng.contract.UserException;

/**
 * Where Spark's own log goes: a file, so that the terminal stays readable. The logging library
 * reads the place once, so it must be set before any class that logs is loaded.
 */
final class SparkLog {
  /** Named in {@code log4j2.properties}. */
  private static final String FOLDER_PROPERTY = "xiaoheng.log.folder";

  private SparkLog() {}

  /**
   * Logs into {@code log/} of a folder that is written to.
   *
   * @param dir the job's folder; one on another file system has its log in the temporary folder
   */
  static void into(String dir) {
    if (isRemote(dir)) {
      temporary();
      return;
    }
    Path folder = Path.of(dir, "log");
    try {
      Files.createDirectories(folder);
      System.setProperty(FOLDER_PROPERTY, folder.toString());
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", folder, e.toString());
    }
  }

  /** Logs into a new temporary folder, for verbs that only read. */
  static void temporary() {
    try {
      Path folder = Files.createTempDirectory("xiaoheng-log-");
      // A folder that stays empty goes again: the log file is made with its first line.
      folder.toFile().deleteOnExit();
      System.setProperty(FOLDER_PROPERTY, folder.toString());
    } catch (IOException e) {
      throw UserException.infrastructure(
          "release.folder.unreachable", System.getProperty("java.io.tmpdir", "/tmp"), e.toString());
    }
  }

  /** Whether a folder lies on another file system than this machine's. */
  static boolean isRemote(String dir) {
    return dir.contains("://") && !dir.startsWith("file:");
  }

  /** The log file in use. */
  static String file() {
    return Path.of(System.getProperty(FOLDER_PROPERTY, ""), "spark.log").toString();
  }
}
