package org.xiaoheng.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.xiaoheng.contract.UserException;

/** Writes a file to any file system that Hadoop knows, as the job's folder may be on one. */
public final class WorkbookFile {
  private WorkbookFile() {}

  /**
   * Replaces the file as a whole: a reader sees the old one or the new one.
   *
   * @throws UserException if it cannot be written
   */
  public static void write(String file, byte[] content, Configuration configuration) {
    Path target = new Path(file);
    try {
      FileSystem files = target.getFileSystem(configuration);
      if (files instanceof LocalFileSystem local) {
        // Through Hadoop a checksum file would lie beside it.
        writeLocal(local.pathToFile(target).toPath().toAbsolutePath(), content);
      } else {
        try (OutputStream out = files.create(target, true)) {
          out.write(content);
        }
      }
    } catch (IOException e) {
      throw UserException.infrastructure("report.workbook.unwritable", file, e.toString());
    }
  }

  private static void writeLocal(java.nio.file.Path file, byte[] content) throws IOException {
    java.nio.file.Path written = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.createDirectories(file.getParent());
    try {
      Files.write(written, content);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
