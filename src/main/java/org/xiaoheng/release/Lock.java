package org.xiaoheng.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.UserException;

/**
 * Keeps two runs, or a run and its maintenance, out of one folder. The lock goes with the process
 * that holds it, so a killed run leaves none behind. Folders on object stores cannot be locked so:
 * there the scheduler must see to it (one active run).
 */
public final class Lock implements AutoCloseable {
  private final @Nullable FileChannel channel;

  private Lock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a job's folder.
   *
   * @throws UserException if another process holds it
   */
  public static Lock take(String folder) {
    if (folder.contains("://") && !folder.startsWith("file:")) {
      return new Lock(null);
    }
    Path file = Path.of(folder.replaceFirst("^file:/*", "/"), ".lock");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw UserException.infrastructure("nightly.locked", folder);
      }
      return new Lock(channel);
    } catch (OverlappingFileLockException e) {
      throw UserException.infrastructure("nightly.locked", folder);
    } catch (IOException e) {
      throw UserException.infrastructure("release.folder.unreachable", folder, e);
    }
  }

  /** Whether others are kept out: not so on object stores. */
  boolean excludes() {
    return channel != null;
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw UserException.infrastructure("nightly.locked", String.valueOf(e));
    }
  }
}
