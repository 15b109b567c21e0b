package org.xiaoheng.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, for jobs in one process. Without its native library, which is in no
 * Maven repository, Hadoop starts {@code chmod} for every file and folder that it makes and {@code
 * readlink} for every file that it renames, some 1,500 processes in a run of the sample city; and
 * {@code ls} for every file that it lists with the places of its blocks, as a job's inputs are.
 */
public final class LocalDisk extends LocalFileSystem {
  /** Made by Hadoop, by the name of the class. */
  public LocalDisk() {
    super(new Raw());
  }

  /** The file system below the one that keeps checksums. */
  static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(),
          PosixFilePermissions.fromString(
              permission.getUserAction().SYMBOL
                  + permission.getGroupAction().SYMBOL
                  + permission.getOtherAction().SYMBOL));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      FileStatus[] found = super.listStatus(path);
      for (int i = 0; i < found.length; i++) {
        found[i] = withOwner(found[i]);
      }
      return found;
    }

    private FileStatus withOwner(FileStatus found) throws IOException {
      PosixFileAttributes its;
      try {
        its =
            Files.readAttributes(
                pathToFile(found.getPath()).toPath(),
                PosixFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        // It went after it was listed, as a commit's temporary file does.
        return found;
      }
      if (its.isSymbolicLink()) {
        return found;
      }
      return new FileStatus(
          found.getLen(),
          found.isDirectory(),
          found.getReplication(),
          found.getBlockSize(),
          found.getModificationTime(),
          found.getAccessTime(),
          FsPermission.valueOf("-" + PosixFilePermissions.toString(its.permissions())),
          its.owner().getName(),
          its.group().getName(),
          found.getPath());
    }
  }
}
