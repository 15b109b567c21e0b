package org.xiaoheng.nightly;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;

/** {@link LocalDisk} for Hadoop's other interface to files, by which Delta commits. */
public final class LocalDiskContext extends ChecksumFs {
  /** Made by Hadoop, by the name of the class. */
  public LocalDiskContext(URI uri, Configuration configuration)
      throws IOException, URISyntaxException {
    super(new Raw(uri, configuration));
  }

  private static final class Raw extends DelegateToFileSystem {
    private static final int NO_PORT = -1;

    Raw(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new LocalDisk.Raw(), configuration, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return NO_PORT;
    }

    @Override
    public boolean isValidName(String name) {
      // Colons too, which the file systems of clusters forbid.
      return true;
    }
  }
}
