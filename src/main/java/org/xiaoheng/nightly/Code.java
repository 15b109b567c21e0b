package org.xiaoheng.nightly;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** Which code is running. */
final class Code {
  private Code() {}

  /** Version and, from a jar, the first digits of its SHA-256: other code is another run. */
  static String version() {
    String version = Code.class.getPackage().getImplementationVersion();
    String name = version == null ? "development" : version;
    URL location = Code.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      Path path = Path.of(location.toURI());
      if (!Files.isRegularFile(path)) {
        return name;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return name + " " + DigestUtils.sha256Hex(in).substring(0, 12);
      }
    } catch (java.net.URISyntaxException | IOException e) {
      throw new IllegalStateException("Cannot read own code at " + location, e);
    }
  }
}
