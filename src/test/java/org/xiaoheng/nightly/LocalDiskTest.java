package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as Hadoop's own local file system would leave them. */
class LocalDiskTest {
  @TempDir private java.nio.file.Path folder = java.nio.file.Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"600", "644", "755", "710"})
  void setsPermissionsAsChmodDoes(String octal) throws IOException {
    java.nio.file.Path file = Files.writeString(folder.resolve("a"), "a");
    Path path = new Path(file.toUri());
    try (FileSystem ours = FileSystem.newInstance(FsConstants.LOCAL_FS_URI, configuration());
        FileSystem hadoops =
            FileSystem.newInstance(FsConstants.LOCAL_FS_URI, new Configuration())) {
      assertThat(ours).isInstanceOf(LocalDisk.class);
      assertThat(hadoops).isNotInstanceOf(LocalDisk.class);

      hadoops.setPermission(path, new FsPermission(octal));
      String expected = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
      ours.setPermission(path, new FsPermission(octal));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(expected);
      assertThat(ours.getFileStatus(path)).isEqualTo(hadoops.getFileStatus(path));
    }
  }

  @Test
  void neverRenamesOntoAFileThatIsThere() throws IOException {
    FileContext files = FileContext.getFileContext(FsConstants.LOCAL_FS_URI, configuration());
    Path one = new Path(Files.writeString(folder.resolve("one"), "1").toUri());
    Path two = new Path(Files.writeString(folder.resolve("two"), "2").toUri());

    assertThatThrownBy(() -> files.rename(one, two)).isInstanceOf(FileAlreadyExistsException.class);
    files.rename(one, new Path(folder.resolve("three").toUri()));

    assertThat(folder.resolve("two")).hasContent("2");
    assertThat(folder.resolve("three")).hasContent("1");
    assertThat(folder.resolve("one")).doesNotExist();
  }

  @Test
  void saysOfLinksAndFilesWhatHadoopSays() throws IOException {
    Path file = new Path(Files.writeString(folder.resolve("file"), "file").toUri());
    Path link =
        new Path(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file")).toUri());
    FileContext ours = FileContext.getFileContext(FsConstants.LOCAL_FS_URI, configuration());
    FileContext hadoops = FileContext.getFileContext(FsConstants.LOCAL_FS_URI, new Configuration());

    for (Path path : new Path[] {file, link}) {
      FileStatus expected = hadoops.getFileLinkStatus(path);
      FileStatus status = ours.getFileLinkStatus(path);
      assertThat(status).isEqualTo(expected);
      assertThat(status.isSymlink()).isEqualTo(expected.isSymlink());
      assertThat(status.getLen()).isEqualTo(expected.getLen());
    }
  }

  @Test
  void listsWhatHadoopLists() throws IOException {
    Files.writeString(folder.resolve("a"), "a");
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("b"), "bb"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));
    Files.writeString(Files.createDirectories(folder.resolve("inside/deep")).resolve("c"), "ccc");
    try (FileSystem ours = FileSystem.newInstance(FsConstants.LOCAL_FS_URI, configuration());
        FileSystem hadoops =
            FileSystem.newInstance(FsConstants.LOCAL_FS_URI, new Configuration())) {
      List<String> expected = listed(hadoops);

      assertThat(listed(ours)).isEqualTo(expected).hasSize(4);
    }
  }

  /** All that is known of the files in the folder: owner, group and permissions too. */
  private List<String> listed(FileSystem files) throws IOException {
    List<String> listed = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(folder.toUri()), true);
    while (all.hasNext()) {
      listed.add(all.next().toString());
    }
    listed.sort(null);
    return listed;
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", LocalDisk.class.getName());
    configuration.set("fs.AbstractFileSystem.file.impl", LocalDiskContext.class.getName());
    return configuration;
  }
}
