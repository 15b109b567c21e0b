package org.xiaoheng.ingest;

import java.io.Closeable;
import java.util.Iterator;

/** Rows of one file, read as they are asked for; close it to let go of the file. */
public interface CloseableRows extends Iterator<SentRow>, Closeable {}
