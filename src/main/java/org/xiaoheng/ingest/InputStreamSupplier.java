package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Opens a file from its beginning, as often as it is asked to. */
@FunctionalInterface
public interface InputStreamSupplier {
  InputStream open() throws IOException;
}
